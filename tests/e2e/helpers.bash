# Shared by the end-to-end tests: an X screen, a deck with distinguishable cards, keys, and waiting. PLACARD is the
# program under test, LOOK the program look.c. Nothing here sleeps for a fixed time: it waits for the event itself, with
# a deadline of PATIENCE seconds.
bats_require_minimum_version 1.5.0

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
PLACARD=$(readlink -f -- "${PLACARD:-$root/build-test/placard}")
LOOK=$(readlink -f -- "${LOOK:-$root/build-test/tests/look}")
PATIENCE=${PATIENCE:-30}
export LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$root/tests/leaks:print_suppressions=0}
SCREEN_W=1280
SCREEN_H=720

# Keeps out the configuration and folders of the user who runs the tests.
isolate() {
    mkdir -p "$1/home" "$1/run"
    chmod 700 "$1/run"
    export HOME=$1/home XDG_CONFIG_HOME=$1/home/.config XDG_CACHE_HOME=$1/home/.cache XDG_RUNTIME_DIR=$1/run
    unset WAYLAND_DISPLAY DISPLAY SDL_VIDEODRIVER
}

# Starts Xvfb on a free display number.
start_screen() {
    local size=${1:-${SCREEN_W}x${SCREEN_H}}
    mkfifo "$BATS_FILE_TMPDIR/display"
    Xvfb -displayfd 4 -screen 0 "${size}x24" -noreset -nolisten tcp 4>"$BATS_FILE_TMPDIR/display" \
        >"$BATS_FILE_TMPDIR/xvfb.log" 2>&1 3>&- &
    echo $! >"$BATS_FILE_TMPDIR/xvfb.pid"
    local number
    read -r -t "$PATIENCE" number <"$BATS_FILE_TMPDIR/display"
    export DISPLAY=:$number
}

stop_screen() {
    kill "$(cat "$BATS_FILE_TMPDIR/xvfb.pid")" 2>/dev/null || true
}

# write_deck FILE N [WORD]: an article of N parts, each with its own words; WORD marks an edition.
write_deck() {
    local part word=${3:-first} names=(harbour orchard quarry lantern meadow furnace library glacier bakery foundry vineyard station)
    {
        printf -- '---\ntitle: A walk past %s places\nlanguage: en\n---\n' "$2"
        for ((part = 1; part <= $2; part++)); do
            local name=${names[$(((part - 1) % 12))]}
            printf '\n## Part %d: the %s\n\n' "$part" "$name"
            printf 'This is the %s edition of what is said about the %s. ' "$word" "$name"
            printf 'Whoever stands before the %s counts to %d and walks on along the wall. ' "$name" "$((part * 37))"
            printf 'Nothing on this card stands on any other, so that the %s cannot be taken for its neighbours. ' "$name"
            printf 'When the clock strikes %d the %s is shut for the night.\n' "$part" "$name"
        done
    } >"$1"
}

# export_cards DIR SIZE SOURCE...: writes the cards as pictures.
export_cards() {
    local folder=$1 size=$2
    shift 2
    mkdir -p "$folder"
    "$PLACARD" export --png "$folder" --size "$size" "$@" </dev/null
}

# Sets CARDS to the pictures of a folder, in the cards' order.
use_cards() {
    mapfile -t CARDS < <(find "$1" -name '*.png' | sort -V)
    N_CARDS=${#CARDS[@]}
    [ "$N_CARDS" -gt 0 ]
}

# Starts placard on the deck, with cuts instead of fades, so that the screen always shows a complete card.
start_placard() {
    LOG=$BATS_TEST_TMPDIR/placard.log
    "$PLACARD" --transition cut "$@" </dev/null >"$LOG" 2>&1 3>&- &
    STAGE=$!
}

# Starts it with enough time for keys, and waits for the first card.
start_still() {
    start_placard --dwell 120 "$@"
    expect_card 1
}

stop_placard() {
    [ -n "${STAGE:-}" ] || return 0
    kill -TERM "$STAGE" 2>/dev/null || true
    wait_until is_gone "$STAGE" || kill -KILL "$STAGE" 2>/dev/null || true
    wait "$STAGE" 2>/dev/null || true
    STAGE=
}

# Fails the test if a sanitizer reported anything.
assert_clean_log() {
    [ -f "${LOG:-}" ] || return 0
    if grep -E 'AddressSanitizer|LeakSanitizer|runtime error:' "$LOG"; then
        cat "$LOG"
        return 1
    fi
}

key() { xdotool key --delay 15 "$@"; }

# expect_card N: waits until the screen shows card N.
expect_card() {
    if ! "$LOOK" wait "$PATIENCE" "${CARDS[$(($1 - 1))]}" >/dev/null; then
        echo "the screen does not show card $1 of $N_CARDS but $("$LOOK" which "${CARDS[@]}") (0: none)"
        "$LOOK" save "${E2E_PICTURES:-$BATS_TEST_TMPDIR}/screen-$BATS_TEST_NUMBER.png" || true
        [ ! -f "${LOG:-}" ] || tail -n 20 "$LOG"
        return 1
    fi
}

expect_no_card() { "$LOOK" leave "$PATIENCE" "${CARDS[@]}"; }

# Sends a command to the running program.
ctl() { "$PLACARD" ctl "$@" </dev/null; }

# has FILTER: succeeds when the jq filter is true of the status.
has() {
    local status
    status=$(ctl status 2>/dev/null) && jq -e "$1" >/dev/null <<<"$status"
}

# Waits for a dark screen of a running show; without a show the screen is black too.
expect_dark() {
    wait_until has '.view == "blank"'
    "$LOOK" black "$PATIENCE"
}

# wait_until COMMAND...: repeats the command until it succeeds.
wait_until() {
    local end=$((SECONDS + PATIENCE))
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        read -r -t 0.05 <> <(:) || true
    done
}

# True when the process has ended, even if its parent has not collected it.
is_gone() {
    local state
    state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null) || return 0
    [ -z "$state" ] || [ "$state" = Z ]
}

# find_child COMMAND NAME [OTHER]: sets the variable NAME to the running child of STAGE whose command line has COMMAND;
# with OTHER, to one other than that.
find_child() {
    local pid
    for pid in $(cat "/proc/$STAGE/task/"*/children 2>/dev/null); do
        if [ "$pid" != "${3:-}" ] && ! is_gone "$pid" && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- "$1"; then
            printf -v "$2" %s "$pid"
            return 0
        fi
    done
    return 1
}

# Sets PRESS to the running press of STAGE; with an argument, to one other than that.
find_press() { find_child ' press' PRESS "${1:-}"; }

wait_for_press() { wait_until find_press "${1:-}"; }

# A screen, a walk of 8 parts and its cards, for all tests of a file; each test begins with use_walk.
start_walk() {
    isolate "$BATS_FILE_TMPDIR"
    start_screen
    write_deck "$BATS_FILE_TMPDIR/walk.md" 8
    export_cards "$BATS_FILE_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_FILE_TMPDIR/walk.md"
}

use_walk() {
    DECK=$BATS_FILE_TMPDIR/walk.md
    use_cards "$BATS_FILE_TMPDIR/cards"
}
