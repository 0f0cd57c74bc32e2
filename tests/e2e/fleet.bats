# The page of a fleet in a real Chromium: the real mosquitto with what placard-fleet writes, and stand-ins for screens.
load helpers
load fleet

SCREENS=${SCREENS:-$(dirname -- "$PLACARD")/tests/screens}

# A JPEG of 16 x 9 grey pixels.
thumb() {
    base64 -d <<'JPEG'
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb
qmx5moq6T/wAALCAAJABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AAP/Z
JPEG
}

# list_screen NAME TITLE GROUP ARTICLE [MANNER]: a line for the stand-ins; ARTICLE is in JSON.
list_screen() {
    add_screen "$1" 2>/dev/null
    printf '%s\t%s\t{"name": "%s", "groups": ["%s"], "article": {"title": %s, "index": 1, "of": 2}, "card": 3, "of": 9}\t%s\n' \
        "$1" "$(cat "$FLEET/$1")" "$2" "$3" "$4" "${5:-}" >>"$FLEET/list"
}

start_screens() {
    thumb >"$FLEET/thumb.jpg"
    list_screen lobby "The lobby" ground '"<img src=x onerror=\"document.title=1\">"'
    list_screen hall "Hall 3" first '"Examinations"' mute
    list_screen cafe "Café" ground '"Menu"' refuse
    list_screen stairs "Stairs" first '"A walk"'
    "$SCREENS" "$PORT" "$CA" "$FLEET/list" "$FLEET/thumb.jpg" </dev/null >"$FLEET/screens.log" 2>&1 3>&- &
    echo $! >"$FLEET/screens"
    wait_until grep -qx 'up 4' "$FLEET/screens.log"
}

setup_file() {
    local mqtt
    isolate "$BATS_FILE_TMPDIR"
    mqtt=$(dirname -- "$PLACARD")/fleet
    mkdir -p "$mqtt"
    [ -f "$mqtt/mqtt.min.js" ] || HOME=$mqtt "$root/assets/fleet/fetch-mqtt" "$mqtt" 2>"$BATS_FILE_TMPDIR/fetch" || {
        export NO_PAGE="mqtt.js could not be fetched: $(tail -n 1 "$BATS_FILE_TMPDIR/fetch")"
        return 0
    }
    make_broker
    export FLEET PORT PAGE CA
    cp "$root"/assets/fleet/page/* "$mqtt/mqtt.min.js" "$FLEET/page"
    add_person staff anna
    add_person staff carl
    add_person viewer bob
    start_broker
    echo "$BROKER" >"$FLEET/broker"
    as carl pub -q 1 -r -t placard/1/screen/cellar/online -m offline
    as carl pub -q 1 -r -t placard/1/screen/cellar/state -m \
        '{"name": "The cellar", "groups": ["under"], "article": {"title": "Wine", "index": 1, "of": 1}, "card": 7, "of": 9, "at": 1700000000}'
    start_screens
    BROWSER=$(with_browser browser.py start)
    export BROWSER
}

teardown_file() {
    [ -n "${FLEET:-}" ] || return 0
    [ -z "${BROWSER:-}" ] || with_browser browser.py stop
    kill "$(cat "$FLEET/screens")" "$(cat "$FLEET/broker")" 2>/dev/null || true
    wait_until is_gone "$(cat "$FLEET/screens")" || true
    wait_until is_gone "$(cat "$FLEET/broker")" || true
    remove_broker
}

with_browser() {
    local program=$1
    shift
    PATIENCE=90 PYTHONDONTWRITEBYTECODE=1 python3 "$root/tests/fleet/$program" "$@" 3>&-
}

setup() { [ -z "${NO_PAGE:-}" ] || skip "$NO_PAGE"; }

browse() { with_browser page.py "$1"; }

@test "what the page understands of states, answers and notices, and of anything else" {
    command -v node >/dev/null || skip "node is not there"
    node "$root/tests/fleet/states.js"
}

@test "the overview shows what screens report, and a hostile title as text" { browse overview; }

@test "a viewer sees the screens and has no buttons" { browse viewer; }

@test "a wrong password opens nothing, and signing out forgets the right one" { browse password; }

@test "keys are enough" { browse keyboard; }

@test "at 360 pixels there is one column and nothing to scroll sideways" { browse narrow; }

@test "a command reports who obeyed, and turns red without an answer" { browse commands; }

@test "a notice goes up with its end, and comes back" { browse notice; }

@test "nginx serves the page by https" {
    command -v nginx >/dev/null || skip "nginx is not there"
    local port own=$FLEET/nginx
    read -r port < <(free_ports 1)
    fleet init --https
    mkdir -p "$own"
    sed -i "s/listen 443 /listen 127.0.0.1:$port /; /listen \[::\]/d" "$FLEET/etc/nginx/conf.d/placard.conf"
    cat >"$own/nginx.conf" <<CONF
daemon off;
worker_processes 1;
$([ "$(id -u)" -ne 0 ] || echo 'user www-data;')
pid $own/pid;
error_log $own/error.log;
events {}
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path $own/body;
    proxy_temp_path $own/proxy;
    fastcgi_temp_path $own/fastcgi;
    uwsgi_temp_path $own/uwsgi;
    scgi_temp_path $own/scgi;
    include $FLEET/etc/nginx/conf.d/*.conf;
}
CONF
    nginx -c "$own/nginx.conf" </dev/null >"$own/out" 2>&1 3>&- &
    local server=$!
    ADDRESS=https://localhost:$port/ browse secure || { kill "$server"; cat "$own/out" "$own/error.log"; return 1; }
    kill "$server"
    wait_until is_gone "$server"
}

@test "the page reports a broker that is gone, and comes back with it" { browse broker_gone; }

@test "next on the page turns the card of a real screen, which has the lines that add printed" {
    isolate "$BATS_TEST_TMPDIR"
    start_screen
    write_deck "$BATS_TEST_TMPDIR/walk.md" 8
    add_screen foyer --title "The foyer"
    mkdir -p "$XDG_CONFIG_HOME/placard"
    sed "s|/etc/placard/password|$FLEET/foyer|" "$FLEET/foyer.yaml" >"$XDG_CONFIG_HOME/placard/placard.yaml"
    export SSL_CERT_FILE=$CA
    start_placard --dwell 120 "$BATS_TEST_TMPDIR/walk.md"
    wait_until has '.card == 1 and .broker.is_connected' || { cat "$LOG"; ctl status; false; }
    local status=0
    browse turn || status=$?
    stop_placard
    stop_screen
    assert_clean_log
    return "$status"
}
