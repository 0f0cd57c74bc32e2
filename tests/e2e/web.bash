# Shared by the tests of changes during the show: a web server, queries to the control socket, and distinguishable
# pages, feeds and pictures.

# serve [OPTION...]: starts tests/web.py on $SITE, on PORT if set; sets PORT, WEB and, with a certificate, TLS.
serve() {
    local ports
    ports=$BATS_TEST_TMPDIR/ports
    [ -p "$BATS_TEST_TMPDIR/hold" ] || mkfifo "$BATS_TEST_TMPDIR/hold" "$ports"
    python3 "$root/tests/web.py" "$SITE" ${PORT:+--port "$PORT"} "$@" <>"$BATS_TEST_TMPDIR/hold" >"$ports" 2>"$BATS_TEST_TMPDIR/web.log" 3>&- &
    SERVER=$!
    read -r -t "$PATIENCE" PORT TLS <"$ports"
    WEB=http://127.0.0.1:$PORT TLS=https://127.0.0.1:$TLS
}

stop_server() {
    [ -n "${SERVER:-}" ] || return 0
    kill "$SERVER" 2>/dev/null || true
    wait "$SERVER" 2>/dev/null || true
    SERVER=
}

# ask PATH: prints the server's answer.
ask() { python3 -c 'import sys, urllib.request; sys.stdout.write(urllib.request.urlopen(sys.argv[1]).read().decode())' "$WEB/$1"; }

# turn NAME WHAT: changes what the route /at/NAME does.
turn() { ask "switch/$1?to=$2" >/dev/null; }

# n_asked PATH [STATUS]: prints the number of requests for a path, or only those with this answer.
n_asked() { ask "count/$1" | awk -v status="${2:-}" 'NR > 1 && (status == "" || $1 == status)' | wc -l; }

was_asked() { [ "$(n_asked "$1" "${3:-}")" -ge "$2" ]; }

# shows TITLE: succeeds when this article is on the screen.
shows() { has ".state == \"showing\" and .article.title == \"$1\""; }

# expect FILTER: waits until the jq filter is true of the status.
expect() {
    wait_until has "$1" && return 0
    echo "never came to be: $1"
    ctl status | jq -c '{state, article, card, of, edition, presses_started, last_error}' || true
    tail -n 20 "$LOG"
    return 1
}

expect_title() { expect ".state == \"showing\" and .article.title == \"$1\""; }

# expect_list TITLE...: waits until the rotation has exactly these, in this order.
expect_list() {
    expect ".article.of == $# and .article.index >= 1"
    ctl pause >/dev/null
    wait_until list_is "$@" || { echo "the list never came to be: $*"; false; }
}

# list_is TITLE...: succeeds when a walk through the rotation finds these; the list may change meanwhile.
list_is() {
    local title index=0
    has ".article.of == $#" || return 1
    while ! has '.article.index == 1'; do step_article || return 1; done
    for title; do
        index=$((index + 1))
        has ".article.index == $index and .state == \"showing\" and .article.title == \"$title\"" || return 1
        step_article || return 1
    done
}

# Goes to the next article and waits a while until it is shown.
step_article() {
    local next PATIENCE=5
    next=$(ctl status | jq '.article.index % .article.of + 1')
    ctl next-article >/dev/null
    wait_until has ".article.index == $next"
}

# Waits until two other cards have followed, without a command.
expect_turning() {
    local before i
    expect '.card >= 1'
    for i in 1 2; do
        before=$(ctl status | jq -c '[.article.index, .card]')
        expect "[.article.index, .card] != $before"
    done
}

# words N: prints N words, in sentences.
words() {
    awk -v n="$1" 'BEGIN { split("the wall of drawers stands open at dusk while somebody counts lamps", w)
    for (i = 0; i < n; i++) printf "%s%s", i % 11 ? " " : i ? ". And " : "And ", w[1 + i % 12]; print "." }'
}

# write_page FILE TITLE [HTML]: writes a page with noise around its article.
write_page() {
    cat >"$1" <<HTML
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>$2 | The Wall</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>$2</h1>
<p>$2 begins here. $(words 60)</p>${3:-}<p>$(words 70)</p><p>$(words 50) This is the end of $2.</p></article>
<footer><a href="/about">About us</a></footer></body></html>
HTML
}

# entry NUMBER TITLE BODY: prints an entry of a feed, dated March NUMBER; its page is /NUMBER.html.
entry() {
    printf '<item><title>%s</title><guid isPermaLink="false">entry-%s</guid><link>%s/%s.html</link><pubDate>%02d Mar 2025 10:00:00 GMT</pubDate>%s</item>\n' \
        "$2" "$1" "$WEB" "$1" "$1" "$3"
}

whole() { printf '<content:encoded><![CDATA[<p>%s says it. %s</p>]]></content:encoded>' "$1" "$(words 120)"; }

# write_feed FILE ENTRY...: replaces the feed atomically, as servers do.
write_feed() {
    local file=$1
    shift
    {
        echo '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News of the wall</title>'
        printf '%s\n' "$@"
        echo '</channel></rss>'
    } >"$file.new"
    mv "$file.new" "$file"
}

# write_picture FILE W H RED GREEN BLUE: writes a PNG with a gradient from that colour.
write_picture() {
    python3 - "$@" <<'PYTHON'
import struct, sys, zlib
name, w, h, r, g, b = sys.argv[1], *map(int, sys.argv[2:])
rows = b"".join(b"\0" + b"".join(bytes(((r + x * 60 // w) % 256, (g + y * 60 // h) % 256, b)) for x in range(w)) for y in range(h))
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
PYTHON
}

# export_json SOURCE...: prints the deck.
export_json() { "$PLACARD" export --json - --size "${SCREEN_W}x${SCREEN_H}" "$@" </dev/null; }
