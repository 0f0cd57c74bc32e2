# What the screen does when the press dies, hangs or loses its stage, and when time passes.
load helpers

setup_file() { start_walk; }

teardown_file() { stop_screen; }

setup() { use_walk; }

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

@test "standard input survives the press" {
    LOG=$BATS_TEST_TMPDIR/placard.log
    "$PLACARD" --transition cut --dwell 120 - <"$DECK" >"$LOG" 2>&1 3>&- &
    STAGE=$!
    expect_card 1
    wait_for_press
    kill -KILL "$PRESS"
    key 5 Return
    expect_card 5
}

@test "a killed press is gone for good: no zombie, one press" {
    start_still "$DECK"
    wait_for_press
    local old=$PRESS
    kill -KILL "$old"
    wait_for_press "$old"
    wait_until test ! -e "/proc/$old"
    [ "$(cat "/proc/$STAGE/task/"*/children | wc -w)" -eq 1 ]
}

@test "a broken article among good ones is passed over" {
    mkdir "$BATS_TEST_TMPDIR/mixed" "$BATS_TEST_TMPDIR/good"
    write_deck "$BATS_TEST_TMPDIR/mixed/1.md" 2 morning
    head -c 5000 /dev/zero >"$BATS_TEST_TMPDIR/mixed/2.md"
    write_deck "$BATS_TEST_TMPDIR/mixed/3.md" 2 evening
    run -1 export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/mixed"
    [[ "$output" == *2.md* ]]
    use_cards "$BATS_TEST_TMPDIR/cards"
    local first
    first=$(find "$BATS_TEST_TMPDIR/cards" -name '01-1-*.png' | wc -l)
    start_still "$BATS_TEST_TMPDIR/mixed"
    key End
    expect_card "$first"
    key Right
    expect_card $((first + 1))
}

@test "an empty folder says so, and plays what comes into it" {
    mkdir "$BATS_TEST_TMPDIR/later"
    start_placard --dwell 120 "$BATS_TEST_TMPDIR/later"
    wait_until grep -q 'no article' "$LOG"
    cp "$DECK" "$BATS_TEST_TMPDIR/new"
    mv "$BATS_TEST_TMPDIR/new" "$BATS_TEST_TMPDIR/later/walk.md"
    expect_card 1
}

@test "a source that does not exist yet is played when it comes" {
    start_placard --dwell 120 "$BATS_TEST_TMPDIR/soon.md"
    wait_until grep -q 'soon.md: No such file' "$LOG"
    cp "$DECK" "$BATS_TEST_TMPDIR/soon.md"
    expect_card 1
}

@test "--once stops on the last card" {
    write_deck "$BATS_TEST_TMPDIR/short.md" 1
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/short.md"
    use_cards "$BATS_TEST_TMPDIR/cards"
    start_placard --once --dwell 1 "$BATS_TEST_TMPDIR/short.md"
    expect_card "$N_CARDS"
    "$LOOK" stays 3 "${CARDS[$((N_CARDS - 1))]}"
}

@test "a visitor's key holds the rotation up, then it goes on" {
    start_placard --dwell 1 --resume-after 4 "$DECK"
    expect_card 2
    key Right
    expect_card 3
    "$LOOK" stays 2 "${CARDS[2]}"
    expect_card 4
    expect_card 5
}

@test "signals: USR1 is the next card, USR2 the one before" {
    start_still "$DECK"
    kill -USR1 "$STAGE"
    expect_card 2
    kill -USR2 "$STAGE"
    expect_card 1
}
