# Screen care, and settings that change during the show.
load helpers

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    start_screen
    write_deck "$BATS_FILE_TMPDIR/walk.md" 6
    export_cards "$BATS_FILE_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_FILE_TMPDIR/walk.md"
}

teardown_file() { stop_screen; }

setup() {
    DECK=$BATS_FILE_TMPDIR/walk.md
    CONFIG=$XDG_CONFIG_HOME/placard/placard.yaml
    mkdir -p "$XDG_CONFIG_HOME/placard"
    rm -f "$CONFIG"
    use_cards "$BATS_FILE_TMPDIR/cards"
}

teardown() {
    stop_placard
    assert_clean_log
}

# Prints hours of the day around now, "from-until"; the arguments are minutes before and after.
hours_around_now() { echo "$(date -d "-$1 minutes" +%H:%M)-$(date -d "+$2 minutes" +%H:%M)"; }

power() { xset q | sed -n 's/^ *Monitor is //p'; }

power_is() { [ "$(power)" = "$1" ]; }

log_says() { grep -qF "$1" "$LOG"; }

# replace_config TEXT: replaces the file as an editor does.
replace_config() {
    printf '%b' "$1" >"$CONFIG.new"
    mv "$CONFIG.new" "$CONFIG"
}

@test "shift moves the card at the turn and brings it back" {
    start_still --shift 1 "$DECK"
    key Right
    expect_no_card
    key Right
    expect_card 3
    key Right
    expect_no_card
}

@test "in a kiosk the picture wanders, with screen-care off it does not" {
    start_still --kiosk "$DECK"
    key Right
    expect_no_card
    stop_placard
    start_still --kiosk --screen-care=no "$DECK"
    key Right
    expect_card 2
}

@test "dim makes the card darker, at its hours" {
    start_placard --dwell 120 --dim "50% $(hours_around_now 5 90)" "$DECK"
    wait_until log_has_no_errors
    run ! "$LOOK" wait 2 "${CARDS[0]}"
    ! "$LOOK" black 0.2
    stop_placard
    start_still --dim "50% $(hours_around_now 90 -5)" "$DECK"
}

log_has_no_errors() { [ ! -s "$LOG" ]; }

@test "at its hours the screen is dark; a key wakes it for a while" {
    start_placard --dwell 120 --resume-after 8 --blank "$(hours_around_now 5 90)" "$DECK"
    expect_dark
    key Right
    expect_card 1
    expect_dark
}

@test "at its hours the display sleeps, where the server can" {
    xset q | grep -q 'Monitor is' || skip "this X server knows no DPMS"
    start_placard --dwell 120 --resume-after 8 --blank "$(hours_around_now 5 90)" "$DECK"
    expect_dark
    wait_until power_is Off
    key Right
    expect_card 1
    wait_until power_is On
}

@test "by day the display is awake and the show goes on" {
    start_placard --dwell 1 --blank "$(hours_around_now 90 -5)" "$DECK"
    expect_card 1
    expect_card 2
}

@test "hours that are taken away while it is dark end at once" {
    replace_config "blank: $(hours_around_now 5 90)\n"
    start_placard --dwell 120 "$DECK"
    expect_dark
    replace_config 'blank: never\n'
    expect_card 1
}

@test "a changed configuration holds at once, and the place is kept" {
    replace_config 'dwell: 120\nresume-after: 0\n'
    start_placard "$DECK"
    expect_card 1
    key Right Right
    expect_card 3
    wait_for_press
    first=$PRESS
    replace_config 'dwell: 1\nresume-after: 0\n'
    wait_for_press "$first"
    wait_until log_says "configuration reloaded"
    expect_card 4
    expect_card 5
}

@test "a broken configuration is said and changes nothing, nor does it keep a press from starting" {
    replace_config 'dwell: 120\n'
    start_placard "$DECK"
    expect_card 1
    wait_for_press
    first=$PRESS
    replace_config '# broken now\ndwell: soon\n'
    wait_until log_says 'placard.yaml:2: dwell: "soon"'
    kill -KILL "$first"
    wait_for_press "$first"
    key Right
    expect_card 2
    replace_config 'dwell: 120\nrotate: 90\n'
    wait_until log_says "configuration reloaded; rotate takes effect after a restart"
    key Right
    expect_card 3
}

@test "SIGHUP reads the configuration too" {
    start_placard "$DECK"
    expect_card 1
    rm -rf "$XDG_CONFIG_HOME/placard" # without a watch to notice it
    mkdir -p "$XDG_CONFIG_HOME/placard"
    printf 'dwell: 1\n' >"$CONFIG"
    kill -HUP "$STAGE"
    wait_until log_says "configuration reloaded"
    expect_card 2
}
