# Addresses: pages, feeds and pictures from a web server that misbehaves, disappears and returns. The show never stops,
# and ends with the right article.
load helpers
load web

setup_file() {
    isolate "$BATS_FILE_TMPDIR"
    start_screen
}

teardown_file() { stop_screen; }

setup() {
    SITE=$BATS_TEST_TMPDIR/site
    XDG_CACHE_HOME=$BATS_TEST_TMPDIR/cache
    mkdir -p "$SITE"
    PORT=
    serve
}

teardown() {
    stop_placard
    stop_server
    assert_clean_log
}

# Plays with an hour per card and fetches addresses again every second.
play() { start_placard --dwell 120 --refresh 1 "$@"; }

# Whatever went wrong before, the page at /at/page, with this title, is shown in the end.
expect_recovery() {
    write_page "$SITE/after.html" "After all"
    turn page file/after.html
    expect_title "After all"
}

# try_odd REASON ROUTE...: for routes without an article, a card says why; then the good page appears by itself.
try_odd() {
    local reason=$1 route
    shift
    turn page "$1"
    play "$WEB/at/page"
    for route; do
        turn page "$route"
        expect '.state == "waiting" and (.last_error.text | test("'"$reason"'"))'
    done
    expect_recovery
}

# keep_through ROUTE...: a page stays on the screen, whatever the server sends instead.
keep_through() {
    local route n
    write_page "$SITE/good.html" "The good page"
    turn page file/good.html
    start_placard --dwell 1 --refresh 1 "$WEB/at/page"
    expect_title "The good page"
    for route; do
        turn page "$route"
        n=$(n_asked at/page)
        wait_until was_asked at/page $((n + 1))
        expect_turning
        shows "The good page"
    done
    expect_recovery
}

@test "a page: its article, its picture in the right size, and nothing around it" {
    write_picture "$SITE/small.png" 320 200 200 40 40
    write_picture "$SITE/right.png" 1280 800 40 160 60
    write_picture "$SITE/huge.png" 3840 2400 40 40 200
    write_picture "$SITE/lazy.png" 900 600 180 160 40
    write_page "$SITE/page.html" "The open drawer" '<figure><img src="small.png" srcset="small.png 320w, right.png 1280w, huge.png 3840w" alt="A drawer"><figcaption>The drawer, open</figcaption></figure><p>Then it was shut, and nobody knew for how long it had been so.</p>
        <figure><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-src="/lazy.png" alt="A lamp"><figcaption>A lamp at dusk</figcaption></figure>'
    play "$WEB/page.html"
    expect_title "The open drawer"
    has '.last_error == null' # a delay is not an error
    wait_until was_asked lazy.png 1
    wait_until was_asked right.png 1
    [ "$(n_asked small.png)" -eq 0 ] && [ "$(n_asked huge.png)" -eq 0 ]
    run -0 export_json "$WEB/page.html"
    jq -e '.articles[0] | .title == "The open drawer" and ([.cards[].pictures[].source] | length) == 2 and (tostring | contains("About us") | not)' <<<"$output"
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$WEB/page.html"
    use_cards "$BATS_TEST_TMPDIR/cards"
    expect_card 1
    ctl last
    expect_card "$N_CARDS"
}

@test "a Markdown and a text file by address" {
    printf -- '---\ntitle: Marked down\n---\n\n## A part\n\n%s\n' "$(words 80)" >"$SITE/a.md"
    printf 'Plainly written\n\n%s\n\n%s\n' "$(words 80)" "$(words 60)" >"$SITE/b.txt"
    play "$WEB/a.md" "$WEB/b.txt"
    expect_list "Marked down" "Plainly written"
}

@test "a type that says nothing: the name and the bytes say what it is" {
    printf -- '---\ntitle: Marked down\n---\n\n## A part\n\n%s\n' "$(words 80)" >"$SITE/a.md"
    write_page "$SITE/page" "The page"
    head -c 9000 /dev/urandom >"$SITE/b"
    play "$WEB/a.md?type=application/octet-stream" "$WEB/page?type=application/octet-stream"
    expect_list "Marked down" "The page"
    run -2 "$PLACARD" check "$WEB/b?type=application/octet-stream"
    [[ $output == *"not text"* ]]
}

@test "a feed of twelve: the newest ten, newest first" {
    local entries=() i
    for i in 3 1 12 7 5 11 2 9 10 4 8 6; do entries+=("$(entry $i "Entry $i" "$(whole "Entry $i")")"); done
    write_feed "$SITE/feed.xml" "${entries[@]}"
    play "$WEB/feed.xml"
    expect_list "Entry 12" "Entry 11" "Entry 10" "Entry 9" "Entry 8" "Entry 7" "Entry 6" "Entry 5" "Entry 4" "Entry 3"
}

# check_within KB SOURCE: runs check with a limit on its data memory.
check_within() { (ulimit -d "$1" && exec "$PLACARD" check "$2"); }

@test "a feed as large as may come takes little memory, for a few entries are shown" {
    grep -q __asan_init "$PLACARD" && skip "the sanitizer takes more"
    awk -v text="$(words 250)" 'BEGIN {
        print "<rss version=\"2.0\"><channel><title>Large</title>"
        for (i = 1; i <= 9500; i++)
            printf "<item><title>Entry %d</title><guid isPermaLink=\"false\">%d</guid><description>%s</description></item>\n", i, i, text
        print "</channel></rss>" }' >"$SITE/feed.xml"
    [ "$(stat -c %s "$SITE/feed.xml")" -gt 12000000 ]
    run -0 --separate-stderr check_within 262144 "$WEB/feed.xml"
    [ -z "$stderr" ]
    run -0 --separate-stderr check_within 262144 "$SITE/feed.xml"
    [[ $output == *" cards"* ]]
    run ! check_within 40960 "$SITE/feed.xml"
    [[ $output != *"internal buffer"* && $output == *memory* ]]
}

@test "--feed-entries says how many" {
    local entries=() i
    for i in 1 2 3 4; do entries+=("$(entry $i "Entry $i" "$(whole "Entry $i")")"); done
    write_feed "$SITE/feed.xml" "${entries[@]}"
    play --feed-entries 2 "$WEB/feed.xml"
    expect_list "Entry 4" "Entry 3"
}

@test "a feed of summaries: the pages behind them" {
    write_page "$SITE/1.html" "The first page"
    write_page "$SITE/2.html" "The second page"
    write_feed "$SITE/feed.xml" "$(entry 1 "The first page" "<description>Only a summary of one.</description>")" \
        "$(entry 2 "The second page" "<description>Only a summary of two.</description>")"
    play "$WEB/feed.xml"
    expect_list "The second page" "The first page"
    run -0 export_json "$WEB/feed.xml"
    jq -e '[.articles[] | [.cards[].lines[].text] | join(" ") | test("This is the end of The (first|second) page")] == [true, true]' <<<"$output"
}

@test "a feed of summaries whose pages are gone: the summaries" {
    write_feed "$SITE/feed.xml" "$(entry 1 "The first page" "<description>Only a summary of one.</description>")"
    play "$WEB/feed.xml"
    expect_title "The first page"
    run -0 export_json "$WEB/feed.xml"
    jq -e '[.articles[].cards[].lines[] | select(.role == "body") | .text] | join(" ") == "Only a summary of one."' <<<"$output"
}

@test "entries come, go and change while they play" {
    write_feed "$SITE/feed.xml" "$(entry 1 "Entry 1" "$(whole "Entry 1")")" "$(entry 2 "Entry 2" "$(whole "Entry 2")")"
    play "$WEB/feed.xml"
    expect_list "Entry 2" "Entry 1"
    write_feed "$SITE/feed.xml" "$(entry 1 "Entry 1" "$(whole "Entry 1")")" "$(entry 2 "Entry 2" "$(whole "Entry 2")")" "$(entry 3 "Entry 3" "$(whole "Entry 3")")"
    expect '.article.of == 3 and .article.title == "Entry 2"'
    expect_list "Entry 3" "Entry 2" "Entry 1"
    write_feed "$SITE/feed.xml" "$(entry 3 "Entry 3" "$(whole "Entry 3")")" "$(entry 1 "Entry 1, mended" "$(whole "Entry 1")")"
    expect_list "Entry 3" "Entry 1, mended"
}

@test "what has not changed is not sent again" {
    write_picture "$SITE/one.png" 800 500 200 120 40
    write_page "$SITE/page.html" "Unchanged" '<figure><img src="/one.png" alt="One"></figure>'
    play "$WEB/page.html"
    expect_title "Unchanged"
    wait_until was_asked page.html 2 304
    wait_until was_asked one.png 1
    [ "$(n_asked page.html 200)" -eq 1 ]
    stop_placard
    play "$WEB/page.html"
    expect_title "Unchanged"
    wait_until was_asked page.html 4 304
    [ "$(n_asked page.html 200)" -eq 1 ]
    [ "$(n_asked one.png 200)" -eq 1 ]
}

@test "redirects are followed, and names in the page are relative to where it is" {
    mkdir "$SITE/deep"
    write_picture "$SITE/deep/here.png" 800 500 20 120 140
    write_page "$SITE/deep/page.html" "Moved" '<figure><img src="here.png" alt="Here"></figure>'
    turn page "redirect?to=/deep/page.html"
    play "$WEB/at/page"
    expect_title "Moved"
    wait_until was_asked deep/here.png 1 200
}

@test "no article: a loop, or a redirect to a file of the machine" { try_odd 'redirect' loop to_file; }
@test "no article: not found, broken" { try_odd '404 Not Found|500 Internal' gone broken; }
@test "no article: truncated, cut, closed, garbled, empty" { try_odd '127.0.0.1' truncated cut_chunked closed garbled empty rubbish; }
@test "no article: too much of it" { try_odd 'large' endless huge bomb; }
@test "no article: a media type that is none" { try_odd 'application/pdf is not an article' wrong_type; }

@test "gzip, pieces of no told length, and a wrong character set are read" {
    turn page zipped
    play "$WEB/at/page"
    expect_title "A page"
    local route
    for route in chunked wrong_charset; do
        turn page "$route"
        expect_turning_over "$route"
    done
    expect_recovery
}

# Waits until the route was requested twice more and its article is shown, still or again.
expect_turning_over() {
    local n
    n=$(n_asked at/page)
    wait_until was_asked at/page $((n + 2))
    expect_title "A page"
}

@test "slow and silent servers do not hold the show up" {
    write_deck "$BATS_TEST_TMPDIR/walk.md" 4
    turn page "slow?ms=500"
    turn mute silent
    start_placard --dwell 1 --refresh 1 "$BATS_TEST_TMPDIR/walk.md" "$WEB/at/page" "$WEB/at/mute"
    expect_title "A walk past 4 places"
    expect_turning
    expect_turning
    shows "A walk past 4 places"
    write_page "$SITE/good.html" "Quick at last"
    turn mute file/good.html
    expect_title "Quick at last"
}

@test "a page on the screen outlives every fault, and the show goes on" {
    keep_through gone broken loop to_file truncated cut_chunked garbled empty wrong_type rubbish closed huge
}

@test "a page that is replaced by one without an article stays, and is told of" {
    write_page "$SITE/good.html" "The good page"
    turn page file/good.html
    start_placard --dwell 1 --refresh 1 "$WEB/at/page"
    expect_title "The good page"
    printf '<html><body><a href="/">Home</a></body></html>' >"$SITE/none.html"
    turn page file/none.html
    wait_until grep -q 'showing the copy of' "$LOG"
    expect_turning
    shows "The good page"
    expect_recovery
}

@test "a log-in page or an empty feed does not take a feed's place, and a new press shows the same" {
    write_feed "$SITE/feed.xml" "$(entry 1 "First news" "$(whole "The first")")" "$(entry 2 "Second news" "$(whole "The second")")"
    printf '<html><head><title>Hotel WiFi</title></head><body><h1>Hotel WiFi</h1><p>%s</p><form><input type="password"></form></body></html>' \
        "$(words 40)" >"$SITE/portal.html"
    turn feed file/feed.xml
    play "$WEB/at/feed"
    expect '.article.of == 2'
    turn feed file/portal.html
    wait_until grep -q 'a page came instead of the feed; showing the copy of' "$LOG"
    has '.article.of == 2'
    write_feed "$SITE/none.xml"
    turn feed file/none.xml
    n=$(n_asked at/feed)
    wait_until was_asked at/feed $((n + 1))
    has '.article.of == 2'
    wait_for_press
    kill -KILL "$PRESS"
    expect '.article.of == 2 and .state == "showing"'
}

@test "an article that changes is set anew at its place" {
    write_deck "$SITE/walk.md" 8
    play "$WEB/walk.md"
    expect_title "A walk past 8 places"
    ctl goto 5
    expect '.card == 5'
    write_deck "$BATS_TEST_TMPDIR/next.md" 8 second
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$BATS_TEST_TMPDIR/next.md"
    mv "$BATS_TEST_TMPDIR/next.md" "$SITE/walk.md"
    use_cards "$BATS_TEST_TMPDIR/cards"
    expect_card 5
}

@test "a certificate that nobody trusts" {
    stop_server
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 \
        -keyout "$BATS_TEST_TMPDIR/key.pem" -out "$BATS_TEST_TMPDIR/crt.pem" 2>/dev/null
    cat "$BATS_TEST_TMPDIR/key.pem" "$BATS_TEST_TMPDIR/crt.pem" >"$BATS_TEST_TMPDIR/both.pem"
    PORT= && serve --certificate "$BATS_TEST_TMPDIR/both.pem"
    write_deck "$BATS_TEST_TMPDIR/walk.md" 3
    start_placard --dwell 1 --refresh 1 "$TLS/odd/page"
    expect '.state == "waiting" and (.last_error.text | test("certificate is not trusted"))'
    stop_placard
    start_placard --dwell 1 --refresh 1 "$BATS_TEST_TMPDIR/walk.md" "$TLS/odd/page"
    expect_turning
    shows "A walk past 3 places"
}

@test "the server goes in the middle, and comes back with something newer" {
    write_page "$SITE/page.html" "Before the cut"
    start_placard --dwell 1 --refresh 1 "$WEB/page.html"
    expect_title "Before the cut"
    stop_server
    expect_turning
    expect_turning
    shows "Before the cut"
    write_page "$SITE/page.html" "After the cut"
    serve
    expect_title "After the cut"
    expect '.presses_started == 1'
}

@test "no network at the start, but a copy of the last time: it plays" {
    write_picture "$SITE/one.png" 800 500 200 120 40
    write_page "$SITE/page.html" "Kept from yesterday" '<figure><img src="/one.png" alt="One"></figure>'
    play "$WEB/page.html"
    expect_title "Kept from yesterday"
    wait_until was_asked one.png 1
    export_cards "$BATS_TEST_TMPDIR/cards" "${SCREEN_W}x${SCREEN_H}" "$WEB/page.html"
    use_cards "$BATS_TEST_TMPDIR/cards"
    stop_placard
    stop_server
    play "$WEB/page.html"
    expect_card 1
    ctl last
    expect_card "$N_CARDS"
}

@test "no network at the start and nothing kept: a card says what it waits for, then it is there" {
    write_page "$SITE/page.html" "Here at last"
    stop_server
    play "$WEB/page.html"
    expect '.state == "waiting" and (.last_error.text | test("refused .127.0.0.1"))'
    wait_until has_letters
    serve
    expect_title "Here at last"
}

# True when the screen shows letters: more shades than an empty one.
has_letters() {
    "$LOOK" save "$BATS_TEST_TMPDIR/screen.png"
    python3 - "$BATS_TEST_TMPDIR/screen.png" <<'PYTHON'
import struct, sys, zlib
data, at, packed = open(sys.argv[1], "rb").read(), 8, b""
while at < len(data):
    n, kind = struct.unpack(">I4s", data[at:at + 8])
    packed += data[at + 8:at + 8 + n] if kind == b"IDAT" else b""
    at += n + 12
sys.exit(len(set(zlib.decompress(packed))) < 40)
PYTHON
}

@test "what fails is tried again after a second and after ten, whatever the refresh" {
    write_page "$SITE/page.html" "Tried again"
    stop_server
    start_placard --dwell 120 "$WEB/page.html"
    expect '.state == "waiting" and (.last_error.text | test("refused"))'
    serve
    expect_title "Tried again"
}

@test "no network for a folder, a feed and a page: what is at hand plays, the rest comes" {
    mkdir "$BATS_TEST_TMPDIR/folder"
    write_deck "$BATS_TEST_TMPDIR/folder/walk.md" 2
    write_page "$SITE/page.html" "The page"
    write_feed "$SITE/feed.xml" "$(entry 1 "Entry 1" "$(whole "Entry 1")")" "$(entry 2 "Entry 2" "$(whole "Entry 2")")"
    stop_server
    start_placard --dwell 1 --refresh 1 "$WEB/feed.xml" "$BATS_TEST_TMPDIR/folder" "$WEB/page.html"
    expect_title "A walk past 2 places"
    serve
    expect_list "Entry 2" "Entry 1" "A walk past 2 places" "The page"
}

@test "a cache that cannot be written costs the cache, not the show" {
    write_page "$SITE/page.html" "Without a cache"
    touch "$BATS_TEST_TMPDIR/no-folder"
    play --cache-folder "$BATS_TEST_TMPDIR/no-folder/cache" "$WEB/page.html"
    expect_title "Without a cache"
    write_page "$SITE/page.html" "Without a cache, later"
    expect_title "Without a cache, later"
}

# in_space OPTIONS COMMAND...: mounts a disk with the options at $BATS_TEST_TMPDIR/disk; skips if that is not allowed.
in_space() {
    local options=$1
    shift
    mkdir -p "$BATS_TEST_TMPDIR/disk"
    unshare -m mount -t tmpfs none "$BATS_TEST_TMPDIR/disk" 2>/dev/null || skip "a disk of one's own may not be mounted here"
    unshare -m sh -c 'mount -t tmpfs -o "$1" none "$2" && shift 2 && exec "$@"' - "$options" "$BATS_TEST_TMPDIR/disk" "$@"
}

@test "a full disk and one that is only to be read cost the cache, not the show" {
    local options
    for options in size=16k ro; do
        write_picture "$SITE/one.png" 800 500 200 120 40
        write_page "$SITE/page.html" "On $options" '<figure><img src="/one.png" alt="One"></figure>'
        mkdir -p "$BATS_TEST_TMPDIR/disk"
        unshare -m mount -t tmpfs none "$BATS_TEST_TMPDIR/disk" 2>/dev/null || skip "a disk of one's own may not be mounted here"
        LOG=$BATS_TEST_TMPDIR/placard.log
        in_space "$options" "$PLACARD" --transition cut --dwell 120 --refresh 1 --cache-folder "$BATS_TEST_TMPDIR/disk" "$WEB/page.html" \
            </dev/null >"$LOG" 2>&1 3>&- &
        STAGE=$!
        expect_title "On $options"
        write_page "$SITE/page.html" "On $options, later"
        expect_title "On $options, later"
        pkill -TERM -P "$STAGE" || true
        stop_placard
    done
}

@test "the cache keeps to its size, even when all that is wanted is larger" {
    local i pages=()
    for i in 1 2 3 4 5 6 7 8; do
        write_page "$SITE/$i.html" "Page $i" "<!-- $(head -c 200000 /dev/urandom | base64 -w 0) -->"
        pages+=("$WEB/$i.html")
    done
    start_placard --dwell 1 --refresh 1 --cache-size 1MB --cache-folder "$BATS_TEST_TMPDIR/cache" "${pages[@]}"
    for i in 1 2 3 4 5 6 7 8; do wait_until was_asked "$i.html" 1; done
    expect_turning
    expect_turning
    wait_until is_within 1100000
    has '.state == "showing" and .presses_started == 1'
}

is_within() { [ "$(find "$BATS_TEST_TMPDIR/cache" -type f -printf '%s\n' | awk '{ n += $1 } END { print n + 0 }')" -le "$1" ]; }

@test "two screens share one cache" {
    local i other
    for i in 1 2 3; do write_page "$SITE/$i.html" "Page $i"; done
    play --socket "$BATS_TEST_TMPDIR/other" "$WEB/1.html" "$WEB/2.html" "$WEB/3.html"
    other=$STAGE
    play "$WEB/3.html" "$WEB/2.html" "$WEB/1.html"
    expect '.state == "showing" and .article.of == 3' # whichever was first
    for i in 1 2 3; do
        write_page "$SITE/$i.html" "Page $i, mended"
    done
    expect_list "Page 3, mended" "Page 2, mended" "Page 1, mended"
    wait_until other_shows "Page 1, mended"
    kill -TERM "$other"
    wait_until is_gone "$other"
    wait "$other"
}

# Steps the other screen on until it shows this one.
other_shows() {
    ctl --socket "$BATS_TEST_TMPDIR/other" status | jq -e ".article.title == \"$1\"" >/dev/null && return 0
    ctl --socket "$BATS_TEST_TMPDIR/other" next-article >/dev/null
    return 1
}

@test "a page in several parts is one article" {
    mkdir -p "$SITE/story/page/2"
    write_page "$SITE/story/index.html" "In two parts" '<p>The first part has this.</p>'
    sed -i 's|</article>|</article><a rel="next" href="/story/page/2/">Next page</a>|' "$SITE/story/index.html"
    write_page "$SITE/story/page/2/index.html" "In two parts" '<p>The second part has that, and then it is over.</p>'
    play "$WEB/story/"
    expect_title "In two parts"
    wait_until was_asked story/page/2/ 1
    run -0 "$PLACARD" read "$WEB/story/"
    [[ $output == *"first part has this"*"second part has that"* ]]
    run -0 export_json "$WEB/story/"
    jq -e '[.articles[0].cards[].lines[].text] | join(" ") | test("first part has this.*second part has that")' <<<"$output"
}

@test "what is shown from an old copy is told of: once in the log, and by check" {
    write_page "$SITE/page.html" "Of yesterday"
    play "$WEB/page.html"
    expect_title "Of yesterday"
    has '.last_error == null'
    run -0 "$PLACARD" check "$WEB/page.html"
    stop_server
    wait_until grep -q "page.html: .*refused.*; showing the copy of 20" "$LOG"
    expect '.last_error.text | test("showing the copy of 20")'
    run -1 "$PLACARD" check --refresh 1 "$WEB/page.html"
    [[ $output == *"refused"*"; showing the copy of 20"* ]]
    expect_title "Of yesterday"
    serve
    wait_until grep -q "page.html: reachable again" "$LOG"
    [ "$(grep -c "showing the copy" "$LOG")" -eq 1 ]
}

@test "a password in an address opens the page, and is told to nobody" {
    local address=${WEB/\/\////user:secret@}/at/page command
    turn page gone
    play "$address"
    expect '.state == "waiting" and (.last_error.text | test("127.0.0.1:.*/at/page: 404"))'
    ctl status >"$BATS_TEST_TMPDIR/status"
    turn page member
    expect '.state == "showing" and (.article.source | test("^http://127.0.0.1:.*/at/page$"))'
    ctl status >>"$BATS_TEST_TMPDIR/status"
    run ! grep secret "$BATS_TEST_TMPDIR/status" "$LOG"
    for command in "read --json" "read --markdown" "read --text" check "check --json" "export --json -" "export --png $BATS_TEST_TMPDIR/png"; do
        # shellcheck disable=SC2086
        run "$PLACARD" $command "$address"
        [[ $output != *secret* && $output != *Unauthorized* ]]
    done
    run ! grep secret <<<"$(ls "$BATS_TEST_TMPDIR/png")"
    stop_server
    run "$PLACARD" check --refresh 1 --cache-folder "$BATS_TEST_TMPDIR/none" "$address"
    [[ $output == *refused* && $output != *secret* ]]
}

@test "read, check and export of addresses: what they say and how they end" {
    write_page "$SITE/page.html" "The page"
    write_feed "$SITE/feed.xml" "$(entry 1 "Entry 1" "$(whole "Entry 1")")" "$(entry 2 "Entry 2" "$(whole "Entry 2")")"
    run -0 "$PLACARD" read "$WEB/page.html"
    [[ $output == *"title: The page"*"This is the end of The page."* && $output != *"About us"* ]]
    run -0 "$PLACARD" read "$WEB/feed.xml"
    [[ $output == *"title: Entry 2"*"title: Entry 1"* ]]
    run -0 "$PLACARD" check "$WEB/page.html"
    run -0 "$PLACARD" check "$WEB/feed.xml"
    [ "$(grep -c 'cards,' <<<"$output")" -eq 2 ]
    local command
    for command in read check "export --json -"; do
        # shellcheck disable=SC2086
        run "$PLACARD" $command "$WEB/none.html"
        [[ $output == *"$WEB/none.html"*"404 Not Found"* && $output != *again* ]]
        [ "$status" -ne 0 ]
    done
    run -2 "$PLACARD" check "$WEB/none.html"
    stop_server
    run -0 "$PLACARD" read "$WEB/page.html"
    [[ $output == *"title: The page"* ]]
}
