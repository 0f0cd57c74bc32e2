# Shapes of the screen, and no screen at all.
load helpers

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    start_screen
    write_deck "$BATS_FILE_TMPDIR/walk.md" 4
}

teardown_file() { stop_screen; }

setup() { DECK=$BATS_FILE_TMPDIR/walk.md; }

teardown() {
    stop_placard
    assert_clean_log
}

@test "the window covers the display" {
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    start_still "$DECK"
    local id
    id=$(xdotool search --onlyvisible --name '.' | tail -n 1)
    eval "$(xdotool getwindowgeometry --shell "$id")"
    [ "$WIDTH" -eq "$SCREEN_W" ]
    [ "$HEIGHT" -eq "$SCREEN_H" ]
}

@test "a kiosk's window that is put away comes back" {
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    start_still --kiosk --shift 0 "$DECK"
    xdotool windowunmap "$(xdotool search --onlyvisible --name '.' | tail -n 1)"
    expect_card 1
    ctl next
    expect_card 2
}

turned() {
    export_cards "$BATS_TEST_TMPDIR/cards" "$2" "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    start_placard --dwell 120 --rotate "$1" "$DECK"
    "$LOOK" wait --turn "$1" "$PATIENCE" "${CARDS[0]}"
    key Right
    "$LOOK" wait --turn "$1" "$PATIENCE" "${CARDS[1]}"
}

@test "--rotate 90 shows portrait cards, turned clockwise" { turned 90 "${SCREEN_H}x${SCREEN_W}"; }

@test "--rotate 180 shows the cards upside down" { turned 180 "${SCREEN_W}x${SCREEN_H}"; }

@test "--rotate 270 shows portrait cards, turned the other way" { turned 270 "${SCREEN_H}x${SCREEN_W}"; }

@test "a window of another size gets cards set for that size" {
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$DECK"
    export_cards "$BATS_TEST_TMPDIR/small" 1000x560 "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    start_still "$DECK"
    xdotool windowsize "$(xdotool search --onlyvisible --name '.' | tail -n 1)" 1000 560
    use_cards "$BATS_TEST_TMPDIR/small"
    "$LOOK" wait --size 1000x560 "$PATIENCE" "${CARDS[0]}"
    xdotool mousemove 500 280 key Right
    "$LOOK" wait --size 1000x560 "$PATIENCE" "${CARDS[1]}"
}

@test "with --rotate 90 taps are where the reader sees them" {
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_H}x${SCREEN_W}" "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    start_placard --dwell 120 --rotate 90 "$DECK"
    "$LOOK" wait --turn 90 "$PATIENCE" "${CARDS[0]}"
    # The right half of the upright card is the lower half of the display.
    xdotool mousemove $((SCREEN_W / 4)) $((SCREEN_H * 3 / 4)) click 1
    "$LOOK" wait --turn 90 "$PATIENCE" "${CARDS[1]}"
    xdotool mousemove $((SCREEN_W / 4)) $((SCREEN_H / 4)) click 1
    "$LOOK" wait --turn 90 "$PATIENCE" "${CARDS[0]}"
}

@test "fades and slides end on the whole card, also when keys come faster" {
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    local kind
    for kind in fade:0.4 slide:0.4 cut; do
        LOG=$BATS_TEST_TMPDIR/placard.log
        "$PLACARD" --transition "$kind" --dwell 120 "$DECK" </dev/null >"$LOG" 2>&1 3>&- &
        STAGE=$!
        expect_card 1
        key Right
        expect_card 2
        key Right Right Left
        expect_card 3
        stop_placard
    done
}

# play_at SPEED AHEAD_MS OPTIONS...: with a clock of this speed, so many ms ahead of the machine's.
play_at() {
    echo "$1 $2 0" >"$BATS_TEST_TMPDIR/clock"
    export PLACARD_CLOCK=$BATS_TEST_TMPDIR/clock
    start_placard --dwell 120 "${@:3}" "$DECK"
    unset PLACARD_CLOCK
}

has_changed() {
    ctl screenshot "$BATS_TEST_TMPDIR/now.png"
    ! cmp -s "$BATS_TEST_TMPDIR/now.png" "$BATS_TEST_TMPDIR/before.png"
}

@test "the clock on the cards turns with the minute" {
    play_at 20 0 --clock # a minute takes three seconds
    wait_until has '.card == 1'
    ctl pause # no time bar moves
    ctl next
    wait_until has '.card == 2'
    local n
    for n in 1 2 3; do
        ctl screenshot "$BATS_TEST_TMPDIR/before.png"
        wait_until has_changed
    done
    has '.card == 2 and .is_paused and .presses_started == 1'
}

@test "a clock from before the program was built shows no time" {
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" --clock "$DECK"
    use_cards "$BATS_TEST_TMPDIR/cards"
    play_at 1 "-$(date +%s)000" --clock
    expect_card 1
    ctl next
    expect_card 2
    "$LOOK" stays 2 "${CARDS[1]}"
}

@test "without a display it says so and exits 3" {
    run -3 timeout "$PATIENCE" env -u DISPLAY "$PLACARD" "$DECK" </dev/null
    [[ "$output" == *[Dd]isplay* || "$output" == *DISPLAY* ]]
}

@test "a display that does not answer is an error too" {
    run -3 timeout "$PATIENCE" env DISPLAY=:7654 "$PLACARD" "$DECK" </dev/null
    [[ "$output" == *[Dd]isplay* || "$output" == *DISPLAY* ]]
}
