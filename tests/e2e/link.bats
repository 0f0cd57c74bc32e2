# The link to a broker: a real mosquitto on the loopback interface, with the access list that is shipped.
load helpers
load broker
PATIENCE=90 # three processes and a broker on a busy machine

setup_file() {
    start_walk
    start_broker
}

teardown_file() {
    stop_broker
    stop_screen
}

setup() {
    use_walk
    cd "$BATS_TEST_TMPDIR"
    rm -rf "$XDG_CACHE_HOME"
    forget_retained
}

teardown() {
    [ -z "${ROGUE:-}" ] || kill "$ROGUE" 2>/dev/null || true
    stop_following
    stop_placard
    assert_clean_log
}

@test "without a broker nothing is started and nothing is loaded" {
    start_still "$DECK"
    run -1 find_link
    has '.broker == null'
    run -1 grep -l mosquitto "/proc/$STAGE/maps"
}

@test "birth, state, and a goodbye" {
    follow 'placard/1/#'
    start_linked "$DECK"
    wait_until is_linked
    wait_until is_retained screen/lobby/online online
    wait_until state_has '.name == "The lobby" and .groups == ["ground", "first"] and .card == 1 and .view == "cards"'
    wait_until state_has ".article.title == \"A walk past 8 places\" and .of == $N_CARDS and (.at | type) == \"number\""
    state_has 'has("score") and has("sync") and .problem == null and .memory_kb > 0 and .uptime_s >= 0'
    ctl next
    wait_until state_has '.card == 2'
    [ "$(retained screen/lobby/state | wc -c)" -le 2001 ]
    find_link
    run -1 grep -l mosquitto "/proc/$STAGE/maps"
    grep -q mosquitto "/proc/$LINK/maps"
    stop_placard
    wait_until is_retained screen/lobby/online offline
    [ -s "$FOLLOWED" ]
    awk 'length($0) > 4100 { exit 1 }' "$FOLLOWED"
}

@test "states are at least two seconds apart" {
    start_linked "$DECK"
    wait_until is_linked
    wait_until is_retained screen/lobby/online online
    follow placard/1/screen/lobby/state
    local start=$SECONDS
    while [ $((SECONDS - start)) -lt 6 ]; do
        ctl next previous
        read -r -t 0.1 <> <(:) || true
    done
    [ "$(wc -l <"$FOLLOWED")" -le $(((SECONDS - start) / 2 + 2)) ]
    [ "$(wc -l <"$FOLLOWED")" -ge 2 ]
}

@test "the will tells of a screen that is gone without a goodbye" {
    start_linked "$DECK"
    wait_until is_retained screen/lobby/online online
    find_link
    kill -KILL "$STAGE"
    wait_until is_gone "$LINK"
    local start=$SECONDS
    is_retained screen/lobby/online online # only after a while: a short loss of the network is no news
    wait_until is_retained screen/lobby/online offline
    [ $((SECONDS - start)) -le 26 ]
    STAGE=
}

@test "a killed link comes back, and the show does not notice" {
    start_linked "$DECK"
    wait_until is_linked
    find_link
    local first=$LINK
    kill -KILL "$first"
    wait_until find_link "$first"
    wait_until is_linked
    is_retained screen/lobby/online online
    expect_card 1
    has '.presses_started == 1'
}

@test "the broker may come later, and come back" {
    stop_broker
    start_linked "$DECK"
    expect_card 1
    wait_until has '.broker.is_connected == false and (.broker.problem | contains("refused"))'
    run_broker
    wait_until is_linked
    wait_until is_retained screen/lobby/online online
    stop_broker
    wait_until has '.broker.is_connected == false'
    expect_card 1
    run_broker
    wait_until is_linked
    wait_until is_retained screen/lobby/online online
}

@test "a wrong password is told" {
    start_placard --dwell 120 --broker-address "mqtt://127.0.0.1:$BROKER_PORT" --broker-user lobby "$DECK"
    expect_card 1
    wait_until has '.broker.problem | contains("Not authorized")'
    grep -q 'Not authorized' "$LOG"
}

@test "the configuration adds and removes the broker while the show is on" {
    : >c.yaml
    start_placard --dwell 120 --config "$BATS_TEST_TMPDIR/c.yaml" "$DECK"
    expect_card 1
    has '.broker == null'
    printf 'broker: {address: "mqtt://127.0.0.1:%s", user: lobby, password-file: %s}\n' "$BROKER_PORT" \
        "$BROKER/password" >c.yaml
    wait_until is_linked
    wait_until state_has '.name == "lobby"'
    : >c.yaml
    wait_until has '.broker == null'
    wait_until is_retained screen/lobby/online offline
    expect_card 1
}

@test "a password does not travel in the clear to another machine" {
    printf 'broker:\n  address: mqtt://broker.example\n  user: lobby\n  password-file: /p\n' >c.yaml
    run -2 "$PLACARD" --config c.yaml "$DECK"
    [[ $output == *"c.yaml:2: broker.address: the password would travel unencrypted: use mqtts://, or accept"* ]]
}

# ---- commands ----

# send ID WORD [TO]
send() { publish -q 1 -t "placard/1/${3:-screen/lobby}/do" -m "{\"id\":\"$1\",\"word\":\"$2\"}"; }

start_obedient() {
    start_linked "$DECK"
    expect_card 1
    wait_until is_linked
    wait_until is_retained screen/lobby/online online
    follow 'placard/1/screen/lobby/#'
    wait_until came '/online online' # the subscription is there
}

@test "a command is obeyed and answered, whomever it is for" {
    start_obedient
    send c1 next
    wait_until came 'done {"id":"c1","ok":true}'
    expect_card 2
    send c2 "goto 5" group/first
    wait_until came 'done {"id":"c2","ok":true}'
    expect_card 5
    send c3 previous all
    expect_card 4
    send c4 status
    wait_until came 'done {"id":"c4","ok":true}'
}

@test "what must not be obeyed is refused with its reason" {
    start_obedient
    send r1 next
    expect_card 2
    send r1 next
    wait_until came 'done {"id":"r1","error":"a command with this id has come before"}'
    publish -r -q 1 -t placard/1/all/do -m '{"id":"r2","word":"next"}'
    wait_until came 'done {"id":"r2","error":"a command must not be retained"}'
    publish -r -n -t placard/1/all/do
    send r3 quit
    wait_until came 'done {"id":"r3","error":"quit: not by way of a broker"}'
    send r4 "screenshot /tmp/x.png"
    wait_until came 'done {"id":"r4","error":"screenshot: not by way of a broker"}'
    send r5 dance
    wait_until came 'done {"id":"r5","error":"unknown command'
    send r6 next group/other
    send r7 "goto soon"
    wait_until came 'done {"id":"r7","error":"goto: takes the number'
    expect_card 2
    run -1 came '"r6"'
}

@test "a screen that permits nothing does nothing" {
    start_linked --broker-allow nothing "$DECK"
    wait_until is_linked
    wait_until is_retained screen/lobby/online online
    follow 'placard/1/screen/lobby/#'
    wait_until came '/online online'
    send p1 next
    wait_until came 'done {"id":"p1","error":"this screen takes no commands'
    publish -r -q 1 -t placard/1/all/notice/lift -m 'The lift is out of order.'
    publish -r -q 1 -t placard/1/all/set -m 'theme: night'
    wait_until state_has '.problem | contains("broker: allow")'
    expect_card 1
    [ "$(ctl notices)" = '{"notices":[]}' ]
}

@test "pictures of the screen" {
    start_obedient
    send t1 thumb
    wait_until came 'done {"id":"t1","ok":true}'
    stop_following
    mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t placard/1/screen/lobby/thumb -C 1 -W 10 -N \
        >thumb.jpg
    [ "$(stat -c %s thumb.jpg)" -le 4000 ]
    [ "$(jpeg_size thumb.jpg)" = 160x90 ]
    mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t 'placard/1/screen/lobby/shot/#' \
        -t placard/1/screen/lobby/done -F '%t %l %x' >shot 2>&1 3>&- &
    FOLLOWER=$! FOLLOWED=shot
    read -r -t 2 <> <(:) || true
    send s1 shot
    wait_until came '/done '
    grep '/shot/s1/' shot | sort -t/ -k7 -n >pieces
    local n
    n=$(wc -l <pieces)
    [[ $(head -n 1 pieces) == "placard/1/screen/lobby/shot/s1/1-$n "* ]]
    awk '$2 > 3900 { exit 1 }' pieces
    cut -d' ' -f3 pieces | python3 -c 'import sys; sys.stdout.buffer.write(bytes.fromhex(sys.stdin.read()))' >shot.jpg
    [ "$(jpeg_size shot.jpg)" = 1280x720 ]
}

@test "identify shows the name for a while, also on a blank screen; wake wakes it" {
    start_obedient
    send i1 blank
    expect_dark
    send i2 identify
    wait_until came '/state .*"notice":"identify"'
    wait_until has '.notice == null'
    send i3 wake
    expect_card 1
}

# ---- notices ----

@test "a notice is up at once, and gone when it is taken back" {
    start_obedient
    publish -r -q 1 -t placard/1/group/first/notice/lift -m 'The lift is out of order.'
    wait_until has '.notice == "lift"'
    expect_no_card
    publish -r -n -q 1 -t placard/1/group/first/notice/lift
    wait_until has '.notice == null'
    expect_card 1
}

@test "a notice ends when its message expires" {
    start_obedient
    publish -r -q 1 -D publish message-expiry-interval 15 -t placard/1/all/notice/soon -m 'Soon over.'
    wait_until came '/state .*"notice":"soon"'
    wait_until has '.notice == null'
}

@test "the nearer notice of a name counts" {
    start_obedient
    publish -r -q 1 -t placard/1/all/notice/lift -m '# For all'
    wait_until has '.notice == "lift"'
    "$LOOK" leave "$PATIENCE" "${CARDS[@]}"
    "$LOOK" save all.png
    publish -r -q 1 -t placard/1/screen/lobby/notice/lift -m '# For the lobby alone, today'
    "$LOOK" leave "$PATIENCE" all.png
    "$LOOK" save lobby.png
    publish -r -q 1 -t placard/1/group/ground/notice/lift -m '# For the ground floor'
    publish -r -n -q 1 -t placard/1/screen/lobby/notice/lift
    "$LOOK" leave "$PATIENCE" lobby.png all.png
    publish -r -n -q 1 -t placard/1/group/ground/notice/lift
    "$LOOK" wait "$PATIENCE" all.png
}

@test "a start without the broker shows what came last; what was taken back meanwhile goes" {
    start_obedient
    publish -r -q 1 -t placard/1/all/notice/lift -m 'The lift is out of order.'
    publish -r -q 1 -t placard/1/all/set -m 'name: The foyer'
    wait_until has '.notice == "lift"'
    wait_until state_has '.name == "The foyer"'
    stop_placard
    stop_broker
    start_placard --dwell 120 --broker-address "mqtt://127.0.0.1:$BROKER_PORT" --broker-user lobby \
        --broker-password-file "$BROKER/password" --broker-groups "ground first" "$DECK"
    wait_until has '.notice == "lift"'
    run_broker
    wait_until is_linked
    wait_until state_has '.name == "The foyer"'
    stop_placard
    publish -r -n -q 1 -t placard/1/all/notice/lift
    publish -r -n -q 1 -t placard/1/all/set
    start_linked "$DECK"
    wait_until is_linked
    wait_until has '.notice == null'
    expect_card 1
    wait_until state_has '.name == "The lobby"'
}

# ---- settings and articles ----

@test "settings take effect, the nearer first; one unknown key refuses the whole" {
    start_obedient
    publish -r -q 1 -t placard/1/all/set -m '{"name": "All", "theme": "night"}'
    wait_until state_has '.name == "All" and .theme == "night"'
    "$LOOK" leave "$PATIENCE" "${CARDS[@]}"
    publish -r -q 1 -t placard/1/screen/lobby/set -m 'theme: day'
    expect_card 1
    wait_until state_has '.name == "All" and .theme == "day"'
    publish -r -q 1 -t placard/1/screen/lobby/set -m '{"theme": "night", "colour": "red"}'
    wait_until state_has '.problem | contains("Unexpected key: colour")'
    state_has '.theme == "day"'
    expect_card 1
    publish -r -q 1 -t placard/1/screen/lobby/set -m '{"sources": ["/etc/passwd"]}'
    wait_until state_has '.problem | contains("is not an address")'
    publish -r -n -q 1 -t placard/1/screen/lobby/set
    wait_until state_has '.theme == "night" and .problem == null'
}

@test "an article is part of the rotation, and leaves it" {
    start_obedient
    publish -r -q 1 -t placard/1/all/article/menu -m '# The menu

Soup of the day, with bread.'
    wait_until has '.article.of == 2'
    ctl next-article
    wait_until has '.article.title == "The menu"'
    publish -r -n -q 1 -t placard/1/all/article/menu
    wait_until has '.article.of == 1'
    expect_card 1
}

@test "Home Assistant gets to know the screen only when that is wanted" {
    start_obedient
    run mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t 'homeassistant/#' -C 1 -W 2
    [[ $output != *cmps* ]]
    stop_placard
    start_linked --broker-home-assistant "$DECK"
    wait_until is_linked
    mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t homeassistant/device/lobby/config -C 1 \
        -W "$PATIENCE" | jq -e '.cmps.next.cmd_t == "~/do" and .dev.name == "The lobby"'
}

# ---- a broker that must not be trusted ----

# run_rogue MODE: sets PORT.
run_rogue() {
    "$here/rogue.py" "$1" >rogue.out 2>rogue.err 3>&- &
    ROGUE=$!
    wait_until test -s rogue.out
    PORT=$(head -n 1 rogue.out)
}

# start_rogue MODE [SCHEME]: and a screen that trusts it.
start_rogue() {
    run_rogue "$1"
    start_still --broker-address "${2:-mqtt}://127.0.0.1:$PORT" --broker-user lobby "$DECK"
    wait_until grep -q connected rogue.out
}

switches() { awk '/voluntary_ctxt/ { n += $2 } END { print n }' "/proc/$STAGE/status"; }

# True when nothing is drawn any more because of what was asked for last.
is_still() {
    local frames
    frames=$(ctl status | jq .frames)
    read -r -t 0.5 <> <(:) || true
    has ".frames == $frames"
}

# The stage draws nothing, hardly wakes and does not grow while seconds pass.
expect_calm() {
    local before
    ctl pause # else the time bar moves
    wait_until has .is_paused
    wait_until is_still
    ctl status >before.json
    before=$(switches)
    read -r -t 5 <> <(:) || true
    [ $(($(switches) - before)) -lt 100 ]
    ctl status >after.json
    jq -se '.[0].frames == .[1].frames and .[1].memory_kb.stage <= 1.1 * .[0].memory_kb.stage' before.json after.json ||
        { jq -c '[.frames, .memory_kb]' before.json after.json; false; }
    has '.card == 1 and .presses_started == 1'
    ctl next
    expect_card 2
}

@test "a broker that never answers changes nothing" {
    start_rogue hang
    expect_calm
    has '.broker.is_connected == false'
}

@test "a TLS handshake that never ends changes nothing" {
    start_rogue hang mqtts
    expect_calm
    has '.broker.is_connected == false'
}

@test "a name server that never answers changes nothing" {
    echo nameserver 127.0.0.77 >resolv.conf
    unshare -m mount --bind resolv.conf /etc/resolv.conf 2>/dev/null || skip "the name server cannot be replaced here"
    run_rogue names
    local placard=$PLACARD
    printf '#!/bin/sh\nexec unshare -m sh -c %s "$@"\n' \
        "'mount --bind resolv.conf /etc/resolv.conf && exec \"\$0\" \"\$@\"' $placard" >in-the-dark
    chmod +x in-the-dark
    PLACARD=$PWD/in-the-dark start_still --broker-address mqtt://broker.example --broker-user lobby "$DECK"
    wait_until grep -q connected rogue.out
    expect_calm
    has '.broker.is_connected == false'
}

@test "a broker that hangs up at once is not called all the time" {
    start_rogue close
    expect_calm
    [ "$(wc -l <rogue.out)" -le 8 ]
}

@test "a broker that talks nonsense changes nothing" {
    start_rogue lie
    expect_calm
}

@test "a flood changes nothing" {
    start_rogue flood
    wait_until is_linked
    wait_until has '.is_paused' # by the first of the commands, all of which have the same id
    expect_calm
}
