# `cmake --install`: the installed program runs from any folder, and its other files agree with it.
load helpers

build=$(dirname -- "$PLACARD")
system=$root/assets/system

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    cmake --install "$build" --prefix "$BATS_FILE_TMPDIR/first" >"$BATS_FILE_TMPDIR/install.log" 2>&1
}

setup() {
    isolate "$BATS_TEST_TMPDIR"
    installed=$BATS_FILE_TMPDIR/first
    cd "$BATS_TEST_TMPDIR" || return 1
}

options() { "$PLACARD" --help | grep -oE -- '--[a-z][a-z-]*' | sort -u; }

@test "the program and what it needs are installed" {
    local file
    for file in bin/placard share/placard/assets/themes/day.yaml share/placard/assets/sample/open-and-closed.md \
        share/placard/fonts/manifest share/placard/fonts/Inter-Regular.otf lib/systemd/system/placard.service \
        lib/systemd/system/placard-cage.service lib/systemd/system/placard-guard.service \
        lib/systemd/system/placard-cloud@.service lib/systemd/system/placard-cloud@.timer \
        lib/systemd/system/getty@tty1.service.d/placard.conf lib/sysusers.d/placard.conf share/applications/placard.desktop \
        share/icons/hicolor/scalable/apps/placard.svg share/doc/placard/copyright \
        share/bash-completion/completions/placard share/zsh/vendor-completions/_placard \
        share/fish/vendor_completions.d/placard.fish; do
        [ -s "$installed/$file" ] || { echo "$file is missing"; false; }
    done
    [ ! -L "$installed/share/placard/fonts/manifest" ]
}

@test "it finds its themes, faces and sample, also after it was moved" {
    cp -a "$installed" "$BATS_TEST_TMPDIR/moved elsewhere"
    local place=$BATS_TEST_TMPDIR/moved\ elsewhere
    "$place/bin/placard" export --json deck.json --size 640x360 --theme night "$place/share/placard/assets/sample/open-and-closed.md"
    jq -e '.articles[0].cards | length > 3' deck.json
    "$PLACARD" export --json built.json --size 640x360 --theme night "$root/assets/sample/open-and-closed.md"
    diff <(jq '.articles[0].cards[].lines' deck.json) <(jq '.articles[0].cards[].lines' built.json)
}

@test "the services start what was installed, and each is a unit that systemd can read" {
    grep -E '^ExecStart=.*/bin/placard --kiosk$' "$installed/lib/systemd/system/placard.service"
    grep -E '^Environment=WLR_XWAYLAND=/.*/libexec/placard/xwayland$' "$installed/lib/systemd/system/placard-cage.service"
    [ -x "$installed/libexec/placard/xwayland" ]
    grep -E '^ExecStart=/usr/bin/cage .*/bin/placard --kiosk$' "$installed/lib/systemd/system/placard-cage.service"
    run -1 grep -rnE '@[A-Z_]+@' "$installed/lib/systemd/system"
    command -v systemd-analyze >/dev/null || skip "systemd-analyze is not there"
    # Complaints about programs that are not in their final place do not count.
    run systemd-analyze verify --man=no "$installed/lib/systemd/system/placard.service" "$installed/lib/systemd/system/placard-cage.service"
    run -1 grep -v 'is not executable: No such file' <<<"$output"
}

@test "bash offers every option, every command and every word" {
    complete_in_bash() {
        PATH=$installed/bin:$PATH bash --norc -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _placard; printf "%s\n" "${COMPREPLY[@]}"' \
            bash "$installed/share/bash-completion/completions/placard" "$@"
    }
    [ "$(options | wc -l)" -gt 15 ]
    diff <(options) <(complete_in_bash placard -)
    complete_in_bash placard '' | grep -x export
    complete_in_bash placard ctl '' | grep -x screenshot
    complete_in_bash placard ctl '' | grep -x next
    [ "$(complete_in_bash placard --rotate 2)" = 270 ]
    [ "$(complete_in_bash placard --theme '' | sort)" = "$(basename -s .yaml "$root"/assets/themes/*.yaml | sort)" ]
}

@test "zsh and fish can read theirs, where they are" {
    local shells=
    if command -v zsh >/dev/null; then shells+=zsh && zsh -n "$system/completions.zsh"; fi
    if command -v fish >/dev/null; then
        shells+=fish
        diff <(options) <(PATH=$installed/bin:$PATH fish -c "source $system/completions.fish; __placard_options")
        PATH=$installed/bin:$PATH fish -c "source $system/completions.fish; __placard_words" | grep -x screenshot
    fi
    [ -n "$shells" ] || skip "neither zsh nor fish is there"
}

@test "the man page names every option" {
    local option
    awk -f "$system/options.awk" <("$PLACARD" --help) "$system/placard.1.scd" >page.scd
    while read -r option; do
        case $option in --png | --json | --sheet | --text | --markdown) continue ;; esac
        grep -F -- "*$option*" page.scd >/dev/null || { echo "$option is missing"; false; }
    done < <(options)
    run -1 grep '@OPTIONS@' page.scd
    command -v scdoc >/dev/null || skip "scdoc is not there"
    scdoc <page.scd >page.1
    scdoc <"$system/placard.5.scd" >page.5
}

@test "the manual of files names every key of a theme" {
    local key
    sed -n 's/^    {"\([a-z-]*\)", offsetof(struct theme.*/\1/p' "$root/src/typeset/theme_file.c" >keys
    [ "$(wc -l <keys)" -gt 10 ]
    while read -r key; do
        grep -F -- "*$key*" "$system/placard.5.scd" >/dev/null || { echo "$key is missing"; false; }
    done <keys
}

@test "the sample configuration is one" {
    "$PLACARD" check --config "$system/placard.yaml" "$root/assets/sample/open-and-closed.md"
    sed 's/^# \([a-z]*:\)/\1/' "$system/placard.yaml" >whole.yaml
    "$PLACARD" check --config whole.yaml "$root/assets/sample/open-and-closed.md"
}
