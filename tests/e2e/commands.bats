# The commands that need no screen: what they print and their exit status.
load helpers

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    write_deck "$BATS_FILE_TMPDIR/walk.md" 4
}

setup() {
    DECK=$BATS_FILE_TMPDIR/walk.md
    cd "$BATS_TEST_TMPDIR" || return 1
}

@test "--version and --help" {
    run -0 "$PLACARD" --version
    [[ "$output" == *[0-9].[0-9]* ]]
    run -0 "$PLACARD" --help
    [[ "$output" == *[Uu]sage* ]]
    [[ "$output" == *export* ]]
}

@test "bad arguments: status 2, and usage on stderr" {
    local bad
    for bad in --no-such-option "--dwell soon" "--dwell -4" "--rotate 45" "export --size 10 x.md" "export --size axb x.md" \
        "--transition melt x.md" "read" "export" "check" "--theme" \
        "--theme nosuch x.md"; do
        # shellcheck disable=SC2086
        run -2 --separate-stderr timeout "$PATIENCE" "$PLACARD" $bad </dev/null
        [ -z "$output" ] || { echo "$bad: printed to stdout"; false; }
        [ -n "$stderr" ] || { echo "$bad: said nothing"; false; }
    done
    run -2 --separate-stderr "$PLACARD" --no-such-option
    [[ "$stderr" == *[Uu]sage* ]]
    [[ "$stderr" == *no-such-option* ]]
}

@test "export --json prints one valid object with everything in it" {
    "$PLACARD" export --json - --size 1280x720 "$DECK" >deck.json
    jq -e '.screen == {"w": 1280, "h": 720}' deck.json
    jq -e '.articles | length == 1' deck.json
    jq -e '.articles[0] | .title == "A walk past 4 places" and .language == "en"' deck.json
    jq -e '[.articles[0].cards[].number] == [range(1; 1 + (.articles[0].cards | length))]' deck.json
    jq -e 'all(.articles[].cards[]; .dwell_ms >= 1000 and (.layout | type) == "string" and (.fill | type) == "number")' deck.json
    jq -e 'all(.articles[].cards[].lines[]; .x >= 0 and .y >= 0 and .x + .w <= 1280 and .y + .h <= 720 and .size > 0)' deck.json
}

@test "every word of the text is on the cards, in order" {
    "$PLACARD" export --json - --size 1280x720 "$DECK" |
        jq -r '.articles[].cards[].lines[] | select(.block >= 0) | .text' | tr -s ' \n' '\n' | sed '/^$/d' >cards.txt
    sed '1,/^---$/d; s/^## //' "$DECK" | tr -s ' \n' '\n' | sed '/^$/d' >article.txt
    [ -s article.txt ]
    diff article.txt cards.txt
}

@test "--json FILE writes the same as --json -" {
    "$PLACARD" export --json - --size 800x600 "$DECK" >one.json
    "$PLACARD" export --json two.json --size 800x600 "$DECK"
    cmp one.json two.json
}

@test "export --png writes one picture a card, of the size asked for" {
    "$PLACARD" export --png out --json deck.json --size 720x1280 "$DECK"
    [ "$(find out -name '*.png' | wc -l)" -eq "$(jq '[.articles[].cards[]] | length' deck.json)" ]
    local picture
    for picture in out/*.png; do
        # width and height are bytes 16 to 23 of a PNG
        [ "$(od -An -tx1 -j16 -N8 "$picture" | tr -d ' \n')" = 000002d000000500 ]
    done
}

@test "the same text gives the same pixels twice" {
    export_cards a 640x360 "$DECK"
    export_cards b 640x360 "$DECK"
    diff -r a b
}

@test "export --sheet writes one picture of them all" {
    "$PLACARD" export --sheet sheet.png --size 1280x720 "$DECK"
    [ "$(head -c 4 sheet.png | tail -c 3)" = PNG ]
}

@test "check: 0 when clean, 1 with warnings, 2 with errors" {
    run -0 "$PLACARD" check "$DECK"
    printf '# One\n\nSome words stand here.\n\n![a tree](missing.png)\n' >warn.md
    run -1 "$PLACARD" check warn.md
    [[ "$output" == *warn.md:5:* ]]
    [[ "$output" == *missing.png* ]]
    run -2 "$PLACARD" check nowhere.md
    [[ "$output" == *nowhere.md* ]]
}

@test "check says why a picture that is all there is cannot be shown" {
    mkdir only
    printf 'no picture' >only/broken.jpg
    run -2 "$PLACARD" check only
    [[ "$output" == *'broken.jpg: not a JPEG'* ]]
}

@test "read --text prints metadata, then the words" {
    "$PLACARD" read --text "$DECK" >text.txt
    [ "$(sed -n 1p text.txt)" = --- ]
    grep -qx 'title: A walk past 4 places' text.txt
    grep -q 'Part 3: the quarry' text.txt
}

@test "read --json is valid, read --markdown reads back as itself" {
    "$PLACARD" read --json "$DECK" | jq -e '.title == "A walk past 4 places"'
    "$PLACARD" read --markdown "$DECK" >one.md
    "$PLACARD" read --markdown one.md >two.md
    diff one.md two.md
}

@test "- reads standard input" {
    printf '# From a pipe\n\nWords that came through a pipe.\n' | "$PLACARD" read --text - | grep -q 'came through a pipe'
}

@test "what its schedule hides is checked and exported like all else" {
    mkdir -p plan
    article() { printf -- '---\ntitle: %s\nschedule: %s\n---\n\nThese are the words of %s, for whoever comes by.\n' "$1" "$2" "$1" >"plan/$1.md"; }
    article over '{until: 2020-01-01}'
    run -0 "$PLACARD" check plan
    [[ "$output" == *"plan/over.md: "*" cards"* ]]
    [[ "$output" == *"plan/over.md: hidden by its schedule now"* ]]
    [[ "$output" != *"skipped"* ]]
    "$PLACARD" check --json plan | jq -e '.articles[0].is_hidden_now and .passed_over == []'
    "$PLACARD" export --json - plan/over.md | jq -e '.articles[0].title == "over"'
    article backwards '{from: 2020-06-01, until: 2020-01-01}'
    run -1 "$PLACARD" check plan
    [[ "$output" == *"plan/backwards.md:3:1: "*schedule* ]]
    rm plan/backwards.md
    article unknown '{days: mon, thu}'
    run -1 "$PLACARD" check plan
    [[ "$output" == *"plan/unknown.md:3:1: "*schedule* ]]
    rm plan/unknown.md
    article open '{from: 2020-01-01}'
    run -0 "$PLACARD" check plan/open.md
    [[ "$output" != *hides* ]]
    "$PLACARD" check --json plan/open.md | jq -e '.articles[0].is_hidden_now == false'
}

@test "- can be exported and checked too" {
    "$PLACARD" export --png out --size 640x360 - <"$DECK"
    [ -f out/standard-input-001.png ]
    run -0 "$PLACARD" check - <"$DECK"
}

@test "names of the pictures: one article, several articles" {
    write_deck two.md 1
    "$PLACARD" export --png one --size 640x360 "$DECK"
    [ -f one/walk-001.png ]
    "$PLACARD" export --png both --size 640x360 "$DECK" two.md
    [ -f both/01-walk-001.png ]
    [ -f both/02-two-001.png ]
}

@test "configuration: files, then options; a mistake is told with its place" {
    mkdir -p show "$XDG_CONFIG_HOME/placard"
    write_deck show/walk.md 1
    printf 'dwell: 5\n' >"$XDG_CONFIG_HOME/placard/placard.yaml"
    "$PLACARD" export --json - --size 640x360 show | jq -e 'all(.articles[].cards[]; .dwell_ms == 5000)'
    printf 'dwell: 7\n' >show/placard.yaml
    "$PLACARD" export --json - --size 640x360 show | jq -e 'all(.articles[].cards[]; .dwell_ms == 7000)'
    "$PLACARD" export --json - --size 640x360 --dwell 9 show | jq -e 'all(.articles[].cards[]; .dwell_ms == 9000)'
    printf '# mine\ndwell: soon\n' >show/placard.yaml
    run -2 --separate-stderr "$PLACARD" export --json - show
    [[ "$stderr" == *"show/placard.yaml:2: dwell: "* ]]
    rm "$XDG_CONFIG_HOME/placard/placard.yaml"
}

@test "odd input does not end it" {
    : >empty.md
    head -c 20000 /dev/zero >zeros.md
    printf 'one \377\376 two \303\n' >bytes.txt
    printf -- '---\ntitle: [\n---\n\nText.\n' >yaml.md
    printf '%s' '<html><body><p>half' >half.html
    local file
    for file in empty.md zeros.md bytes.txt yaml.md half.html; do
        run timeout "$PATIENCE" "$PLACARD" export --json "$file.json" --size 640x360 "$file"
        [ "$status" -le 3 ] || { echo "$file: status $status"; echo "$output"; false; }
        [[ "$output" != *Sanitizer* ]]
    done
}

@test "the sample article is clean, and keeps its words" {
    run -0 "$PLACARD" check "$root/assets/sample/open-and-closed.md"
    "$PLACARD" export --json deck.json --size 1920x1080 "$root/assets/sample/open-and-closed.md"
    jq -e '[.articles[].cards[].pictures[].source] | unique | length >= 5' deck.json
    jq -e 'all(.articles[]; .warnings == [])' deck.json
}

@test "the guides are articles without a mistake, and short enough to be shown" {
    run -0 --separate-stderr "$PLACARD" check "$root/assets/guide"
    local guide
    for guide in kiosk themes sources troubleshooting many-screens displays; do
        grep -q "/$guide.md: [0-9]* cards" <<<"$output$stderr" || { echo "$output$stderr"; false; }
    done
    "$PLACARD" export --json guide.json "$root/assets/guide"
    jq -e '[.articles[].title] == ["A kiosk from a blank disk", "Themes", "Sources and schedules", "Troubleshooting", "Many screens",
        "Displays and TVs"]' guide.json
    jq -e 'all(.articles[]; (.cards | length) < 20)' guide.json
}

@test "check reports a title that does not fit its card" {
    { printf -- '---\ntitle: ' && printf 'lantern %.0s' {1..400} && printf '\n---\n\nA few words.\n'; } >long.md
    run "$PLACARD" check long.md
    [[ $output == *"long.md:1:1: the title is too long for card 1"* ]]
    sed -i 's/lantern .*/Lanterns/' long.md
    run "$PLACARD" check long.md
    [[ $output != *"too long"* ]]
}

@test "theme prints contrasts and faces, and draws a sheet" {
    local name
    for name in day night broadsheet clear; do
        run -0 --separate-stderr "$PLACARD" theme "$name"
        [ "${lines[0]}" = "$name" ]
        [ "$(grep -cE '^  [a-z-]+ +on [a-z]+ +[0-9.]+:1  #[0-9a-f]{6} on #[0-9a-f]{6}$' <<<"$output")" -ge 5 ]
        [[ $output == *"  display "* ]]
        [ -z "$stderr" ]
    done
    run -0 "$PLACARD" theme --sheet sheet.png day
    [ "$(head -c 4 sheet.png | tail -c 3)" = PNG ]
}

@test "theme reports all mistakes of a file, and an unknown name" {
    printf 'based-on: night\ncolours: {accent: "#7fd1ae"}\n' >good.yaml
    run -0 "$PLACARD" theme good.yaml
    [[ $output == *"#7fd1ae"* ]]
    printf 'based-on: day\ncolours: {quiet: "#zz"}\nlogo: none.svg\n' >bad.yaml
    run -2 --separate-stderr "$PLACARD" theme bad.yaml
    [[ $stderr == *"bad.yaml:2: "* ]]
    [[ $stderr == *"bad.yaml:3: "* ]]
    [[ $stderr == *"2 mistakes"* ]]
    [ ! -s sheet.png ]
    run -2 --separate-stderr "$PLACARD" theme no-such-theme
    [[ $stderr == *no-such-theme*broadsheet* ]]
}

@test "the documents name files that are there, in lines that fit" {
    local document link
    for document in README.md CONTRIBUTING.md CHANGELOG.md src/README.md; do
        while read -r link; do
            [ -e "$root/$(dirname "$document")/$link" ] || { echo "$document: $link is not there"; false; }
        done < <(grep -v '^    ' "$root/$document" | grep -oP '\]\(\K[^)#:]+(?=\))')
    done
    [ "$(wc -l <"$root/README.md")" -lt 200 ]
    run awk 'length > 120 { print FILENAME ": " FNR }' "$root/README.md" "$root/CONTRIBUTING.md" "$root/CHANGELOG.md"
    [ -z "$output" ] || { echo "$output"; false; }
}

@test "the second column of \"where to add what\" names files that are there" {
    local path
    while read -r path; do
        [ -e "$root/src/$path" ] || [ -e "$root/$path" ] || { echo "src/README.md: $path is not there"; false; }
    done < <(sed -n '/^## Where to add what/,/^## /p' "$root/src/README.md" | awk -F'|' '/^\| [^t-]/ { print $3 }' |
        grep -oP '(?<=^ `)[a-z_./]+[a-z/](?=`)')
}
