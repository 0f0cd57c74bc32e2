# Two screens in step: one wide, one upright, each with its own copy of the articles, and clocks four times as fast.
load helpers

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    local i
    for i in 1 2; do
        mkfifo "$BATS_FILE_TMPDIR/display$i"
        Xvfb -displayfd 4 -screen 0 "$([ $i = 1 ] && echo 480x270 || echo 270x480)x24" -noreset -nolisten tcp \
            4>"$BATS_FILE_TMPDIR/display$i" >"$BATS_FILE_TMPDIR/xvfb$i.log" 2>&1 3>&- &
        echo $! >"$BATS_FILE_TMPDIR/xvfb$i.pid"
        read -r -t "$PATIENCE" number <"$BATS_FILE_TMPDIR/display$i"
        echo ":$number" >"$BATS_FILE_TMPDIR/display_of$i"
    done
}

teardown_file() {
    kill "$(cat "$BATS_FILE_TMPDIR/xvfb1.pid")" "$(cat "$BATS_FILE_TMPDIR/xvfb2.pid")" 2>/dev/null || true
}

setup() {
    local i name
    for i in 1 2; do
        for name in harbour orchard quarry; do
            mkdir -p "$BATS_TEST_TMPDIR/screen$i"
            write_walk "$name" >"$BATS_TEST_TMPDIR/screen$i/$name.md"
        done
        pretend $i 0 1
    done
}

teardown() {
    local i
    for i in 1 2; do
        [ -z "${PIDS[i]:-}" ] || kill "${PIDS[i]}" 2>/dev/null || true
        [ -z "${PIDS[i]:-}" ] || wait "${PIDS[i]}" || true
        LOG=$BATS_TEST_TMPDIR/log$i assert_clean_log
    done
}

# write_walk NAME: an article of some cards.
write_walk() {
    local part
    printf -- '---\ntitle: A walk to the %s\nlanguage: en\n---\n' "$1"
    for part in one two three; do
        printf '\n## Part %s\n\n' "$part"
        printf 'Whoever comes to the %s in part %s sees a lamp that nobody has lit, and walks on along the wall. ' "$1" "$part"
        printf 'When the clock strikes, the %s is shut for the night, and the lamp burns on.\n' "$1"
    done
}

# pretend SCREEN MS TRUSTED: how far that screen's clock is ahead, and whether something keeps it right.
pretend() {
    printf '4 %s %s' "$2" "$3" >"$BATS_TEST_TMPDIR/clock$1.new"
    mv "$BATS_TEST_TMPDIR/clock$1.new" "$BATS_TEST_TMPDIR/clock$1"
}

start_both() {
    local i
    for i in 1 2; do
        DISPLAY=$(cat "$BATS_FILE_TMPDIR/display_of$i") PLACARD_CLOCK=$BATS_TEST_TMPDIR/clock$i "$PLACARD" --sync \
            --transition cut --resume-after 15 --socket "$BATS_TEST_TMPDIR/socket$i" --cache-folder \
            "$BATS_TEST_TMPDIR/cache$i" "$BATS_TEST_TMPDIR/screen$i" </dev/null >"$BATS_TEST_TMPDIR/log$i" 2>&1 3>&- &
        PIDS[i]=$!
    done
}

# on SCREEN FILTER: what jq makes of that screen's status.
on() { "$PLACARD" ctl --socket "$BATS_TEST_TMPDIR/socket$1" status 2>/dev/null </dev/null | jq -r "$2"; }

is_in_step() { [ "$(on "$1" .sync)" = true ]; }

why_not() { on "$1" .sync | grep -q "$2"; }

# True when the screen is in step and shows the article whose turn it is: all are of the same length.
is_in_place() {
    [ "$(on "$1" '.sync == true and .article.index - 1 == (.sync_place.ms / (.sync_place.of_ms / .article.of) | floor)')" = true ]
}

# Equal scores, and each at its place.
are_together() { is_in_place 1 && is_in_place 2 && [ "$(on 1 .score)" = "$(on 2 .score)" ]; }

expect_together() {
    PATIENCE=90 wait_until are_together && return
    on 1 '[.article.title, .sync, .score, .sync_place]' && on 2 '[.article.title, .sync, .score, .sync_place]'
    cat "$BATS_TEST_TMPDIR"/log?
    return 1
}

@test "two screens join, whatever their shape and folders" {
    start_both
    expect_together
    [ "$(on 1 .sync_place.of_ms)" = "$(on 2 .sync_place.of_ms)" ]
}

@test "a visitor leaves for a while" {
    start_both
    expect_together
    DISPLAY=$(cat "$BATS_FILE_TMPDIR/display_of1") key Right
    wait_until why_not 1 "a visitor"
    wait_until is_in_step 2
    expect_together
}

@test "an edit and a killed press part them only for a moment" {
    start_both
    expect_together
    before=$(on 1 .score)
    for i in 1 2; do
        write_walk lantern >"$BATS_TEST_TMPDIR/screen$i/a.md.new"
        mv "$BATS_TEST_TMPDIR/screen$i/a.md.new" "$BATS_TEST_TMPDIR/screen$i/a.md"
    done
    kill -KILL "$(pgrep -P "${PIDS[2]}" | head -n 1)"
    has_changed() { [ "$(on "$1" .score)" != "$before" ]; }
    PATIENCE=60 wait_until has_changed 1
    PATIENCE=60 wait_until has_changed 2
    expect_together
}

@test "a clock that nothing keeps right is not followed, one that is set is" {
    start_both
    expect_together
    pretend 1 0 0
    wait_until why_not 1 "clock"
    pretend 1 45000 1
    PATIENCE=60 wait_until is_in_step 1
    pretend 1 0 1
    expect_together
}

@test "sync is refused with what it contradicts" {
    for option in --dwell=5 --shuffle --once; do
        run "$PLACARD" --sync $option "$BATS_TEST_TMPDIR/screen1"
        [ "$status" -ne 0 ]
        [[ "$output" == *"sync: cannot be combined with ${option:2:4}"* ]]
    done
}
