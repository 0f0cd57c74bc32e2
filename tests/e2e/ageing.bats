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

# stand_in NAME TEXT: a program of that name, found first, that writes down how it was called.
stand_in() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$BATS_TEST_TMPDIR" "$2" >"$BATS_TEST_TMPDIR/bin/$1"
    chmod +x "$BATS_TEST_TMPDIR/bin/$1"
    touch "$BATS_TEST_TMPDIR/calls"
    export PATH=$BATS_TEST_TMPDIR/bin:$PATH
}

called() { grep -qF -- "$1" "$BATS_TEST_TMPDIR/calls"; }

@test "a TV is woken at the start, put to standby at its hours, and woken by a key" {
    stand_in cec-ctl 'case "$*" in *--playback*) echo "	Physical Address           : 1.0.0.0" ;; esac'
    start_placard --display-power cec --dwell 120 --resume-after 60 "$DECK"
    wait_until called "--active-source phys-addr=1.0.0.0"
    wait_until has '.display_power | .wanted == "on" and .is_done'
    stop_placard
    start_placard --display-power cec --dwell 120 --resume-after 60 --blank "$(hours_around_now 5 90)" "$DECK"
    expect_dark
    wait_until called "-t 0 --standby"
    wait_until has '.display_power | .method == "cec" and .wanted == "off" and .is_done'
    rm "$BATS_TEST_TMPDIR/calls"
    key Right
    expect_card 1
    wait_until called "-t 0 --image-view-on"
    run ! called "--standby"
}

@test "a monitor dims itself, and then its picture is not dimmed too" {
    stand_in ddcutil 'exit 0'
    start_still --display-power ddc --dim "40% $(hours_around_now 5 90)" "$DECK"
    wait_until called "setvcp 10 60"
    wait_until has '.display_power.dim == 40'
    key Right
    expect_card 2
}

@test "a display that does not obey is reported once, and the picture is dimmed instead" {
    stand_in tv 'echo "no such TV" >&2; exit 1'
    start_placard --display-power "$BATS_TEST_TMPDIR/bin/tv" --dwell 120 --dim 50% "$DECK"
    expect_card 1
    PATIENCE=90 wait_until log_says "the display was not dimmed: no such TV"
    has '.display_power.problem | test("no such TV")'
    key Right
    expect_no_card
    [ "$(grep -c "was not dimmed" "$LOG")" -eq 1 ]
}
