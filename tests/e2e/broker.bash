# Shared by the tests of the link: a real mosquitto on the loopback interface, with the shipped access list.

# start_broker [LINE...]: on a port of its own, with lines added to its configuration.
start_broker() {
    BROKER=$BATS_FILE_TMPDIR/broker
    mkdir -p "$BROKER"
    printf 'secret\n' >"$BROKER/password"
    cp "$root/assets/fleet/placard.acl" "$BROKER/acl"
    printf '\nuser staff\ntopic readwrite placard/1/#\ntopic read homeassistant/#\n' >>"$BROKER/acl"
    touch "$BROKER/users"
    mosquitto_passwd -b "$BROKER/users" lobby secret
    mosquitto_passwd -b "$BROKER/users" staff secret
    chmod 700 "$BROKER/users" "$BROKER/acl"
    run_broker "$@"
}

# Starts mosquitto on the port of before, or on a free one.
run_broker() {
    local try
    for try in 1 2 3 4 5 6 7 8; do
        [ -n "${BROKER_PORT:-}" ] || BROKER_PORT=$((20000 + RANDOM % 12000))
        {
            printf 'listener %s 127.0.0.1\nallow_anonymous false\nset_tcp_nodelay true\n' "$BROKER_PORT"
            printf 'password_file %s\nacl_file %s\nuser %s\n' "$BROKER/users" "$BROKER/acl" "$(id -un)"
            printf 'persistence true\npersistence_location %s/\n' "$BROKER"
            printf '%s\n' "$@"
        } >"$BROKER/conf"
        mosquitto -c "$BROKER/conf" >>"$BROKER/log" 2>&1 3>&- &
        BROKER_PID=$!
        if wait_until broker_answers_or_is_gone && broker_answers; then
            echo "$BROKER_PID" >"$BROKER/pid"
            export BROKER BROKER_PORT
            return 0
        fi
        BROKER_PORT=
    done
    return 1
}

broker_answers() { publish -t placard/1/all/none -n 2>/dev/null; }

broker_answers_or_is_gone() { is_gone "$BROKER_PID" || broker_answers; }

stop_broker() {
    local pid
    pid=$(cat "$BROKER/pid" 2>/dev/null) || return 0
    kill "$pid" 2>/dev/null || return 0
    wait_until is_gone "$pid"
}

# publish OPTION...: as staff.
publish() { mosquitto_pub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret "$@"; }

# Removes what earlier tests left at the broker.
forget_retained() {
    mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t 'placard/1/#' -W 2 --retained-only \
        --remove-retained >/dev/null 2>&1 || true
}

# follow TOPIC: writes "topic payload" of all that comes to the file FOLLOWED, until the test ends.
follow() {
    FOLLOWED=$BATS_TEST_TMPDIR/followed
    mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t "$1" -v >"$FOLLOWED" 2>&1 3>&- &
    FOLLOWER=$!
}

stop_following() {
    [ -n "${FOLLOWER:-}" ] || return 0
    kill "$FOLLOWER" 2>/dev/null || true
    wait "$FOLLOWER" 2>/dev/null || true
    FOLLOWER=
}

# came REGEX: a line of what was followed matches.
came() { grep -Eq -- "$1" "$FOLLOWED"; }

# retained TOPIC: prints what the broker keeps there.
retained() {
    mosquitto_sub -V 5 -h 127.0.0.1 -p "$BROKER_PORT" -u staff -P secret -t "placard/1/$1" -C 1 -W 3 --retained-only
}

# is_retained TOPIC TEXT
is_retained() { [ "$(retained "$1" 2>/dev/null)" = "$2" ]; }

# state_has FILTER: the jq filter is true of the state that the broker keeps.
state_has() {
    local state
    state=$(retained screen/lobby/state 2>/dev/null) && jq -e "$1" >/dev/null <<<"$state"
}

# Starts placard as the screen lobby of the groups ground and first.
start_linked() {
    echo 'broker: {name: The lobby}' >"$BATS_TEST_TMPDIR/name.yaml" # may be overridden from afar
    start_placard --dwell 120 --config "$BATS_TEST_TMPDIR/name.yaml" \
        --broker-address "mqtt://127.0.0.1:$BROKER_PORT" --broker-user lobby --broker-password-file "$BROKER/password" --broker-groups "ground first" "$@"
}

is_linked() { has '.broker.is_connected'; }

# Sets LINK to the running link of STAGE; with an argument, to one other than that.
find_link() { find_child '^placard link' LINK "${1:-}"; }

# jpeg_size FILE: prints WxH.
jpeg_size() {
    python3 - "$1" <<'END'
import sys
data = open(sys.argv[1], "rb").read()
assert data[:2] == b"\xff\xd8" and data[-2:] == b"\xff\xd9"
at = 2
while data[at + 1] not in (0xC0, 0xC1, 0xC2):
    at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
height, width = (int.from_bytes(data[at + 5 + i:at + 7 + i], "big") for i in (0, 2))
print(f"{width}x{height}")
END
}
