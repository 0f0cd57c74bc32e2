# The link to a broker: a real mosquitto on the loopback interface, with the access list that is shipped.
load helpers
load broker

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
    state_has ".article.title == \"A walk past 8 places\" and .of == $N_CARDS and (.at | type) == \"number\""
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
    PATIENCE=60 wait_until is_retained screen/lobby/online offline
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
    PATIENCE=90 wait_until is_linked
    wait_until is_retained screen/lobby/online online
    stop_broker
    wait_until has '.broker.is_connected == false'
    expect_card 1
    run_broker
    PATIENCE=90 wait_until is_linked
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
    has '.presses_started == 1'
}

@test "a password does not travel in the clear to another machine" {
    printf 'broker:\n  address: mqtt://broker.example\n  user: lobby\n  password-file: /p\n' >c.yaml
    run -2 "$PLACARD" --config c.yaml "$DECK"
    [[ $output == *"c.yaml:2: broker.address: the password would travel unencrypted: use mqtts://, or accept"* ]]
}
