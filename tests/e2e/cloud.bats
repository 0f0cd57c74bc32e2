# Articles from a cloud folder: the command of placard-cloud@.service, against a WebDAV server on this machine.
load helpers

unit=$root/assets/system/placard-cloud@.service

setup() {
    command -v rclone >/dev/null || skip "rclone is not there"
    isolate "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR" || return 1
    mkdir -p cloud srv state/placard-cloud
    PORT=$(python3 -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
    start_cloud
    rclone --config state/placard-cloud/rclone.conf config create library webdav url="http://127.0.0.1:$PORT" vendor=other \
        user=lobby pass=secret >config.log 2>&1
}

teardown() { stop_cloud; }

start_cloud() {
    rclone serve webdav --dir-cache-time 0 --poll-interval 0 --config /dev/null --addr "127.0.0.1:$PORT" --user lobby --pass secret cloud </dev/null >cloud.log 2>&1 3>&- &
    CLOUD=$!
    wait_until cloud_listens
}

cloud_listens() { (: <"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }

stop_cloud() {
    [ -n "${CLOUD:-}" ] || return 0
    kill "$CLOUD" 2>/dev/null || true
    wait "$CLOUD" 2>/dev/null || true
    CLOUD=
}

# Runs what the unit runs, with its folders below this test's.
copy() {
    local line
    while read -r line; do
        line=${line//%i/library} line=${line//%S/$PWD/state}
        $SHELL -c "set -f; exec ${line//\/srv/$PWD/srv}" </dev/null || return
    done < <(sed -n 's/^ExecStart\(Pre\)\?=//p' "$unit")
}

@test "files come from the cloud, change and disappear with it, and stay while it is away" {
    mkdir cloud/sub
    write_deck cloud/walk.md 2
    echo hello >cloud/sub/index.md
    echo hidden >cloud/.secret
    copy
    cmp cloud/walk.md srv/placard/library/walk.md
    cmp cloud/sub/index.md srv/placard/library/sub/index.md
    [ ! -e srv/placard/library/.secret ]
    "$PLACARD" check srv/placard/library | tail -n 3
    write_deck cloud/walk.md 3
    rm -r cloud/sub
    copy
    cmp cloud/walk.md srv/placard/library/walk.md
    [ ! -e srv/placard/library/sub/index.md ]
    stop_cloud
    run ! copy
    cmp cloud/walk.md srv/placard/library/walk.md
}

@test "a share that is suddenly empty does not empty the screen" {
    local i
    for ((i = 0; i < 120; i++)); do echo "article $i" >"cloud/$i.md"; done
    copy
    [ "$(ls srv/placard/library | wc -l)" -eq 120 ]
    rm cloud/*
    run ! copy
    [ "$(ls srv/placard/library | wc -l)" -ge 20 ]
}

@test "systemd can read the units" {
    command -v systemd-analyze >/dev/null || skip "systemd-analyze is not there"
    cp "$root"/assets/system/placard-cloud@.* .
    mv placard-cloud@.service placard-cloud@library.service
    mv placard-cloud@.timer placard-cloud@library.timer
    run systemd-analyze verify --man=no ./placard-cloud@library.service ./placard-cloud@library.timer
    run -1 grep 'placard-cloud' <<<"$output"
}
