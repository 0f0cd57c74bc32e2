# What the screen does when the press dies, hangs or loses its stage, and when time passes.
load helpers

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    start_screen
    write_deck "$BATS_FILE_TMPDIR/walk.md" 8
    export_cards "$BATS_FILE_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_FILE_TMPDIR/walk.md"
}

teardown_file() { stop_screen; }

setup() {
    DECK=$BATS_FILE_TMPDIR/walk.md
    use_cards "$BATS_FILE_TMPDIR/cards"
}

teardown() {
    [ -z "${PRESS:-}" ] || kill -CONT "$PRESS" 2>/dev/null || true
    stop_placard
    assert_clean_log
}

@test "the cards turn by themselves, in order, and begin again" {
    start_placard --dwell 1 "$DECK"
    local i
    for ((i = 1; i <= N_CARDS; i++)); do expect_card "$i"; done
    expect_card 1
}

@test "a fixed time is kept: a card stays for its dwell" {
    start_placard --dwell 4 "$DECK"
    expect_card 1
    "$LOOK" stays 2 "${CARDS[0]}"
    expect_card 2
}

@test "pause holds the card, pause again lets it go on" {
    start_placard --dwell 3 "$DECK"
    expect_card 1
    key a
    local at
    at=$("$LOOK" wait "$PATIENCE" "${CARDS[@]}")
    "$LOOK" stays 5 "${CARDS[$((at - 1))]}"
    key a
    "$LOOK" leave "$PATIENCE" "${CARDS[$((at - 1))]}"
}

@test "the press is killed: the card stays, keys answer, rotation goes on" {
    start_still "$DECK"
    wait_for_press
    kill -KILL "$PRESS"
    "$LOOK" stays 1 "${CARDS[0]}"
    key Right
    expect_card 2
    key End
    expect_card "$N_CARDS"
    stop_placard
    start_placard --dwell 2 "$DECK"
    expect_card 1
    wait_for_press
    kill -KILL "$PRESS"
    expect_card 2
    expect_card 3
    expect_card 4
}

@test "the press is killed ten times in a row" {
    start_still "$DECK"
    local i at=1
    PRESS=
    for ((i = 0; i < 10; i++)); do
        wait_for_press "$PRESS"
        kill -KILL "$PRESS"
        key Right
        at=$((at % N_CARDS + 1))
        expect_card "$at"
    done
    ! is_gone "$STAGE"
}

@test "a press that hangs is given up, and the next one answers" {
    start_still "$DECK"
    wait_for_press
    local hung=$PRESS
    kill -STOP "$hung"
    key Right Right Right Right
    PATIENCE=90 expect_card 5
    wait_until is_gone "$hung"
}

@test "when the stage is killed the press ends" {
    start_still "$DECK"
    wait_for_press
    kill -KILL "$STAGE"
    wait "$STAGE" || true
    wait_until is_gone "$PRESS"
}

@test "SIGTERM ends both, with status 0" {
    start_still "$DECK"
    wait_for_press
    kill -TERM "$STAGE"
    wait_until is_gone "$STAGE"
    wait "$STAGE"
    wait_until is_gone "$PRESS"
}

@test "a source that is written anew is shown anew" {
    cp "$DECK" "$BATS_TEST_TMPDIR/walk.md"
    start_still "$BATS_TEST_TMPDIR/walk.md"
    key 4 Return
    expect_card 4
    write_deck "$BATS_TEST_TMPDIR/next.md" 8 second
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/next.md"
    mv "$BATS_TEST_TMPDIR/next.md" "$BATS_TEST_TMPDIR/walk.md"
    use_cards "$BATS_TEST_TMPDIR/cards"
    expect_card 4
}

@test "a source that goes away keeps its last good deck" {
    cp "$DECK" "$BATS_TEST_TMPDIR/walk.md"
    start_still "$BATS_TEST_TMPDIR/walk.md"
    rm "$BATS_TEST_TMPDIR/walk.md"
    key r Right
    expect_card 2
    key Right
    expect_card 3
}

@test "two articles follow one another; Shift+Right goes to the next article" {
    mkdir "$BATS_TEST_TMPDIR/both"
    write_deck "$BATS_TEST_TMPDIR/both/1.md" 3 morning
    write_deck "$BATS_TEST_TMPDIR/both/2.md" 4 evening
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/both"
    use_cards "$BATS_TEST_TMPDIR/cards"
    local first
    first=$("$PLACARD" export --json - --size "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/both" | jq '.articles[0].cards | length')
    start_still "$BATS_TEST_TMPDIR/both"
    key End
    expect_card "$first"
    key Right
    expect_card $((first + 1))
    key Left
    expect_card "$first"
    key shift+Right
    expect_card $((first + 1))
    key shift+Left
    expect_card 1
}
