# ./placard itself, with a fake program and package list: what it installs, builds and starts.
load helpers

setup() {
    isolate "$BATS_TEST_TMPDIR"
    TREE="$BATS_TEST_TMPDIR/a tree"
    mkdir -p "$TREE/build" "$TREE/bin" "$BATS_TEST_TMPDIR/else where"
    cp "$root/placard" "$TREE/"
    printf 'build bash\nfaces coreutils\nmore bash\ntest no-such-package-here\n' >"$TREE/packages.txt"
    : >"$TREE/build/CMakeCache.txt"
    printf '#!/bin/sh\npwd\nfor a; do echo "<$a>"; done\n' >"$TREE/build/placard"
    printf '#!/bin/sh\necho "cmake $*" >>"%s/log"\n' "$BATS_TEST_TMPDIR" >"$TREE/bin/cmake"
    chmod +x "$TREE/build/placard" "$TREE/bin/cmake"
    PATH=$TREE/bin:$PATH
    cd "$BATS_TEST_TMPDIR/else where" || return 1
}

@test "it starts the program where it was called, with the arguments as they are" {
    run -0 "$TREE/placard" export --png "a b" "x*.md" </dev/null
    [ "${lines[0]}" = "$PWD" ]
    [ "${lines[1]}" = "<export>" ]
    [ "${lines[3]}" = "<a b>" ]
    [ "${lines[4]}" = "<x*.md>" ]
    grep -q -- "--build $TREE/build" "$BATS_TEST_TMPDIR/log"
}

@test "it can be called through a link" {
    ln -s "$TREE/placard" link
    run -0 ./link --version
    [ "${lines[1]}" = "<--version>" ]
}

@test "with no screen it exports the cards and says where" {
    compgen -G '/dev/dri/card*' && skip "this machine has a screen"
    run -0 --separate-stderr "$TREE/placard" my.md </dev/null
    [ "${lines[1]}" = "<export>" ]
    [ "${lines[3]}" = "<$TREE/build/cards>" ]
    [ "${lines[4]}" = "<my.md>" ]
    [[ "$stderr" == *"$TREE/build/cards"* ]]
    run -0 --separate-stderr "$TREE/placard" </dev/null
    [[ "${lines[4]}" == *.md\> ]]
}

@test "with a screen it plays" {
    DISPLAY=:1 run -0 "$TREE/placard" my.md
    [ "${lines[1]}" = "<my.md>" ]
}

@test "it sees which packages are missing, kind by kind" {
    command -v dpkg-query >/dev/null || skip "this is not Debian"
    run -0 bash -c 'source "$1"; missing_packages build faces' - "$TREE/placard"
    [ -z "$output" ]
    run -0 bash -c 'source "$1"; missing_packages build test' - "$TREE/placard"
    [ "$output" = no-such-package-here ]
}

@test "a build that fails is shown, and the old program is not started" {
    printf '#!/bin/sh\necho "no such thing"; exit 1\n' >"$TREE/bin/cmake"
    run ! "$TREE/placard" --version </dev/null
    [[ "$output" == *"no such thing"* ]]
    [[ "$output" != *"<--version>"* ]]
}
