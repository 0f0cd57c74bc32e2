# The control socket of the running program: every command, and misbehaving clients.
load helpers

setup_file() { start_walk; }

teardown_file() { stop_screen; }

setup() {
    use_walk
    SOCKET=$XDG_RUNTIME_DIR/placard/control
    CLIENTS=()
}

teardown() {
    local pid
    for pid in "${CLIENTS[@]}"; do kill "$pid" 2>/dev/null || true; done
    [ -z "${STAGE:-}" ] || kill -CONT "$STAGE" 2>/dev/null || true
    stop_placard
    assert_clean_log
}

# client PERL: runs a program in the background, until the test ends, with the socket open as $s.
client() {
    perl -MIO::Socket::UNIX -e '$SIG{PIPE} = "IGNORE"; $| = 1;
        my $s = IO::Socket::UNIX->new($ARGV[0]) or die "no socket: $!"; '"$1" "$SOCKET" \
        >"$BATS_TEST_TMPDIR/client-${#CLIENTS[@]}" 2>&1 3>&- &
    CLIENTS+=($!)
}

# The stage answers at once, and the rotation continues for the next three cards.
expect_show_goes_on() {
    local i at
    for i in 1 2 3; do
        at=$("$LOOK" wait "$PATIENCE" "${CARDS[@]}")
        "$LOOK" leave 5 "${CARDS[$((at - 1))]}"
    done
}

@test "status is one JSON object on one line, and says what is on the screen" {
    start_still "$DECK"
    has '.card == 1'
    ctl goto 3
    expect_card 3
    local status
    status=$(ctl status)
    [ "$(wc -l <<<"$status")" -eq 1 ]
    jq -e '.card == 3 and .of == '"$N_CARDS"' and .article.index == 1 and .article.of == 1 and .state == "showing"
        and .view == "cards" and .is_paused == false and .dwell_ms == 120000 and .left_ms > 60000
        and .left_ms <= 120000 and .presses_started == 1 and .edition >= 1 and .last_error == null and .set_aside == []
        and .frames > 0 and .memory_kb.stage > 1000 and .memory_kb.press > 1000 and .uptime_s >= 0
        and .screen.w == '"$SCREEN_W"' and .screen.h == '"$SCREEN_H"' and (.box | type) == "array"
        and (.version | type) == "string"' <<<"$status"
}

@test "status names the article" {
    start_still "$DECK"
    has '.article.title == "A walk past 8 places" and (.article.source | endswith("walk.md"))'
}

@test "the socket is its owner's alone" {
    start_still "$DECK"
    wait_until test -S "$SOCKET"
    [ "$(stat -c %a "$SOCKET")" = 600 ]
    [ "$(stat -c %a "$XDG_RUNTIME_DIR/placard")" = 700 ]
    stop_placard
    [ ! -e "$SOCKET" ]
}

@test "words that turn cards" {
    start_still "$DECK"
    run -0 ctl next
    [ "$output" = ok ]
    expect_card 2
    ctl previous
    expect_card 1
    ctl last
    expect_card "$N_CARDS"
    ctl first
    expect_card 1
    ctl goto 5
    expect_card 5
    ctl goto 999
    expect_card "$N_CARDS"
    ctl next-article
    expect_card 1
    ctl goto 4 next next
    expect_card 6
    ctl previous-article
    expect_card 1
}

@test "words that stop and start the time" {
    start_still "$DECK"
    ctl pause
    has '.is_paused'
    ctl play
    has '.is_paused | not'
    ctl toggle
    has '.is_paused'
    ctl toggle
    has '.is_paused | not'
}

@test "words that show something else" {
    start_still "$DECK"
    ctl blank
    "$LOOK" black "$PATIENCE"
    has '.view == "blank"'
    ctl blank
    expect_card 1
    ctl overview
    has '.view == "overview"'
    expect_no_card
    ctl overview
    expect_card 1
    ctl help
    has '.view == "help"'
    expect_no_card
    ctl help
    expect_card 1
    ctl fullscreen fullscreen
    expect_card 1
}

@test "reload sets what was written meanwhile" {
    start_still "$DECK"
    local edition
    edition=$(ctl status | jq .edition)
    ctl reload
    wait_until has ".edition >= $edition"
    expect_card 1
}

@test "a screenshot is what is on the screen" {
    start_still "$DECK"
    ctl goto 5
    expect_card 5
    cd "$BATS_TEST_TMPDIR"
    run -0 ctl screenshot "a picture.png"
    [ "$output" = ok ]
    [ "$(stat -c %a "a picture.png")" = 644 ]
    [ "$("$LOOK" which "a picture.png")" -eq 1 ]
    ctl goto 6
    expect_card 6
    [ "$("$LOOK" which "a picture.png")" -eq 0 ]
    ctl screenshot "a picture.png"
    [ "$("$LOOK" which "a picture.png")" -eq 1 ]
    [ "$(find . -name '*picture*' | wc -l)" -eq 1 ]
    run -1 ctl screenshot /proc/nowhere/picture.png
    [[ $output == "error: /proc/nowhere/picture.png"* ]]
    has '.card == 6'
}

@test "the show goes on while pictures are written" {
    start_placard --dwell 1 "$DECK"
    expect_card 1
    (while ctl screenshot "$BATS_TEST_TMPDIR/x.png"; do :; done) >/dev/null 2>&1 3>&- &
    CLIENTS+=($!)
    expect_show_goes_on
}

@test "quit ends with 0, in kiosk mode too" {
    local option
    for option in --once --kiosk; do
        start_still "$option" "$DECK"
        run -0 ctl quit
        [ "$output" = ok ]
        wait_until is_gone "$STAGE"
        wait "$STAGE"
        [ ! -e "$SOCKET" ]
    done
}

@test "a kiosk that runs as a service ends with 4 when staff quit it, and with 0 after a signal" {
    local status=0
    export NOTIFY_SOCKET=$BATS_TEST_TMPDIR/notify
    start_still --kiosk "$DECK"
    run -0 ctl quit
    wait "$STAGE" || status=$?
    [ "$status" -eq 4 ]
    start_still --kiosk "$DECK"
    kill -TERM "$STAGE"
    wait "$STAGE"
}

@test "what is wrong is said, and the exit status tells which" {
    run -3 ctl next
    [[ $output == *"$SOCKET: no placard is running"* ]]
    start_still "$DECK"
    run -2 ctl
    run -2 ctl sideways
    [[ $output == *'unknown command "sideways"'* ]]
    run -2 ctl next goto
    run -1 ctl goto 0
    [[ $output == "error: goto"* ]]
    run -1 ctl goto five next
    expect_card 2
    run -2 ctl next sideways
    expect_card 2
    run -3 ctl --socket "$BATS_TEST_TMPDIR/nothing" next
    run -0 ctl --help
    [[ $output == *goto\ NUMBER* && $output == *previous-article* ]]
    client 'print $s "up\nnext 3\nscreenshot here.png\n\n"; for (1 .. 4) { print scalar <$s> }'
    wait_until grep -q 'unknown command ""' "$BATS_TEST_TMPDIR/client-0"
    [ "$(grep -c '^error: ' "$BATS_TEST_TMPDIR/client-0")" -eq 4 ]
    expect_card 2
}

@test "--socket and the configuration say where it is" {
    start_still --socket "$BATS_TEST_TMPDIR/here" "$DECK"
    ctl --socket "$BATS_TEST_TMPDIR/here" next
    expect_card 2
    echo "socket: $BATS_TEST_TMPDIR/here" >"$BATS_TEST_TMPDIR/c.yaml"
    ctl --config "$BATS_TEST_TMPDIR/c.yaml" next
    expect_card 3
}

@test "a killed program's socket is replaced; a living one's is not" {
    start_still "$DECK"
    has '.card == 1'
    kill -KILL "$STAGE"
    wait_until is_gone "$STAGE"
    [ -S "$SOCKET" ]
    start_still "$DECK"
    wait_until has '.card == 1'
    local first=$STAGE
    start_placard "$DECK"
    wait_until grep -q "in use by another placard" "$LOG"
    ! is_gone "$STAGE"
    stop_placard
    STAGE=$first
    has '.card == 1'
}

@test "status counts presses" {
    start_still "$DECK"
    wait_for_press
    kill -KILL "$PRESS"
    wait_until has '.presses_started == 2 and (.last_error.text | contains("signal 9")) and .last_error.seconds_ago >= 0'
}

@test "a stopped program does not hang the one who asks" {
    start_still "$DECK"
    has '.card == 1'
    kill -STOP "$STAGE"
    local before=$SECONDS
    run -1 ctl status
    [[ $output == *"no answer"* ]]
    [ $((SECONDS - before)) -lt 15 ]
    kill -CONT "$STAGE"
    has '.card == 1'
}

@test "ten megabytes without a line's end" {
    start_placard --dwell 1 "$DECK"
    expect_card 1
    client 'for (1 .. 160) { print $s "a" x 65536 or last } print "stopped\n"; print <$s>; sleep 600'
    expect_show_goes_on
    wait_until grep -q stopped "$BATS_TEST_TMPDIR/client-0"
    has '.state == "showing"'
}

@test "clients that never read, that say nothing, that stop in the middle" {
    start_placard --dwell 1 "$DECK"
    expect_card 1
    client 'for (1 .. 5000) { print $s "status\n" or last } print "stopped\n"; sleep 600'
    client 'sleep 600'
    client 'print $s "nex"; sleep 600'
    client 'print $s "status\n" or die; shutdown $s, 1; sleep 600'
    expect_show_goes_on
    wait_until grep -q stopped "$BATS_TEST_TMPDIR/client-0"
    has '.memory_kb.stage < 400000'
}

@test "a flood of commands" {
    start_placard --dwell 1 "$DECK"
    expect_card 1
    client '$s->blocking(0); my $x; while (1) { syswrite $s, "status\nplay\n" x 100; sysread $s, $x, 65536 }'
    client '$s->blocking(0); my $x; while (1) { syswrite $s, "play\n" x 1000; sysread $s, $x, 65536 }'
    expect_show_goes_on
    has '.state == "showing"'
    local i
    for i in 1 2 3 4 5; do ctl play >/dev/null; done
}

@test "two hundred connections" {
    start_placard --dwell 1 "$DECK"
    expect_card 1
    client 'my @all = ($s); push @all, IO::Socket::UNIX->new($ARGV[0]) for 2 .. 200; my $n = 0;
        for (@all[8 .. 199]) { $n += <$_> eq "error: too many clients\n" } print "$n refused\n"; sleep 600'
    expect_show_goes_on
    wait_until grep -q '^192 refused' "$BATS_TEST_TMPDIR/client-0"
    wait_until has '.state == "showing"' # the clients idle longest had to go
    kill "${CLIENTS[0]}"
    wait_until has '.state == "showing"'
}

@test "clients that die" {
    start_placard --dwell 1 "$DECK"
    expect_card 1
    perl -MIO::Socket::UNIX -e '
        $SIG{PIPE} = "IGNORE"; # this one may be refused
        for my $i (1 .. 300) {
            my $s = IO::Socket::UNIX->new($ARGV[0]) or next;
            syswrite $s, ("", "status\n", "nex", "status\n" x 50)[$i % 4];
        }' "$SOCKET"
    expect_show_goes_on
    wait_until has '.state == "showing"'
    [ "$(find "/proc/$STAGE/fd" -lname 'socket:*' | wc -l)" -le 6 ]
}
