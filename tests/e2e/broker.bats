# The broker of a fleet: what placard-fleet writes, as the real mosquitto understands it.
load helpers
load fleet

P=placard/1

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    make_broker
    export FLEET PORT PAGE CA
    add_person staff anna
    add_person staff carl
    add_person viewer bob
    add_screen lobby --title "The lobby" --groups ground,first
    add_screen hall
    start_broker
    echo "$BROKER" >"$BATS_FILE_TMPDIR/broker"
}

teardown_file() {
    BROKER=$(cat "$BATS_FILE_TMPDIR/broker" || true)
    remove_broker
}

setup() {
    BROKER=$(cat "$BATS_FILE_TMPDIR/broker")
    cd "$BATS_TEST_TMPDIR" || return 1
}

# The listener is a child of the shell that ran it.
teardown() {
    [ -z "${LISTENER:-}" ] || kill $(cat "/proc/$LISTENER/task/$LISTENER/children") "$LISTENER" 2>/dev/null || true
}

# listen NAME TOPIC...: writes what this one gets to HEARD.
listen() {
    local name=$1 topic topics=()
    shift
    for topic; do topics+=(-t "$topic"); done
    HEARD=$BATS_TEST_TMPDIR/heard
    : >"$HEARD"
    as "$name" sub -v "${topics[@]}" >"$HEARD" 3>&- &
    LISTENER=$!
}

hears() { grep -qF -- "$1" "$HEARD"; }

# repeat_until_heard TEXT NAME TOPIC: publishes until the listener has it.
repeat_until_heard() {
    say_and_look() { as "$2" pub -q 1 -t "$3" -m "$1" && hears "$1"; }
    wait_until say_and_look "$@" || { cat "$HEARD"; return 1; }
}

refuses() {
    run as "$@"
    [[ $output == *"Not authorized"* ]] || { echo "not refused: $* $output"; false; }
}

accepts() {
    run -0 as "$@"
    [ -z "$output" ]
}

@test "a screen writes its own topics only" {
    accepts lobby pub -q 1 -r -t $P/screen/lobby/online -m online
    accepts lobby pub -q 1 -r -t $P/screen/lobby/state -m '{}'
    accepts lobby pub -q 1 -t $P/screen/lobby/shot/7/1-2 -m x
    accepts lobby pub -q 1 -t $P/screen/lobby/done -m '{}'
    accepts lobby pub -q 1 -t homeassistant/device/lobby/config -m '{}'
    refuses lobby pub -q 1 -r -t $P/screen/hall/state -m '{}'
    refuses lobby pub -q 1 -t $P/screen/hall/do -m '{}'
    refuses lobby pub -q 1 -t $P/screen/lobby/do -m '{}'
    refuses lobby pub -q 1 -t $P/screen/lobby/set -m '{}'
    refuses lobby pub -q 1 -t $P/all/do -m '{}'
    refuses lobby pub -q 1 -t $P/all/notice/x -m boo
    refuses lobby pub -q 1 -t homeassistant/device/hall/config -m '{}'
    refuses lobby pub -q 1 -t elsewhere -m x
}

@test "a screen reads what is meant for it, its groups and all" {
    listen lobby "$P/#"
    as anna pub -q 1 -t $P/screen/hall/do -m foreign
    repeat_until_heard one anna $P/screen/lobby/do
    repeat_until_heard two anna $P/group/ground/set
    repeat_until_heard three anna $P/all/notice/n
    as anna pub -q 1 -t $P/screen/hall/do -m foreign
    repeat_until_heard four anna $P/all/notice/n
    run -1 hears foreign
}

@test "staff send commands and read all" {
    listen carl "$P/#"
    repeat_until_heard from-anna anna $P/screen/lobby/do
    repeat_until_heard from-lobby lobby $P/screen/lobby/log
    accepts anna pub -q 1 -t $P/page -m x
    refuses anna pub -q 1 -t elsewhere -m x
}

@test "a viewer sees the screens, not their settings, and sends nothing" {
    local topic
    as anna pub -q 1 -r -t $P/screen/hall/set -m secret-1
    as anna pub -q 1 -r -t $P/group/ground/set -m secret-2
    as anna pub -q 1 -r -t $P/all/article/a -m secret-3
    as anna pub -q 1 -r -t $P/screen/bob/set -m secret-4
    listen bob '#'
    for topic in online state thumb shot/1/1-1 done; do repeat_until_heard "its-$topic" lobby "$P/screen/lobby/$topic"; done
    run -1 hears secret
    for topic in screen/lobby/do screen/bob/state screen/lobby/state group/ground/do all/do all/notice/x all/set page; do
        refuses bob pub -q 1 -t "$P/$topic" -m x
    done
}

@test "nobody comes in without the right password, or in clear" {
    echo wrong >"$FLEET/nobody"
    run as nobody pub -t $P/screen/nobody/state -m x
    [[ $output == *"ot authorized"* ]]
    cp "$FLEET/hall" "$FLEET/lobby.kept"
    run mosquitto_pub -V 5 -h localhost -p "$PORT" --cafile "$CA" -u hall -P wrong -t x -m x
    [[ $output == *"ot authorized"* ]]
    run mosquitto_pub -V 5 -h localhost -p "$PORT" --cafile "$CA" -t x -m x
    [[ $output == *"ot authorized"* ]]
    run ! timeout "$PATIENCE" mosquitto_pub -V 5 -h localhost -p "$PORT" -u hall -P "$(cat "$FLEET/hall")" -t x -m x
}

@test "the page is served at its own address only" {
    : <"/dev/tcp/127.0.0.1/$PAGE"
    ! (: <"/dev/tcp/127.0.0.2/$PAGE") 2>/dev/null
}

@test "who is added may come in at once, and who is removed is disconnected" {
    add_screen cellar
    listen cellar "$P/screen/cellar/#"
    repeat_until_heard hello anna $P/screen/cellar/do
    fleet remove cellar
    wait_until is_gone "$LISTENER"
    run as cellar pub -t $P/screen/cellar/state -m x
    [[ $output == *"ot authorized"* ]]
    run -1 fleet remove cellar
    add_person viewer dora
    accepts dora sub -t x -E
    refuses dora pub -q 1 -t $P/all/do -m x
    fleet remove dora
    run -1 grep dora "$FLEET/etc/mosquitto/placard.acl" "$FLEET/etc/mosquitto/placard.passwd"
    grep -x 'user bob' "$FLEET/etc/mosquitto/placard.acl"
}

@test "somebody's role can change, a screen's cannot" {
    add_person viewer emil
    refuses emil pub -q 1 -t $P/all/do -m x
    run -0 fleet staff emil
    [[ $output == *"stays as it is"* ]]
    wait_until as emil pub -q 1 -t $P/all/do -m x
    wait_until accepts emil pub -q 1 -t $P/all/do -m x
    [ "$(grep -c '^user emil$' "$FLEET/etc/mosquitto/placard.acl")" -eq 1 ]
    fleet remove emil
    run -1 fleet staff hall
    run -1 fleet add anna
    run -1 fleet add 'x/#'
    run -1 fleet add UPPER
    run -0 fleet list
    [ "$output" = "$(printf 'screen\thall\nscreen\tlobby\nstaff\tanna\nstaff\tcarl\nviewer\tbob')" ]
}

fleet_files() { (cd "$FLEET/etc" && find . -type f -exec sha256sum {} + | sort -k 2); }

@test "init and add again change nothing that is in use" {
    fleet_files >before
    fleet init
    run -0 fleet add hall
    [[ $output == *"stays as it is"* ]]
    diff before <(fleet_files)
    accepts hall pub -q 1 -t $P/screen/hall/log -m x
    fleet init --name 127.0.0.1 >/dev/null
    grep -q '# init: name=127.0.0.1 ' "$FLEET/etc/mosquitto/conf.d/placard.conf"
    openssl x509 -in "$FLEET/etc/mosquitto/certs/placard.crt" -noout -ext subjectAltName | grep 'IP Address:127.0.0.1'
    fleet init --name localhost
}

@test "add prints lines for placard.yaml" {
    run -0 fleet add hall --title 'The "great" hall' --groups ground,first
    [ "$(grep -v '^#' <<<"$output")" = "broker: {address: \"mqtts://localhost:$PORT\", user: hall, name: \"The \\\"great\\\" hall\", password-file: /etc/placard/password, groups: [ground, first]}" ]
}

@test "init refuses a key that mosquitto cannot read, or that is another's" {
    local own=$FLEET/etc/mosquitto/certs/placard
    run -1 fleet init --cert "$CA" --key "$own.key"
    [[ $output == *"not the key of"* ]]
    cp "$own.key" "$FLEET/root.key"
    chmod 600 "$FLEET/root.key"
    [ "$(id -u)" -eq 0 ] || skip "only root can make a file that another user cannot read"
    chown root:root "$FLEET/root.key"
    run -1 fleet init --cert "$own.crt" --key "$FLEET/root.key"
    [[ $output == *"the user mosquitto cannot read it"* ]]
    run -1 fleet init --cert "$own.crt" --key "$FLEET/no.key"
    [[ $output == *"not found"* ]]
}

@test "passwords and keys are readable for root and mosquitto only" {
    local file
    for file in placard.passwd placard.acl certs/placard.key; do
        [ "$(stat -c %a "$FLEET/etc/mosquitto/$file")" = 640 ]
    done
    [ "$(stat -c %a "$FLEET/etc/mosquitto/placard-authority")" = 700 ]
    [ "$(stat -c %a "$FLEET/etc/mosquitto/placard-authority/ca.key")" = 600 ]
    run -1 grep -rF -f <(cat "$FLEET/hall" "$FLEET/anna") "$FLEET/etc"
}
