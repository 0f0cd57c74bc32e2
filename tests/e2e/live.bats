# Folders whose files are added, removed, renamed, edited and damaged during the show; the screen follows.
load helpers
load web

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    start_screen
}

teardown_file() { stop_screen; }

setup() {
    FOLDER=$BATS_TEST_TMPDIR/folder
    mkdir "$FOLDER"
}

teardown() {
    stop_placard
    assert_clean_log
}

play() { start_placard --dwell 120 "$@"; }

# write_article FILE TITLE [FRONT]: writes a short article.
write_article() {
    printf -- '---\ntitle: %s\n%s\n---\n\nThis is what %s says. %s\n' "$2" "${3:-}" "$2" "$(words 50)" >"$1"
}

# put FILE TITLE [FRONT]: saves as editors do, by renaming a new file.
put() {
    write_article "$BATS_TEST_TMPDIR/beside" "${@:2}"
    mv "$BATS_TEST_TMPDIR/beside" "$1"
}

@test "files are added, removed and renamed" {
    write_article "$FOLDER/1.md" One
    write_article "$FOLDER/2.md" Two
    play "$FOLDER"
    expect_list One Two
    write_article "$FOLDER/10.md" Ten
    expect_list One Two Ten
    mv "$FOLDER/10.md" "$FOLDER/0.md"
    expect '.article.of == 3 and .article.index == 2'
    expect_list Ten One Two
    rm "$FOLDER/1.md"
    expect_list Ten Two
    rm "$FOLDER"/*.md
    expect '.state == "waiting" and (.last_error.text | test("no article"))'
    write_article "$FOLDER/3.md" Three
    expect_title Three
}

@test "the article on the screen is removed: the next one comes" {
    write_article "$FOLDER/1.md" One
    write_article "$FOLDER/2.md" Two
    write_article "$FOLDER/3.md" Three
    play "$FOLDER"
    expect_list One Two Three
    step_article
    expect_title Two
    rm "$FOLDER/2.md"
    expect_title Three
    has '.article.of == 2'
}

@test "an edit in place and one by renaming are shown at the same place" {
    local way edition=2
    write_deck "$FOLDER/walk.md" 8 first
    play "$FOLDER"
    expect_title "A walk past 8 places"
    ctl goto 5
    expect '.card == 5'
    for way in place rename place; do
        write_deck "$BATS_TEST_TMPDIR/next.md" 8 "edition-$edition"
        export_cards "$BATS_TEST_TMPDIR/cards-$edition" "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/next.md"
        use_cards "$BATS_TEST_TMPDIR/cards-$edition"
        if [ "$way" = place ]; then cat "$BATS_TEST_TMPDIR/next.md" >"$FOLDER/walk.md"; else mv "$BATS_TEST_TMPDIR/next.md" "$FOLDER/walk.md"; fi
        expect_card 5
        edition=$((edition + 1))
    done
}

@test "a copy that arrives in pieces is shown when it is whole" {
    write_article "$FOLDER/1.md" One
    start_placard --dwell 1 "$FOLDER"
    expect_title One
    write_deck "$BATS_TEST_TMPDIR/walk.md" 8
    local size at
    size=$(stat -c %s "$BATS_TEST_TMPDIR/walk.md")
    exec 5>"$FOLDER/2.md"
    for ((at = 0; at < size; at += 500)); do
        tail -c +$((at + 1)) "$BATS_TEST_TMPDIR/walk.md" | head -c 500 >&5
        read -r -t 0.1 <> <(:) || true
        has '.article.title == "One" or .article.title == "A walk past 8 places"'
    done
    exec 5>&-
    expect_title "A walk past 8 places"
    ctl last
    local whole
    whole=$(export_json "$FOLDER/2.md" | jq '.articles[0].cards | length')
    expect ".of == $whole"
}

@test "rubbish in an article's place: the last good deck stays, and it is said; then a good one comes" {
    local rubbish
    for rubbish in zeros nothing folder pipe; do
        put "$FOLDER/1.md" "Good before $rubbish"
        play "$FOLDER/1.md"
        expect_title "Good before $rubbish"
        case $rubbish in
        zeros) head -c 5000 /dev/zero >"$FOLDER/1.md" ;;
        nothing) : >"$FOLDER/1.md" ;;
        folder) rm "$FOLDER/1.md" && mkdir "$FOLDER/1.md" ;;
        pipe) rm "$FOLDER/1.md" && mkfifo "$FOLDER/1.md" ;;
        esac
        [ "$rubbish" = folder ] || wait_until grep -q 'showing it as it was' "$LOG"
        ctl next
        [ "$rubbish" = folder ] || has ".article.title == \"Good before $rubbish\"" # an empty folder is not an article
        rm -rf "$FOLDER/1.md"
        put "$FOLDER/1.md" "Good after $rubbish"
        expect_title "Good after $rubbish"
        stop_placard
    done
}

@test "order and dates in the front matter" {
    write_article "$FOLDER/a.md" "Plain a"
    write_article "$FOLDER/b.md" "Dated older" "date: 2024-02-03"
    write_article "$FOLDER/c.md" "Dated newer" "date: 2025-06-07"
    write_article "$FOLDER/d.md" "Second" "order: 2"
    write_article "$FOLDER/e.md" "First" "order: 1"
    play "$FOLDER"
    expect_list First Second "Dated newer" "Dated older" "Plain a"
    put "$FOLDER/a.md" "Plain a" "order: 0"
    expect_list "Plain a" First Second "Dated newer" "Dated older"
}

@test "names are in natural order" {
    local n
    for n in 10 9 1 2; do write_article "$FOLDER/part $n.md" "Part $n"; done
    play "$FOLDER"
    expect_list "Part 1" "Part 2" "Part 9" "Part 10"
}

@test "a schedule hides and shows" {
    write_article "$FOLDER/1.md" Always
    write_article "$FOLDER/2.md" Over "schedule: {until: 2020-01-01}"
    write_article "$FOLDER/3.md" Future "schedule: {from: 2200-01-01}"
    write_article "$FOLDER/4.md" Now "schedule: {from: 2020-01-01, until: 2200-01-01}"
    play "$FOLDER"
    expect_list Always Now
    put "$FOLDER/4.md" Now "schedule: {until: 2020-01-01}"
    expect_list Always
    put "$FOLDER/4.md" Now
    expect_list Always Now
}

@test "a schedule's hour comes while it plays" {
    write_article "$FOLDER/1.md" Always
    write_article "$FOLDER/2.md" Soon "schedule: {from: \"$(date -d '+4 seconds' '+%Y-%m-%d %H:%M:%S')\"}"
    play "$FOLDER"
    expect '.article.of == 1 and .article.title == "Always"'
    PATIENCE=75 expect '.article.of == 2'
}

@test "shuffled: all of them, in other orders" {
    local n orders=()
    for n in 1 2 3 4 5 6; do write_article "$FOLDER/$n.md" "Number $n"; done
    for n in 1 2 3 4; do
        play --shuffle "$FOLDER"
        expect '.article.of == 6 and .article.index >= 1'
        ctl pause
        local order="" i
        for i in 1 2 3 4 5 6; do
            order+="$(ctl status | jq -r .article.title)
"
            step_article
        done
        [ "$(sort -u <<<"$order" | grep -c Number)" -eq 6 ]
        orders+=("$(tr '\n' ',' <<<"$order")")
        stop_placard
    done
    [ "$(printf '%s\n' "${orders[@]}" | sort -u | wc -l)" -gt 1 ]
}

@test "a sub-folder with an index is one article, with its pictures" {
    mkdir "$FOLDER/trip"
    write_picture "$FOLDER/trip/hill.png" 900 600 40 120 60
    printf '# The trip\n\n%s\n\n![The hill](hill.png)\n\n%s\n' "$(words 60)" "$(words 60)" >"$FOLDER/trip/index.md"
    write_article "$FOLDER/1.md" One
    play "$FOLDER"
    expect_list One "The trip"
    run -0 export_json "$FOLDER"
    jq -e '[.articles[1].cards[].pictures[].source | select(endswith("trip/hill.png"))] | length >= 1' <<<"$output"
    mkdir "$BATS_TEST_TMPDIR/later"
    printf '# Another trip\n\n%s\n' "$(words 60)" >"$BATS_TEST_TMPDIR/later/index.md"
    mv "$BATS_TEST_TMPDIR/later" "$FOLDER/another"
    expect_list One "Another trip" "The trip"
    printf '# Another trip, told again\n\n%s\n' "$(words 60)" >"$FOLDER/another/index.md"
    expect_list One "Another trip, told again" "The trip"
    rm -r "$FOLDER/trip"
    expect_list One "Another trip, told again"
}

@test "a picture alone is a card, with the caption beside it" {
    write_picture "$FOLDER/sea.png" 1280 720 20 60 160
    echo "The sea, seen from the house" >"$FOLDER/sea.txt"
    run -0 export_json "$FOLDER"
    jq -e '(.articles | length) == 1 and (.articles[0].cards | length) == 1 and .articles[0].cards[0].layout == "picture"
        and ([.articles[0].cards[0].lines[].text] | join(" ") | contains("The sea, seen from the house"))' <<<"$output"
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$FOLDER"
    use_cards "$BATS_TEST_TMPDIR/cards"
    play "$FOLDER"
    expect_card 1
    echo "The same sea, after rain" >"$FOLDER/sea.txt"
    export_cards "$BATS_TEST_TMPDIR/after" "${SCREEN_W}x${SCREEN_H}" "$FOLDER"
    use_cards "$BATS_TEST_TMPDIR/after"
    expect_card 1
    write_picture "$FOLDER/new.png" 1280 720 160 60 20
    mv "$FOLDER/new.png" "$FOLDER/sea.png"
    export_cards "$BATS_TEST_TMPDIR/new" "${SCREEN_W}x${SCREEN_H}" "$FOLDER"
    use_cards "$BATS_TEST_TMPDIR/new"
    expect_card 1
}

@test "an article's picture that is replaced is painted anew" {
    write_picture "$FOLDER/hill.png" 1280 800 40 120 60
    printf -- '---\ntitle: A hill\nimage: hill.png\n---\n\n%s\n' "$(words 60)" >"$FOLDER/1.md"
    play "$FOLDER/1.md"
    expect_title "A hill"
    write_picture "$BATS_TEST_TMPDIR/other.png" 1280 800 160 40 40
    mv "$BATS_TEST_TMPDIR/other.png" "$FOLDER/hill.png"
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$FOLDER/1.md"
    use_cards "$BATS_TEST_TMPDIR/cards"
    expect_card 1
}

@test "hidden and unknown files are passed over, and check says so" {
    write_article "$FOLDER/1.md" One
    write_article "$FOLDER/.2.md" Hidden
    write_article "$FOLDER/3.md~" Backup
    printf 'PK\003\004' >"$FOLDER/4.zip"
    : >"$FOLDER/5.xyz"
    run "$PLACARD" check "$FOLDER"
    [[ $output == *"4.zip: skipped: "* && $output == *"5.xyz: skipped: "* ]]
    run "$PLACARD" check --json "$FOLDER"
    jq -e '(.articles | length) == 1 and ([.passed_over[].path | select(endswith("4.zip"))] | length) == 1' <<<"$output"
    play "$FOLDER"
    expect_list One
}

@test "a folder that is not there yet, goes, and comes back" {
    play "$BATS_TEST_TMPDIR/soon"
    expect '.state == "waiting" and (.last_error.text | test("soon"))'
    mkdir "$BATS_TEST_TMPDIR/made"
    write_article "$BATS_TEST_TMPDIR/made/1.md" One
    mv "$BATS_TEST_TMPDIR/made" "$BATS_TEST_TMPDIR/soon"
    expect_title One
    mv "$BATS_TEST_TMPDIR/soon" "$BATS_TEST_TMPDIR/away"
    write_article "$BATS_TEST_TMPDIR/away/1.md" "One, mended"
    mv "$BATS_TEST_TMPDIR/away" "$BATS_TEST_TMPDIR/soon"
    expect_title "One, mended"
}

@test "two folders deep below one that does not exist" {
    play "$BATS_TEST_TMPDIR/not/yet/1.md"
    expect '.state == "waiting"'
    mkdir -p "$BATS_TEST_TMPDIR/not/yet"
    write_article "$BATS_TEST_TMPDIR/not/yet/1.md" "Deep down"
    expect_title "Deep down"
}

# write_theme PAPER: prints a theme with paper of that colour.
write_theme() { sed "s/paper: \"#[0-9a-f]*\"/paper: \"$1\"/" "$root/assets/themes/day.yaml"; }

@test "a theme that is edited is seen; one that is broken changes nothing" {
    write_deck "$FOLDER/walk.md" 3
    write_theme '#fff0d0' >"$BATS_TEST_TMPDIR/own.yaml"
    play --theme "$BATS_TEST_TMPDIR/own.yaml" "$FOLDER/walk.md"
    expect_title "A walk past 3 places"
    local colour
    for colour in '#d0ffe0' '#e0e0ff'; do
        write_theme "$colour" >"$BATS_TEST_TMPDIR/next.yaml"
        export_cards "$BATS_TEST_TMPDIR/cards-$colour" "${SCREEN_W}x${SCREEN_H}" --theme "$BATS_TEST_TMPDIR/next.yaml" "$FOLDER/walk.md"
        mv "$BATS_TEST_TMPDIR/next.yaml" "$BATS_TEST_TMPDIR/own.yaml"
        use_cards "$BATS_TEST_TMPDIR/cards-$colour"
        expect_card 1
    done
    echo 'colours: {paper: [' >"$BATS_TEST_TMPDIR/own.yaml"
    wait_until grep -q 'own.yaml' "$LOG"
    ctl next
    expect_card 2
    write_theme '#ffe0e0' >"$BATS_TEST_TMPDIR/next.yaml"
    export_cards "$BATS_TEST_TMPDIR/cards-last" "${SCREEN_W}x${SCREEN_H}" --theme "$BATS_TEST_TMPDIR/next.yaml" "$FOLDER/walk.md"
    mv "$BATS_TEST_TMPDIR/next.yaml" "$BATS_TEST_TMPDIR/own.yaml"
    use_cards "$BATS_TEST_TMPDIR/cards-last"
    expect_card 2
}

@test "a press that begins while the theme is broken shows the built-in one, until the theme is mended" {
    write_deck "$FOLDER/walk.md" 3
    write_theme '#fff0d0' >"$BATS_TEST_TMPDIR/own.yaml"
    export_cards "$BATS_TEST_TMPDIR/own" "${SCREEN_W}x${SCREEN_H}" --theme "$BATS_TEST_TMPDIR/own.yaml" "$FOLDER/walk.md"
    export_cards "$BATS_TEST_TMPDIR/usual" "${SCREEN_W}x${SCREEN_H}" "$FOLDER/walk.md"
    use_cards "$BATS_TEST_TMPDIR/own"
    play --theme "$BATS_TEST_TMPDIR/own.yaml" "$FOLDER/walk.md"
    expect_card 1
    echo 'colours: {paper: [' >"$BATS_TEST_TMPDIR/own.yaml"
    wait_until grep -q 'keeping the theme as it was' "$LOG"
    wait_for_press
    local first=$PRESS
    kill -KILL "$first"
    wait_for_press "$first"
    ctl next
    use_cards "$BATS_TEST_TMPDIR/usual"
    expect_card 2
    [ "$(grep -c 'using the built-in theme' "$LOG")" = 1 ]
    write_theme '#fff0d0' >"$BATS_TEST_TMPDIR/next.yaml"
    mv "$BATS_TEST_TMPDIR/next.yaml" "$BATS_TEST_TMPDIR/own.yaml"
    use_cards "$BATS_TEST_TMPDIR/own"
    expect_card 2
}

@test "a feed and a saved page in the folder" {
    WEB=http://127.0.0.1:9
    write_article "$FOLDER/1.md" One
    write_feed "$FOLDER/2.xml" "$(entry 1 "Entry 1" "$(whole "Entry 1")")" "$(entry 2 "Entry 2" "$(whole "Entry 2")")"
    write_page "$FOLDER/3.html" "A saved page"
    play "$FOLDER"
    expect_list One "Entry 2" "Entry 1" "A saved page"
    write_feed "$FOLDER/2.xml" "$(entry 1 "Entry 1" "$(whole "Entry 1")")"
    expect_list One "Entry 1" "A saved page"
}

@test "many edits, renames and deletions: what is there is shown, and nothing piles up" {
    local i n
    for i in 1 2 3 4 5; do write_article "$FOLDER/$i.md" "Number $i"; done
    start_placard --dwell 1 "$FOLDER"
    expect '.article.of == 5'
    wait_for_press
    local fds watches
    fds=$(ls "/proc/$PRESS/fd" | wc -l)
    watches=$(cat "/proc/$PRESS/fdinfo/"* 2>/dev/null | grep -c '^inotify')
    RANDOM=7
    for ((i = 0; i < ${EDITS:-150}; i++)); do
        n=$((RANDOM % 9 + 1))
        case $((RANDOM % 5)) in
        0) rm -f "$FOLDER/$n.md" ;;
        1) mv "$FOLDER/$n.md" "$FOLDER/$((RANDOM % 9 + 1)).md" 2>/dev/null || true ;;
        2) write_article "$FOLDER/$n.md" "Edit $i" ;;
        3) put "$FOLDER/$n.md" "Edit $i" ;;
        4) mkdir -p "$FOLDER/sub" && write_article "$FOLDER/sub/index.md" "Sub $i" && mv "$FOLDER/sub" "$FOLDER/sub$n" 2>/dev/null || rm -rf "$FOLDER/sub" "$FOLDER/sub$n" ;;
        esac
    done
    rm -rf "$FOLDER"/*
    write_article "$FOLDER/a.md" "Last but one"
    write_article "$FOLDER/b.md" "Last"
    expect_list "Last but one" "Last"
    has '.presses_started == 1'
    [ "$(ls "/proc/$PRESS/fd" | wc -l)" -le $((fds + 1)) ]
    wait_until watches_are "$watches"
}

watches_are() { [ "$(cat "/proc/$PRESS/fdinfo/"* 2>/dev/null | grep -c '^inotify')" -le "$1" ]; }

@test "read, check and export of standard input" {
    write_article "$FOLDER/1.md" "From afar"
    run -0 "$PLACARD" read - <"$FOLDER/1.md"
    [[ $output == *"title: From afar"* ]]
    run -0 "$PLACARD" check - <"$FOLDER/1.md"
    [[ $output == *"-: "*"cards"* ]]
    "$PLACARD" export --json - --size 1280x720 - <"$FOLDER/1.md" | jq -e '.articles[0] | .title == "From afar" and .source == "-"'
    run "$PLACARD" check - </dev/null
    [ "$status" -eq 2 ]
    [[ $output == *"-: "* ]]
    run -2 "$PLACARD" read - </dev/null
    [[ $output == *"-: "* ]]
}

@test "what lies outside the source's folder: play says why it is left out, and check finds the same" {
    local deep=$BATS_TEST_TMPDIR/elsewhere/deep reason='outside the folders that can be read'
    mkdir -p "$deep" "$FOLDER/show"
    write_article "$deep/far.md" Far
    printf '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#3060a0"/></svg>' >"$deep/far.svg"
    ln -s "$deep/far.md" "$FOLDER/show/2.md"
    printf '# Near\n\nSome words stand before the picture.\n\n![a blue field](%s)\n\n![no field](nowhere.svg)\n' "$deep/far.svg" >"$FOLDER/show/1.md"
    play "$FOLDER/show"
    expect_title Near
    wait_until grep -q '1.md: .* left out' "$LOG"
    expect '.last_error.text | test("left out")'
    has '.box | index("landlock")' || skip "no Landlock here"
    wait_until grep -q "1.md: 2 pictures are left out, the first: $deep/far.svg: $reason" "$LOG"
    [ "$(grep -c 'left out.*far.svg' "$LOG")" = 1 ]
    ctl next-article
    wait_until grep -q "2.md: $reason" "$LOG"
    run -2 "$PLACARD" check "$FOLDER/show"
    [[ $output == *"1.md:5:1: $deep/far.svg: $reason"* ]]
    [[ $output == *"nowhere.svg: No such file"* ]]
    [[ $output == *"2.md: $reason"* ]]
}
