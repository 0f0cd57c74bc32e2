/* Fetches from a real server on the loopback interface that misbehaves on request: tests/web.py. */
#include "press/fetch/fetch.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/address.h"
#include "base/clock.h"
#include "base/file.h"
#include "folder.h"

enum { LONG_MS = 20000, NEVER_MS = 3600000 };

static struct fetch *fetch;
static struct fetched fetched;
static pid_t server;
static int server_input, port, tls_port;
static int total_ms = 15000; /* short in a test that waits for it */
static char certificate[128];

/* Starts the server and reads its ports; it ends with this program, which closes its input. */
static int start_server(void)
{
    int to[2], from[2];
    char line[64] = "";
    if (pipe(to) < 0 || pipe(from) < 0)
        return -1;
    server = fork();
    if (server == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        close(to[1]);
        close(from[0]);
        execlp("python3", "python3", TEST_FOLDER "/web.py", test_folder, "--certificate", certificate, (char *)NULL);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    server_input = to[1];
    FILE *said = fdopen(from[0], "r");
    if (!said || !fgets(line, sizeof line, said) || sscanf(line, "%d %d", &port, &tls_port) != 2) {
        print_error("tests/web.py said \"%s\" instead of its ports\n", line);
        return -1;
    }
    return fclose(said);
}

static int start(void **state)
{
    (void)state;
    char command[1024];
    unsetenv("http_proxy");
    unsetenv("https_proxy");
    unsetenv("all_proxy");
    if (folder_make() != 0)
        return -1;
    snprintf(certificate, sizeof certificate, "%s", folder_path("certificate.pem"));
    snprintf(command, sizeof command,
             "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 "
             "-addext subjectAltName=IP:127.0.0.1 -keyout '%s' -out '%s.crt' 2>'%s.log' && cat '%s.crt' >>'%s'",
             certificate, certificate, certificate, certificate, certificate);
    if (system(command) != 0) {
        print_error("openssl made no certificate\n");
        return -1;
    }
    return start_server();
}

static int stop(void **state)
{
    (void)state;
    close(server_input);
    waitpid(server, NULL, 0);
    return folder_remove();
}

static void open_fetch(const char *folder, int refresh_ms)
{
    static char cache[PATH_MAX];
    fetch_destroy(fetch);
    snprintf(cache, sizeof cache, "%s", folder ? folder_path(folder) : "");
    fetch = fetch_create(&(struct fetch_options){
        .cache_folder = str_from_c(cache), .refresh_ms = refresh_ms, .connect_ms = 5000, .total_ms = total_ms});
}

static int close_fetch(void **state)
{
    (void)state;
    fetch_destroy(fetch);
    fetch = NULL;
    return 0;
}

static Str at(const char *route)
{
    static char addresses[8][256];
    static int turn;
    char *address = addresses[turn++ % 8];
    snprintf(address, sizeof addresses[0], "http://127.0.0.1:%d%s", port, route);
    return str_from_c(address);
}

static enum fetch_state want_as(Str address, enum fetch_kind kind)
{
    fetch_want(fetch, address, kind, &fetched);
    return fetched.state;
}

static enum fetch_state want(const char *route)
{
    return want_as(at(route), FETCH_DOCUMENT);
}

/* Runs one round of a loop like the press's, of at most most_ms; true when something changed. */
static bool turn(int most_ms)
{
    struct pollfd polled[16];
    int wait_ms = most_ms;
    int n = fetch_poll(fetch, polled, 16, &wait_ms);
    assert_in_range(n, 0, 16);
    assert_in_range(wait_ms, 0, most_ms);
    poll(polled, (nfds_t)n, wait_ms);
    return fetch_step(fetch);
}

static bool wait_for_change(int most_ms)
{
    int64_t end_ms = clock_now_ms() + most_ms;
    while (clock_now_ms() < end_ms)
        if (turn((int)(end_ms - clock_now_ms())))
            return true;
    return false;
}

/* Asks for the address, waits until everything is done, and asks again. */
static enum fetch_state fetch_as(Str address, enum fetch_kind kind)
{
    want_as(address, kind);
    fetch_settle(fetch, LONG_MS);
    return want_as(address, kind);
}

static enum fetch_state fetch_document(const char *route)
{
    return fetch_as(at(route), FETCH_DOCUMENT);
}

/* Requests a route directly and returns the answer. */
static const char *ask(const char *route)
{
    static char text[8192];
    char request[300];
    size_t n = 0;
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    int len = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", route);
    assert_int_equal(write(fd, request, (size_t)len), len);
    for (ssize_t got; n < sizeof text - 1 && (got = read(fd, text + n, sizeof text - 1 - n)) > 0;)
        n += (size_t)got;
    close(fd);
    text[n] = '\0';
    char *body = strstr(text, "\r\n\r\n");
    assert_non_null(body);
    return body + 4;
}

static int count(const char *route)
{
    char path[256];
    snprintf(path, sizeof path, "/count%s", route);
    return atoi(ask(path));
}

static void set(const char *name, const char *to)
{
    char path[256];
    snprintf(path, sizeof path, "/switch/%s?to=%s", name, to);
    assert_string_equal(ask(path), "ok\n");
}

/* Waits until the server has counted n more requests. */
static void wait_for_count(const char *route, int n)
{
    for (int64_t end_ms = clock_now_ms() + LONG_MS; count(route) < n;) {
        assert_true(clock_now_ms() < end_ms);
        assert_false(turn(20));
    }
}

static bool has(Str text, const char *part)
{
    return str_find(text, str_from_c(part)) >= 0;
}

/* True when the last copy contains this part. */
static bool copy_has(const char *part)
{
    Arena arena = {0};
    Str bytes;
    struct error error;
    assert_true(file_read(&arena, fetched.path, 64 << 20, &bytes, &error));
    bool found = has(bytes, part);
    arena_finish(&arena);
    return found;
}

static void assert_fails(const char *route, const char *reason)
{
    if (fetch_document(route) != FETCH_FAILED || !has(fetched.reason, reason) || !has(fetched.reason, "(127.0.0.1:"))
        fail_msg("%s: state %d, \"" STR_FMT "\", not \"%s\"", route, fetched.state, STR_ARG(fetched.reason), reason);
    assert_false(fetched.is_under_way);
    assert_in_range(fetched.retry_ms, 0, 1100);
}

static int count_descriptors(void)
{
    int n = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

static void addresses_are_known(void **state)
{
    (void)state;
    assert_true(address_is_web(STR("http://a.example")));
    assert_true(address_is_web(STR("HTTPS://a.example/x")));
    assert_false(address_is_web(STR("https://")));
    assert_false(address_is_web(STR("file:///etc/passwd")));
    assert_false(address_is_web(STR("http:x")));
    assert_false(address_is_web((Str){0}));
}

static void a_page_comes(void **state)
{
    (void)state;
    open_fetch("page", NEVER_MS);
    assert_int_equal(want("/odd/page"), FETCH_NONE);
    assert_true(fetched.is_under_way);
    assert_int_equal(fetched.reason.len, 0);
    assert_true(wait_for_change(LONG_MS));
    assert_int_equal(want("/odd/page#part"), FETCH_HAS_COPY);
    assert_false(fetched.is_under_way);
    assert_true(copy_has("words enough"));
    assert_true(str_is_equal(fetched.media_type, STR("text/html; charset=utf-8")));
    assert_true(str_is_equal(fetched.address, at("/odd/page")));
    assert_int_equal(fetched.reason.len, 0);
    assert_false(wait_for_change(50));
    assert_int_equal(count("/odd/page"), 1);
}

static void it_says_who_asks(void **state)
{
    (void)state;
    open_fetch(NULL, NEVER_MS);
    assert_int_equal(fetch_document("/odd/agent"), FETCH_HAS_COPY);
    assert_true(copy_has("placard/"));
    assert_true(copy_has("gzip"));
}

static void an_address_may_be_written_as_people_do(void **state)
{
    (void)state;
    folder_write("caf\xc3\xa9 au lait.txt", "coffee with milk");
    open_fetch(NULL, NEVER_MS);
    assert_int_equal(fetch_document("/caf\xc3\xa9 au lait.txt"), FETCH_HAS_COPY);
    assert_true(copy_has("coffee with milk"));
}

static void what_did_not_change_is_not_sent_again(void **state)
{
    (void)state;
    open_fetch("same", 100);
    int n_before = count("/odd/page");
    int64_t before_ms = clock_now_ms();
    assert_int_equal(fetch_document("/odd/page?same"), FETCH_HAS_COPY);
    uint64_t stamp = fetched.stamp;
    wait_for_count("/odd/page", n_before + 4); /* by itself, about every 100 ms */
    assert_true(clock_now_ms() - before_ms >= 250);
    const char *lines = ask("/count/odd/page");
    assert_non_null(strstr(lines, "304 \""));
    want("/odd/page?same");
    assert_true(fetched.stamp == stamp);
    open_fetch("dated", 100);
    assert_int_equal(fetch_document("/odd/dated"), FETCH_HAS_COPY);
    wait_for_count("/odd/dated", 2);
    assert_non_null(strstr(ask("/count/odd/dated"), "304 - Tue,_14_Nov_2023_22:13:20_GMT"));
}

static bool accepts_pages_with_words(void *context, const struct fetch_change *change, struct error *reason)
{
    Arena arena = {0};
    Str bytes;
    bool ok = file_read(&arena, change->after.path, 1 << 20, &bytes, reason) && str_find(bytes, STR("Page 2")) < 0;
    *(struct fetch_change *)context = *change;
    arena_finish(&arena);
    return ok || error_set(reason, "not that page");
}

static void what_is_refused_leaves_the_copy(void **state)
{
    (void)state;
    struct fetch_change last;
    static char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", folder_path("refused"));
    fetch_destroy(fetch);
    fetch = fetch_create(&(struct fetch_options){
        .cache_folder = str_from_c(folder), .refresh_ms = 100, .accepts = accepts_pages_with_words, .context = &last});
    set("refused", "page?n=1");
    assert_int_equal(fetch_document("/at/refused"), FETCH_HAS_COPY);
    assert_int_equal(last.before.path.len, 0);
    set("refused", "page?n=2");
    wait_for_count("/at/refused", 3);
    assert_int_equal(want("/at/refused"), FETCH_HAS_COPY);
    assert_true(copy_has("Page 1"));
    assert_true(str_is_equal(fetched.reason, STR("not that page")));
    set("refused", "page?n=3");
    assert_true(wait_for_change(LONG_MS));
    want("/at/refused");
    assert_true(copy_has("Page 3"));
    assert_int_equal(fetched.reason.len, 0);
}

static void what_changed_is_told(void **state)
{
    (void)state;
    open_fetch("changed", 100);
    set("changed", "page?n=1");
    assert_int_equal(fetch_document("/at/changed"), FETCH_HAS_COPY);
    assert_true(copy_has("Page 1"));
    uint64_t stamp = fetched.stamp;
    set("changed", "page?n=2");
    assert_true(wait_for_change(LONG_MS));
    want("/at/changed");
    assert_true(copy_has("Page 2"));
    assert_true(fetched.stamp != stamp);
}

/* Two programs share a cache: what the other one fetched does not reach the server again. */
static void what_another_program_got_is_told(void **state)
{
    (void)state;
    open_fetch("shared", 400);
    set("shared", "page?n=1");
    assert_int_equal(fetch_document("/at/shared"), FETCH_HAS_COPY);
    set("shared", "page?n=2");
    struct fetch *ours = fetch;
    fetch = NULL;
    open_fetch("shared", 50);
    want("/at/shared");
    assert_true(wait_for_change(LONG_MS));
    fetch_destroy(fetch);
    fetch = ours;
    assert_true(wait_for_change(LONG_MS));
    want("/at/shared");
    assert_true(copy_has("Page 2"));
    assert_int_equal(count("/at/shared"), 3);
}

static void what_nobody_wants_is_not_refreshed(void **state)
{
    (void)state;
    open_fetch("unwanted", 100);
    set("unwanted", "page");
    assert_int_equal(fetch_document("/at/unwanted"), FETCH_HAS_COPY);
    fetch_forget_unwanted(fetch);
    wait_for_count("/at/unwanted", 3);
    fetch_forget_unwanted(fetch);
    fetch_settle(fetch, LONG_MS); /* one may have been under way */
    int n = count("/at/unwanted");
    wait_for_change(300);
    assert_int_equal(count("/at/unwanted"), n);
    assert_int_equal(want("/at/unwanted"), FETCH_HAS_COPY);
}

static void all_is_asked_for_on_demand(void **state)
{
    (void)state;
    open_fetch("demand", NEVER_MS);
    set("demand", "page?n=1");
    fetch_document("/at/demand");
    set("demand", "page?n=2");
    assert_false(wait_for_change(50));
    fetch_refresh(fetch);
    assert_true(wait_for_change(LONG_MS));
    want("/at/demand");
    assert_true(copy_has("Page 2"));
}

static void pictures_come_when_they_are_wanted(void **state)
{
    (void)state;
    open_fetch("picture", 100);
    set("picture", "picture");
    assert_int_equal(fetch_as(at("/at/picture"), FETCH_PICTURE), FETCH_HAS_COPY);
    assert_true(str_has_suffix(fetched.path, STR(".png")));
    wait_for_change(250);
    assert_int_equal(count("/at/picture"), 1);
    want_as(at("/at/picture"), FETCH_PICTURE);
    fetch_settle(fetch, LONG_MS);
    assert_int_equal(count("/at/picture"), 2);
    assert_int_equal(fetch_as(at("/odd/untyped"), FETCH_PICTURE), FETCH_HAS_COPY);
    assert_int_equal(fetch_as(at("/odd/octets"), FETCH_PICTURE), FETCH_HAS_COPY);
    assert_int_equal(fetch_as(at("/odd/page?x"), FETCH_PICTURE), FETCH_FAILED);
    assert_true(has(fetched.reason, "text/html; charset=utf-8 is not a picture (127.0.0.1:"));
}

static void redirects_are_followed_within_limits(void **state)
{
    (void)state;
    open_fetch("redirect", NEVER_MS);
    assert_int_equal(fetch_document("/odd/redirect"), FETCH_HAS_COPY);
    assert_true(str_is_equal(fetched.address, at("/odd/page")));
    assert_true(copy_has("words enough"));
    open_fetch("redirect", NEVER_MS);
    want("/odd/redirect");
    assert_true(str_is_equal(fetched.address, at("/odd/page")));
    assert_int_equal(fetch_document("/odd/hops?n=8"), FETCH_HAS_COPY);
    assert_fails("/odd/hops?n=9", "more than 8 redirects");
    assert_fails("/odd/loop", "more than 8 redirects");
    assert_fails("/odd/to_file", "neither http nor https");
}

static void servers_say_no(void **state)
{
    (void)state;
    open_fetch("no", NEVER_MS);
    assert_fails("/odd/gone", "404 Not Found");
    assert_fails("/odd/error?status=410", "410 Gone");
    assert_fails("/odd/broken", "500 Internal Server Error");
    assert_fails("/odd/error?status=599", "answered with status 599");
    assert_fails("/odd/error?status=304", "304 Not Modified");
    assert_fails("/odd/empty", "empty");
    fetch_document("/odd/error?status=503&after=90");
    assert_in_range(fetched.retry_ms, 80000, 90000);
}

static void connections_fail(void **state)
{
    (void)state;
    open_fetch("connections", NEVER_MS);
    assert_int_equal(fetch_as(STR("http://127.0.0.1:1/x"), FETCH_DOCUMENT), FETCH_FAILED);
    assert_true(str_is_equal(fetched.reason, STR("refused (127.0.0.1:1)")));
    assert_int_equal(fetch_as(STR("http://nowhere.invalid/x"), FETCH_DOCUMENT), FETCH_FAILED);
    assert_true(has(fetched.reason, "(nowhere.invalid)"));
    assert_int_equal(fetch_as(STR("http://a b/"), FETCH_DOCUMENT), FETCH_FAILED);
    assert_fails("/odd/closed", "no data received");
    assert_fails("/odd/rubbish", "does not speak HTTP");
}

static void a_part_is_not_the_whole(void **state)
{
    (void)state;
    open_fetch("part", NEVER_MS);
    assert_fails("/odd/truncated", "the transfer was incomplete");
    assert_fails("/odd/cut_chunked", "(127.0.0.1:");
    assert_fails("/odd/garbled", "corrupt");
    assert_int_equal(fetch_document("/odd/chunked"), FETCH_HAS_COPY);
    assert_true(copy_has("</html>"));
    assert_int_equal(fetch_document("/odd/zipped"), FETCH_HAS_COPY);
    assert_true(copy_has("words enough"));
}

static void sizes_have_limits(void **state)
{
    (void)state;
    fetch_destroy(fetch);
    fetch = fetch_create(&(struct fetch_options){.refresh_ms = NEVER_MS});
    assert_fails("/odd/huge", "too large");
    assert_fails("/odd/bomb", "too large");
    assert_fails("/odd/endless", "too large");
    assert_int_equal(fetch_as(at("/odd/endless?type=image/png"), FETCH_PICTURE), FETCH_FAILED);
    assert_true(has(fetched.reason, "too large"));
    assert_int_equal(fetch_as(at("/odd/big?bytes=20000000"), FETCH_PICTURE), FETCH_HAS_COPY);
}

static void time_has_limits(void **state)
{
    (void)state;
    total_ms = 1500;
    open_fetch("time", NEVER_MS);
    total_ms = 15000;
    int64_t before_ms = clock_now_ms();
    want("/odd/slow");
    want("/odd/silent");
    fetch_settle(fetch, LONG_MS);
    assert_in_range(clock_now_ms() - before_ms, 1400, 10000);
    assert_int_equal(want("/odd/slow"), FETCH_FAILED);
    assert_true(has(fetched.reason, "too slow"));
    assert_int_equal(want("/odd/silent"), FETCH_FAILED);
    assert_true(has(fetched.reason, "no answer"));
}

static void only_articles_are_documents(void **state)
{
    (void)state;
    static const char *const never[] = {"application/pdf", "image/png", "video/mp4", "application/zip", "text/css"};
    static const char *const always[] = {"text/plain", "application/rss%2Bxml",   "application/feed%2Bjson", "",
                                         "odd/odd",    "application/octet-stream"};
    char route[128];
    open_fetch("types", NEVER_MS);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        snprintf(route, sizeof route, "/odd/wrong_type?type=%s", never[i]);
        assert_fails(route, "is not an article");
        assert_true(has(fetched.reason, never[i]));
    }
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        snprintf(route, sizeof route, "/odd/wrong_type?type=%s", always[i]);
        assert_int_equal(fetch_document(route), FETCH_HAS_COPY);
    }
    assert_int_equal(fetch_document("/odd/wrong_charset"), FETCH_HAS_COPY); /* left to the reader */
    assert_true(has(fetched.media_type, "utf-16"));
}

static Str at_tls(void)
{
    static char address[64];
    snprintf(address, sizeof address, "https://127.0.0.1:%d/odd/page", tls_port);
    return str_from_c(address);
}

static void certificates_are_checked(void **state)
{
    (void)state;
    open_fetch("tls", NEVER_MS);
    assert_int_equal(fetch_as(at_tls(), FETCH_DOCUMENT), FETCH_FAILED);
    assert_true(has(fetched.reason, "certificate"));
    fetch_destroy(fetch);
    fetch = fetch_create(&(struct fetch_options){.certificates = str_from_c(certificate)});
    if (fetch_as(at_tls(), FETCH_DOCUMENT) != FETCH_HAS_COPY)
        fail_msg(STR_FMT, STR_ARG(fetched.reason));
    char address[64];
    snprintf(address, sizeof address, "https://localhost:%d/odd/page", tls_port);
    assert_int_equal(fetch_as(str_from_c(address), FETCH_DOCUMENT), FETCH_FAILED); /* for another name */
    assert_true(has(fetched.reason, "the certificate is not trusted"));
}

static void a_failure_keeps_the_copy(void **state)
{
    (void)state;
    static const char *const faults[] = {"gone",       "broken", "truncated", "cut_chunked", "closed",
                                         "wrong_type", "empty",  "loop",      "garbled"};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        open_fetch("kept", NEVER_MS);
        set("kept", "page?n=1");
        fetch_refresh(fetch);
        assert_int_equal(fetch_document("/at/kept"), FETCH_HAS_COPY);
        set("kept", faults[i]);
        fetch_refresh(fetch);
        for (int64_t end_ms = clock_now_ms() + LONG_MS; !fetched.reason.len && clock_now_ms() < end_ms;) {
            assert_false(turn(50)); /* the show need not know */
            assert_int_equal(want("/at/kept"), FETCH_HAS_COPY);
        }
        assert_true(fetched.reason.len > 0);
        assert_true(copy_has("Page 1"));
    }
    set("kept", "page?n=2");
    fetch_refresh(fetch);
    assert_true(wait_for_change(LONG_MS));
    assert_int_equal(want("/at/kept"), FETCH_HAS_COPY);
    assert_int_equal(fetched.reason.len, 0);
    assert_true(copy_has("Page 2"));
}

/* Returns how often the file contains the words. */
static int n_times(const char *path, const char *words)
{
    Arena arena = {0};
    struct error error;
    Str text;
    int n = 0;
    assert_true(file_read(&arena, str_from_c(path), 1 << 20, &text, &error));
    for (ptrdiff_t at; (at = str_find(text, str_from_c(words))) >= 0; n++)
        text = str_slice(text, (size_t)at + 1, text.len);
    arena_finish(&arena);
    return n;
}

/* Waits until the route was requested n_more more times. */
static void let_it_fail(const char *route, int n_more)
{
    int until = count(route) + n_more;
    wait_for_count(route, until);
    fetch_settle(fetch, LONG_MS);
}

static void an_old_copy_is_told_of_once(void **state)
{
    (void)state;
    const char *log = folder_write("log", "");
    int old_stderr = dup(STDERR_FILENO), fd = open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
    assert_true(dup2(fd, STDERR_FILENO) >= 0);
    open_fetch("old", 50);
    set("old", "page?n=1");
    assert_int_equal(fetch_document("/at/old"), FETCH_HAS_COPY);
    set("old", "gone");
    let_it_fail("/at/old", 1);
    int n_early = n_times(log, "showing");
    let_it_fail("/at/old", 8);
    int n_late = n_times(log, "404 Not Found (127.0.0.1"), n_dated = n_times(log, "; showing the copy of 20");
    int n_early_returns = n_times(log, "reachable again");
    set("old", "page?n=1");
    let_it_fail("/at/old", 3);
    int n_returns = n_times(log, "/at/old: reachable again");
    dup2(old_stderr, STDERR_FILENO);
    close(old_stderr);
    close(fd);
    assert_int_equal(n_early, 0);
    assert_int_equal(n_late, 1);
    assert_int_equal(n_dated, 1);
    assert_int_equal(n_early_returns, 0);
    assert_int_equal(n_returns, 1);
}

static void it_is_tried_again_until_it_comes(void **state)
{
    (void)state;
    open_fetch("back", NEVER_MS);
    int64_t before_ms = clock_now_ms();
    assert_int_equal(fetch_document("/at/back"), FETCH_FAILED);
    set("back", "page");
    assert_true(wait_for_change(LONG_MS));
    assert_true(clock_now_ms() - before_ms >= 850);
    assert_int_equal(want("/at/back"), FETCH_HAS_COPY);
    open_fetch("later", NEVER_MS);
    assert_fails("/odd/gone", "404");
    wait_for_count("/odd/gone", count("/odd/gone") + 1); /* the same again: nothing new */
    fetch_settle(fetch, LONG_MS);
    want("/odd/gone");
    assert_in_range(fetched.retry_ms, 8000, 11000);
}

static void a_server_goes_and_comes_back(void **state)
{
    (void)state;
    open_fetch("cut", NEVER_MS);
    ask("/cut?to=1");
    assert_fails("/odd/page?cut", "the connection was cut");
    ask("/cut?to=0");
    assert_true(wait_for_change(LONG_MS));
    assert_int_equal(want("/odd/page?cut"), FETCH_HAS_COPY);
}

static void without_a_network_the_copy_serves(void **state)
{
    (void)state;
    open_fetch("offline", 100);
    assert_int_equal(fetch_document("/odd/page?offline"), FETCH_HAS_COPY);
    usleep(1100 * 1000); /* headers count in seconds */
    ask("/cut?to=1");
    open_fetch("offline", 100);
    assert_int_equal(want("/odd/page?offline"), FETCH_HAS_COPY);
    assert_true(fetched.is_under_way);
    fetch_settle(fetch, LONG_MS);
    assert_int_equal(want("/odd/page?offline"), FETCH_HAS_COPY);
    assert_true(fetched.reason.len > 0);
    ask("/cut?to=0");
}

static void a_fresh_copy_is_not_asked_for(void **state)
{
    (void)state;
    open_fetch("fresh", NEVER_MS);
    set("fresh", "page");
    fetch_document("/at/fresh");
    open_fetch("fresh", NEVER_MS);
    assert_int_equal(want("/at/fresh"), FETCH_HAS_COPY);
    assert_false(fetched.is_under_way);
    wait_for_change(100);
    assert_int_equal(count("/at/fresh"), 1);
}

/* Changes when the only copy in a folder was fetched. */
static void set_fetched(const char *folder, const char *seconds)
{
    char command[512];
    snprintf(command, sizeof command, "sed -i 's/^fetched .*/fetched %s/' '%s'/*.head", seconds, folder_path(folder));
    assert_int_equal(system(command), 0);
}

static void a_clock_that_jumped_stops_nothing(void **state)
{
    (void)state;
    static const char *const times[] = {"0", "9999999999", "-5", "soon"};
    open_fetch("clock", NEVER_MS);
    fetch_document("/odd/page?clock");
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        set_fetched("clock", times[i]);
        open_fetch("clock", NEVER_MS);
        assert_int_equal(want("/odd/page?clock"), FETCH_HAS_COPY);
        assert_true(fetched.is_under_way);
        fetch_settle(fetch, LONG_MS);
        want("/odd/page?clock");
        assert_false(fetched.is_under_way);
        assert_int_equal(fetched.reason.len, 0);
    }
}

static void one_address_may_be_wanted_as_two_things(void **state)
{
    (void)state;
    open_fetch("kinds", NEVER_MS);
    assert_int_equal(fetch_as(at("/odd/page?kinds"), FETCH_PICTURE), FETCH_FAILED);
    assert_int_equal(fetch_as(at("/odd/page?kinds"), FETCH_DOCUMENT), FETCH_HAS_COPY);
}

static void a_copy_that_vanished_is_fetched_again(void **state)
{
    (void)state;
    char command[256];
    open_fetch("vanished", NEVER_MS);
    assert_int_equal(fetch_document("/odd/page?v"), FETCH_HAS_COPY);
    snprintf(command, sizeof command, "rm -rf '%s'", folder_path("vanished"));
    assert_int_equal(system(command), 0);
    assert_int_equal(want("/odd/page?v"), FETCH_NONE);
    assert_true(fetched.is_under_way);
    assert_true(wait_for_change(LONG_MS));
    assert_int_equal(want("/odd/page?v"), FETCH_HAS_COPY);
}

static void too_little_room_does_not_go_round_in_circles(void **state)
{
    (void)state;
    fetch_destroy(fetch);
    fetch =
        fetch_create(&(struct fetch_options){.cache_folder = str_from_c(folder_path("little")), .cache_bytes = 150000});
    for (int i = 0; i < 20; i++)
        for (int n = 0; n < 3; n++) {
            char route[32];
            snprintf(route, sizeof route, "/odd/big?n=%d", n);
            fetch_as(at(route), FETCH_PICTURE);
        }
    assert_true(count("/odd/big") < 12);
    assert_int_equal(fetched.state, FETCH_HAS_COPY);
    want_as(at("/odd/big?n=0"), FETCH_PICTURE);
    assert_int_equal(fetched.state, FETCH_FAILED);
    assert_true(has(fetched.reason, "no room"));
}

static void few_are_asked_at_once_and_documents_first(void **state)
{
    (void)state;
    open_fetch("many", NEVER_MS);
    for (int i = 0; i < 6; i++) {
        char route[64];
        snprintf(route, sizeof route, "/odd/late?ms=100&n=%d", i);
        want_as(at(route), FETCH_PICTURE);
    }
    want("/odd/page?first");
    int64_t before_ms = clock_now_ms();
    assert_true(wait_for_change(LONG_MS)); /* a page, although it was requested last */
    assert_int_equal(want("/odd/page?first"), FETCH_HAS_COPY);
    fetch_settle(fetch, LONG_MS);
    assert_true(clock_now_ms() - before_ms >= 290); /* six of 100 ms, two at a time */
}

static void nothing_is_left_open(void **state)
{
    (void)state;
    static const char *const routes[] = {"/odd/page", "/odd/gone", "/odd/truncated", "/odd/endless",
                                         "/odd/slow", "/odd/loop", "/odd/closed",    "/odd/wrong_type"};
    open_fetch("open", NEVER_MS);
    fetch_document("/odd/page"); /* libcurl opens what it keeps open */
    close_fetch(NULL);
    int n_before = count_descriptors();
    for (int round = 0; round < 5; round++) {
        open_fetch(round % 2 ? NULL : "open", NEVER_MS);
        for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
            want(routes[i]);
        wait_for_change(100); /* some are half done */
        fetch_forget_unwanted(fetch);
        fetch_forget_unwanted(fetch);
        close_fetch(NULL);
        assert_int_equal(count_descriptors(), n_before);
    }
}

/* True, with a message, in a build without libcurl, where only its error can be tested. */
static bool cannot_fetch(void)
{
    open_fetch(NULL, NEVER_MS);
    bool cannot =
        fetch_as(STR("http://127.0.0.1:1/"), FETCH_DOCUMENT) == FETCH_FAILED && has(fetched.reason, "cannot fetch");
    if (cannot && fetched.retry_ms != -1)
        abort();
    close_fetch(NULL);
    return cannot;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_known),
        cmocka_unit_test_teardown(a_page_comes, close_fetch),
        cmocka_unit_test_teardown(it_says_who_asks, close_fetch),
        cmocka_unit_test_teardown(an_address_may_be_written_as_people_do, close_fetch),
        cmocka_unit_test_teardown(what_did_not_change_is_not_sent_again, close_fetch),
        cmocka_unit_test_teardown(what_is_refused_leaves_the_copy, close_fetch),
        cmocka_unit_test_teardown(what_changed_is_told, close_fetch),
        cmocka_unit_test_teardown(what_another_program_got_is_told, close_fetch),
        cmocka_unit_test_teardown(what_nobody_wants_is_not_refreshed, close_fetch),
        cmocka_unit_test_teardown(all_is_asked_for_on_demand, close_fetch),
        cmocka_unit_test_teardown(pictures_come_when_they_are_wanted, close_fetch),
        cmocka_unit_test_teardown(redirects_are_followed_within_limits, close_fetch),
        cmocka_unit_test_teardown(servers_say_no, close_fetch),
        cmocka_unit_test_teardown(connections_fail, close_fetch),
        cmocka_unit_test_teardown(a_part_is_not_the_whole, close_fetch),
        cmocka_unit_test_teardown(sizes_have_limits, close_fetch),
        cmocka_unit_test_teardown(time_has_limits, close_fetch),
        cmocka_unit_test_teardown(only_articles_are_documents, close_fetch),
        cmocka_unit_test_teardown(certificates_are_checked, close_fetch),
        cmocka_unit_test_teardown(a_failure_keeps_the_copy, close_fetch),
        cmocka_unit_test_teardown(an_old_copy_is_told_of_once, close_fetch),
        cmocka_unit_test_teardown(it_is_tried_again_until_it_comes, close_fetch),
        cmocka_unit_test_teardown(a_server_goes_and_comes_back, close_fetch),
        cmocka_unit_test_teardown(without_a_network_the_copy_serves, close_fetch),
        cmocka_unit_test_teardown(a_fresh_copy_is_not_asked_for, close_fetch),
        cmocka_unit_test_teardown(a_clock_that_jumped_stops_nothing, close_fetch),
        cmocka_unit_test_teardown(one_address_may_be_wanted_as_two_things, close_fetch),
        cmocka_unit_test_teardown(a_copy_that_vanished_is_fetched_again, close_fetch),
        cmocka_unit_test_teardown(too_little_room_does_not_go_round_in_circles, close_fetch),
        cmocka_unit_test_teardown(few_are_asked_at_once_and_documents_first, close_fetch),
        cmocka_unit_test_teardown(nothing_is_left_open, close_fetch),
    };
    if (cannot_fetch())
        return 0;
    signal(SIGPIPE, SIG_DFL);
    return cmocka_run_group_tests(tests, start, stop);
}
