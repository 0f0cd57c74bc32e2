# Keys and views, on a real screen with real key presses.
load helpers

setup_file() { start_walk; }

teardown_file() { stop_screen; }

setup() { use_walk; }

teardown() {
    stop_placard
    assert_clean_log
}

@test "the deck has cards enough, and no two alike" {
    [ "$N_CARDS" -ge 8 ]
    [ "$(md5sum "${CARDS[@]}" | cut -d' ' -f1 | sort -u | wc -l)" -eq "$N_CARDS" ]
}

@test "the first card comes by itself" {
    start_still "$DECK"
}

@test "every key for the next card goes one on, every key for the one before goes one back" {
    start_still "$DECK"
    local at=1 name
    for name in Right Down space Return Next n l j; do
        key "$name"
        at=$((at % N_CARDS + 1))
        expect_card "$at"
    done
    for name in Left Up BackSpace Prior p h k; do
        key "$name"
        at=$(((at + N_CARDS - 2) % N_CARDS + 1))
        expect_card "$at"
    done
}

@test "wheel and clicks turn the card" {
    start_still "$DECK"
    xdotool mousemove $((SCREEN_W * 3 / 4)) $((SCREEN_H / 2))
    xdotool click 5
    expect_card 2
    xdotool click 4
    expect_card 1
    xdotool click 1
    expect_card 2
}

@test "End is the last card, Home the first; beyond the ends it goes round" {
    start_still "$DECK"
    key End
    expect_card "$N_CARDS"
    key Right
    expect_card 1
    key Left
    expect_card "$N_CARDS"
    key Home
    expect_card 1
}

@test "a number and Enter go to that card" {
    start_still "$DECK"
    key 5 Return
    expect_card 5
    key 0 3 Return
    expect_card 3
    key 9 9 9 Return
    expect_card "$N_CARDS"
}

@test "a number is on the screen while it is typed, and when there is no such card" {
    start_still "$DECK"
    key 5
    expect_no_card
    key Escape
    expect_card 1
    key 9 9
    expect_no_card
    "$LOOK" save "$BATS_TEST_TMPDIR/typed.png"
    key Return
    "$LOOK" leave "$PATIENCE" "$BATS_TEST_TMPDIR/typed.png"
    expect_card "$N_CARDS" # when it has been read
}

@test "b and . make the screen black and bring the card back" {
    start_still "$DECK"
    local name
    for name in b period; do
        key "$name"
        "$LOOK" black "$PATIENCE"
        key "$name"
        expect_card 1
    done
    key b
    "$LOOK" black "$PATIENCE"
    key Escape
    expect_card 1
}

@test "the overview opens, moves its mark, and Enter goes to the marked card" {
    start_still "$DECK"
    key o
    expect_no_card
    key Escape
    expect_card 1
    key Tab
    expect_no_card
    key Right Right Return
    expect_card 3
}

@test "? shows help, Escape leaves it" {
    start_still "$DECK"
    key question
    expect_no_card
    key Escape
    expect_card 1
}

@test "a thousand random keys end where they should" {
    start_still "$DECK"
    local -A step=([Right]=1 [Down]=1 [space]=1 [Next]=1 [Left]=-1 [Up]=-1 [BackSpace]=-1 [Prior]=-1)
    local names=(Right Down space Next Left Up BackSpace Prior Home End Right space) batch name at=0 i j
    RANDOM=4711
    for ((i = 0; i < 20; i++)); do
        batch=()
        for ((j = 0; j < 50; j++)); do
            name=${names[RANDOM % ${#names[@]}]}
            batch+=("$name")
            case $name in
            Home) at=0 ;;
            End) at=$((N_CARDS - 1)) ;;
            *) at=$(((at + step[$name] + N_CARDS) % N_CARDS)) ;;
            esac
        done
        # Any faster, and SDL takes a key pressed twice for one that is held.
        xdotool key --delay 6 "${batch[@]}"
        expect_card $((at + 1))
    done
}

@test "q quits with status 0 and leaves no process behind" {
    start_still "$DECK"
    wait_for_press
    key q
    wait_until is_gone "$STAGE"
    wait "$STAGE"
    wait_until is_gone "$PRESS"
}

@test "in kiosk mode q, Escape and F5 do nothing" {
    start_still --kiosk --shift 0 "$DECK"
    key q Escape F5 Right
    expect_card 2
    ! is_gone "$STAGE"
}

@test "Ctrl+Alt+Q held for two seconds quits in kiosk mode too" {
    start_still --kiosk --shift 0 "$DECK"
    key ctrl+alt+q Right
    expect_card 2
    ! is_gone "$STAGE"
    xdotool keydown ctrl keydown alt keydown q
    wait_until is_gone "$STAGE" || { xdotool keyup q keyup alt keyup ctrl; false; }
    xdotool keyup q keyup alt keyup ctrl
}
