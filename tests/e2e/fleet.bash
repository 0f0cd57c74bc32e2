# Shared by the tests with many screens: a broker on free ports of the loopback interface, set up by placard-fleet
# below the folder FLEET, with Debian's own main configuration.

FLEET_BIN=$root/assets/fleet/placard-fleet

free_ports() {
    python3 -c 'import socket, sys
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in held))' "$1"
}

fleet() { PLACARD_FLEET_ROOT=$FLEET PLACARD_FLEET_PAGE=$FLEET/page "$FLEET_BIN" "$@"; }

# make_broker [OPTION...]: a folder FLEET that anybody may enter, and `placard-fleet init` in it; sets PORT and PAGE.
make_broker() {
    local user folder
    FLEET=$(mktemp -d "${TMPDIR:-/tmp}/placard-fleet.XXXXXX")
    chmod 755 "$FLEET"
    read -r PORT PAGE < <(free_ports 2)
    mkdir -p "$FLEET/page" "$FLEET/etc/mosquitto/conf.d"
    touch "$FLEET"/page/{index.html,states.js,fleet.js,mqtt.min.js}
    fleet init --name localhost --port "$PORT" --page "127.0.0.1:$PAGE" "$@"
    for folder in run/mosquitto var/lib/mosquitto var/log/mosquitto; do
        mkdir -p "$FLEET/$folder"
        [ "$(id -u)" -ne 0 ] || chown mosquitto: "$FLEET/$folder"
    done
    cat >"$FLEET/etc/mosquitto/mosquitto.conf" <<CONF
pid_file $FLEET/run/mosquitto/mosquitto.pid
persistence true
persistence_location $FLEET/var/lib/mosquitto/
log_dest file $FLEET/var/log/mosquitto/mosquitto.log
include_dir $FLEET/etc/mosquitto/conf.d
CONF
    CA=$FLEET/etc/mosquitto/certs/placard-ca.crt
}

start_broker() {
    mosquitto -c "$FLEET/etc/mosquitto/mosquitto.conf" </dev/null >"$FLEET/broker.out" 2>&1 3>&- &
    BROKER=$!
    wait_until broker_listens || { cat "$FLEET/broker.out" "$FLEET/var/log/mosquitto/mosquitto.log"; return 1; }
}

broker_listens() {
    (: <"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && (: <"/dev/tcp/127.0.0.1/$PAGE") 2>/dev/null &&
        [ -s "$FLEET/run/mosquitto/mosquitto.pid" ]
}

stop_broker() {
    [ -n "${BROKER:-}" ] || return 0
    kill "$BROKER" 2>/dev/null || true
    wait_until is_gone "$BROKER" || kill -KILL "$BROKER" 2>/dev/null || true
    wait "$BROKER" 2>/dev/null || true
    BROKER=
}

remove_broker() {
    stop_broker
    case ${FLEET:-} in */placard-fleet.*) rm -rf "$FLEET" ;; esac
}

# add_screen ID [OPTION...], add_person staff|viewer NAME: the password is in $FLEET/NAME afterwards.
add_screen() { fleet add "$@" | tee "$FLEET/$1.yaml" | sed -n 's/^#   echo \([^ ]*\) .*/\1/p' >"$FLEET/$1"; }
add_person() { fleet "$@" | sed 's/.*: //' >"$FLEET/$2"; }

# as NAME pub|sub OPTION...: a client with this one's password. Two at once with one name replace each other.
as() {
    local name=$1 what=$2
    shift 2
    "mosquitto_$what" -V 5 -h localhost -p "$PORT" --cafile "$CA" -u "$name" -P "$(cat "$FLEET/$name")" "$@" </dev/null 2>&1
}
