# Notices: from `placard ctl show` and from folders to the screen, and away again.
load helpers

setup_file() { start_walk; }

teardown_file() { stop_screen; }

setup() {
    use_walk
    cd "$BATS_TEST_TMPDIR"
    rm -rf "$XDG_CACHE_HOME"
    printf 'The lift is out of order.\n' >lift.md
    printf '# Fire drill\n\nAt eleven.\n' >drill.md
}

teardown() {
    stop_placard
    assert_clean_log
}

# The notice is on the screen, and nothing else.
expect_notice() {
    wait_until has ".notice == \"$1\""
    expect_no_card
}

# picture_of NAME: writes NAME.png, the screen as it is.
picture_of() { "$LOOK" save "$BATS_TEST_TMPDIR/$1.png"; }

@test "a notice is up when ctl returns, and the card comes back with the time it had left" {
    start_placard --dwell 60 "$DECK"
    expect_card 1
    wait_until has '.left_ms < 57000'
    local left
    run -0 ctl show lift.md
    [ "$output" = ok ]
    "$LOOK" leave 5 "${CARDS[0]}"
    expect_notice lift
    ctl notices | jq -e '.notices == [{name: "lift", file: null, title: null, state: "up", until: null, wake: false,
        is_on_screen: true}]'
    left=$(ctl status | jq .left_ms)
    read -r -t 5 <> <(:) || true # time passes
    has ".left_ms == $left"
    ctl pause # a slow machine takes long to look
    run -0 ctl take-back lift
    expect_card 1
    has ".left_ms == $left"
    ctl play
    wait_until has ".left_ms < $left"
    has '.notice == null'
    [ "$(ctl notices)" = '{"notices":[]}' ]
}

@test "it comes over a pause, the help and the overview, which come back" {
    start_still "$DECK"
    ctl goto 3
    expect_card 3
    ctl pause
    ctl show lift.md
    expect_notice lift
    ctl take-back lift
    expect_card 3
    has '.is_paused'
    local view
    for view in help overview; do
        ctl "$view"
        wait_until has ".view == \"$view\""
        expect_no_card
        picture_of "$view"
        ctl show lift.md
        "$LOOK" leave "$PATIENCE" "$view.png"
        ctl take-back lift
        "$LOOK" wait "$PATIENCE" "$view.png"
        ctl "$view"
        expect_card 3
    done
}

@test "a blank screen stays blank, unless the notice wakes it" {
    start_still "$DECK"
    ctl blank
    expect_dark
    run -0 ctl show lift.md
    "$LOOK" black 5
    has '.notice == null'
    run -0 ctl show --wake drill.md
    expect_notice drill
    picture_of drill
    run -1 "$LOOK" black 1
    ctl take-back drill
    expect_dark
    ctl blank
    expect_notice lift
    ctl take-back lift
    expect_card 1
}

@test "it ends by itself" {
    start_still "$DECK"
    ctl show --for 5s lift.md
    wait_until has '.notice == "lift"'
    wait_until has '.notice == null'
    expect_card 1
    run -1 ctl show --until 2001-01-01 lift.md
    [[ $output == "error: the notice's time is over already" ]]
    expect_card 1
}

@test "it survives a restart for the time it has left" {
    start_still "$DECK"
    printf 'Soon over.\n' | "$PLACARD" ctl show --for 1s --name short -
    ctl show --for 1h lift.md
    ctl show drill.md
    expect_notice drill
    kill -KILL "$STAGE"
    wait_until is_gone "$STAGE"
    read -r -t 1.2 <> <(:) || true # the short one is over
    start_placard --dwell 120 "$DECK"
    wait_until has '.notice != null'
    ctl notices | jq -e '[.notices[].name] | sort == ["drill", "lift"]'
    ctl notices | jq -e '.notices[] | select(.name == "lift") | .until != null'
    ctl take-back lift take-back drill
    expect_card 1
    stop_placard
    start_still "$DECK"
    [ "$(ctl notices)" = '{"notices":[]}' ]
}

@test "several take turns, and visitors may turn them but nothing under them" {
    start_placard --dwell 120 --dwell-least 1 --dwell-base 0.5 --dwell-word 0.05 "$DECK"
    expect_card 1
    ctl show lift.md show drill.md
    expect_notice drill
    wait_until has '.notice == "lift"'
    wait_until has '.notice == "drill"'
    wait_until has '.notice == "lift"'
    key Right 5 Return o question
    has '.view == "cards" and .card == 1 and .notice != null'
    ctl take-back lift take-back drill
    expect_card 1
}

@test "a notice of the same name takes its place" {
    start_still "$DECK"
    ctl show lift.md
    expect_notice lift
    picture_of old
    printf 'The lift runs again.\n' | "$PLACARD" ctl show --name lift -
    "$LOOK" leave "$PATIENCE" old.png
    [ "$(ctl notices | jq '.notices | length')" -eq 1 ]
    run -1 ctl take-back stairs
    [[ $output == "error: take-back: no notice of this name was sent"* ]]
    ctl take-back lift
    expect_card 1
}

@test "what cannot be shown is refused, and nothing changes on the screen" {
    start_still "$DECK"
    : >empty.md
    head -c 5000 /dev/zero | tr '\0' x >long.md
    printf '\0\1\2\3' >binary.md
    printf '![nothing else](lift.png)\n' >picture.md
    local name looking
    "$LOOK" stays 4 "${CARDS[0]}" 3>&- &
    looking=$!
    for name in empty long binary nowhere; do
        run -2 ctl show "$name.md"
        [[ $output == *"$name.md"* ]]
    done
    run -1 ctl show picture.md
    [[ $output == "error: "*"it has nothing to show" ]]
    run -2 ctl show --for soon lift.md
    run -2 ctl show
    run -1 perl -MIO::Socket::UNIX -e '
        my $s = IO::Socket::UNIX->new($ARGV[0]) or die; print $s "show {\"name\": \"../x\", \"text\": \"y\"}\n"; print <$s> =~ s/\n//r; exit 1' \
        "$XDG_RUNTIME_DIR/placard/control"
    [[ $output == "error: a notice's name has"* ]]
    expect_card 1
    wait "$looking"
    [ "$(ctl notices)" = '{"notices":[]}' ]
}

@test "a press that dies changes nothing for a notice" {
    start_still "$DECK"
    ctl show lift.md
    expect_notice lift
    picture_of lift
    wait_for_press
    kill -KILL "$PRESS"
    wait_for_press "$PRESS"
    ctl show drill.md
    expect_notice drill
    ctl take-back drill
    "$LOOK" wait "$PATIENCE" lift.png
    ctl take-back lift
    expect_card 1
}

@test "files in a folder of notices come, change and go" {
    mkdir -p house/notices
    cp "$DECK" house/walk.md
    start_still house
    has '.article.of == 1'
    cp lift.md house/notices/
    wait_until has '.notice != null and (.notice | endswith("notices/lift.md"))'
    expect_no_card
    picture_of first
    printf 'The lift runs again at noon.\n' >house/notices/lift.md
    "$LOOK" leave "$PATIENCE" first.png
    run -1 ctl take-back lift
    : >house/notices/empty.md
    wait_until has '.last_error != null and (.last_error.text | endswith("it has nothing to show"))'
    ctl notices | jq -e '[.notices[] | select(.state == "broken")] | length == 1'
    printf -- '---\nuntil: 2001-01-01\n---\nLong ago.\n' >house/notices/empty.md
    wait_until eval '[ "$(ctl notices | jq ".notices | length")" -eq 1 ]'
    rm house/notices/lift.md
    expect_card 1
    has '.notice == null and .article.of == 1'
}
