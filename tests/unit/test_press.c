/* The worker, in a separate process that must end cleanly. */
#include "press/press.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "wire/wire.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
enum { W = 320, H = 180, N_SLOTS = 2, PATIENCE_MS = 30000 };

static int socket_fd;
static pid_t press;
static struct wire_pixels pixels;
static uint32_t n_requests;

static _Noreturn void be_press(int socket, const char *source)
{
    struct press_options options = {0};
    Str path = str_from_c(source);
    options.shelf = (struct shelf_options){
        .paths = &path, .n_paths = 1, .fonts = STR(BUILD_FOLDER "/fonts"), .assets = STR(BUILD_FOLDER "/assets")};
    typeset_options_init(&options.shelf.typeset, W, H);
    exit(press_run(&options, socket));
}

static void start_press(const char *source)
{
    int ends[2];
    struct error error;
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    press = fork();
    assert_true(press >= 0);
    if (press == 0) {
        close(ends[0]);
        be_press(ends[1], source);
    }
    close(ends[1]);
    socket_fd = ends[0];
    assert_true(wire_pixels_create(&pixels, W, H, N_SLOTS, &error));
    struct wire_message m = {.kind = WIRE_SCREEN, .screen = {W, H, N_SLOTS, 0}};
    assert_true(wire_send(socket_fd, &m, pixels.fd));
}

static int stop_press(void **state)
{
    (void)state;
    int status = -1;
    close(socket_fd);
    waitpid(press, &status, 0);
    wire_pixels_finish(&pixels);
    assert_int_equal(status, 0); /* a leak also changes it */
    return 0;
}

/* Takes messages until one of this kind arrives. */
static struct wire_message expect(enum wire_kind kind)
{
    struct wire_message m = {0};
    int fd;
    int64_t end_ms = clock_now_ms() + PATIENCE_MS;
    while (clock_now_ms() < end_ms) {
        enum wire_received received = wire_receive(socket_fd, &m, &fd);
        if (received == WIRE_GOT && m.kind == kind)
            return m;
        if (received == WIRE_GONE)
            fail_msg("the press is gone");
        if (received == WIRE_NOTHING)
            poll(&(struct pollfd){.fd = socket_fd, .events = POLLIN}, 1, 100);
    }
    fail_msg("no message of kind %d", kind);
    return m;
}

/* Returns the next card or edition. */
static struct wire_message expect_answer(void)
{
    struct wire_message m;
    int fd;
    for (;;) {
        enum wire_received received = wire_receive(socket_fd, &m, &fd);
        assert_int_not_equal(received, WIRE_GONE);
        if (received == WIRE_GOT && (m.kind == WIRE_PRINTED || m.kind == WIRE_EDITION))
            return m;
        assert_int_not_equal(poll(&(struct pollfd){.fd = socket_fd, .events = POLLIN}, 1, PATIENCE_MS), 0);
    }
}

static struct wire_printed ask(struct wire_print print)
{
    struct wire_message m = {.kind = WIRE_PRINT, .print = print};
    m.print.request = ++n_requests;
    if (!m.print.edition)
        m.print.edition = 1;
    assert_true(wire_send(socket_fd, &m, -1));
    struct wire_printed p = expect(WIRE_PRINTED).printed;
    assert_int_equal(p.request, n_requests);
    return p;
}

static const char *write_parts(const char *name, const char *first)
{
    char text[8192];
    int len = snprintf(text, sizeof text, "# Parts\n\n%s", first);
    for (int i = 1; i <= 8; i++)
        len +=
            snprintf(text + len, sizeof text - (size_t)len,
                     "## Part %d\n\nThis is what part %d has to tell. Whoever stands before it counts to %d and walks "
                     "on along the wall.\n\n",
                     i, i, i * 37);
    return folder_write(name, text);
}

static void cards_are_printed(void **state)
{
    (void)state;
    start_press(write_parts("a.md", ""));
    struct wire_printed last = ask((struct wire_print){.card = -1, .slot = 1});
    assert_true(last.is_complete);
    assert_true(last.n_cards > 3);
    assert_int_equal(last.card, last.n_cards - 1);
    struct wire_printed first = ask((struct wire_print){.card = 0});
    assert_int_equal(first.card, 0);
    assert_int_equal(first.n_articles, 1);
    assert_true(first.dwell_ms >= 6000);
    assert_memory_not_equal(wire_pixels_slot(&pixels, 0), wire_pixels_slot(&pixels, 1), (size_t)W * H * 4);
    struct wire_printed beyond = ask((struct wire_print){.card = last.n_cards + 5});
    assert_int_equal(beyond.card, -1);
    assert_int_equal(beyond.n_cards, last.n_cards);
}

static void nonsense_is_answered_or_passed_over(void **state)
{
    (void)state;
    start_press(write_parts("a.md", ""));
    struct wire_message m = {.kind = WIRE_PRINT, .print = {.request = 1, .edition = 1, .article = 99}};
    assert_true(wire_send(socket_fd, &m, -1));
    assert_int_equal(expect(WIRE_FAILED).failed.article, 99);
    m.print = (struct wire_print){.request = 2, .edition = 1, .slot = 99};
    assert_true(wire_send(socket_fd, &m, -1));
    m.print = (struct wire_print){.request = 3, .edition = 7};
    assert_true(wire_send(socket_fd, &m, -1));
    m = (struct wire_message){.kind = WIRE_SHOWN, .shown = {1, 99, -5, {-7, -9}}};
    assert_true(wire_send(socket_fd, &m, -1));
    n_requests = 3;
    static const int cards[] = {INT_MAX, INT_MIN, -1000, INT_MAX - 1};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ask((struct wire_print){.card = cards[i]}).card, -1);
    static const struct wire_place places[] = {{INT_MAX, 0}, {INT_MIN, 0}, {0, INT_MAX}, {3, INT_MIN}};
    for (size_t i = 0; i < 4; i++)
        assert_true(ask((struct wire_print){.is_at_place = 1, .place = places[i]}).card >= 0);
    assert_true(ask((struct wire_print){.sheet = WIRE_OVERVIEW, .selected = INT_MAX}).card >= 0);
    assert_int_equal(ask((struct wire_print){.sheet = WIRE_OVERVIEW, .selected = INT_MIN}).card, 0);
    ask((struct wire_print){.sheet = WIRE_HELP});
    ask((struct wire_print){.sheet = WIRE_EMPTY});
}

static void the_place_is_found_again_in_the_new_text(void **state)
{
    (void)state;
    start_press(write_parts("b.md", ""));
    ask((struct wire_print){.card = 1});
    struct wire_printed ahead = ask((struct wire_print){.card = 3, .slot = 1, .is_ahead = 1});
    struct wire_message m = {.kind = WIRE_SHOWN, .shown = {1, 0, 3, ahead.place}};
    assert_true(wire_send(socket_fd, &m, -1));
    write_parts("b.md", "A paragraph that stands before all the others now.\n\n");
    struct wire_edition edition = expect(WIRE_EDITION).edition;
    assert_int_equal(edition.edition, 2);
    assert_int_equal(edition.was_article, 0);
    assert_int_equal(edition.was_card, 3);
    assert_int_equal(edition.place.block, ahead.place.block + 1);
    struct wire_printed found = ask((struct wire_print){.edition = 2, .is_at_place = 1, .place = edition.place});
    assert_true(found.place.block <= edition.place.block);
}

static void an_article_that_stands_elsewhere_is_found_by_its_key(void **state)
{
    (void)state;
    write_parts("e/1.md", "");
    write_parts("e/2.md", "Another.\n\n");
    start_press(folder_path("e"));
    uint64_t second = ask((struct wire_print){.article = 1}).key;
    assert_true(second != 0);
    struct wire_message m = {
        .kind = WIRE_PRINT,
        .print = {.request = ++n_requests, .edition = 1, .is_at_place = 1, .key = second, .card = 2}};
    m.print.place = (struct wire_place){4, 0};
    assert_true(wire_send(socket_fd, &m, -1));
    struct wire_edition edition = expect(WIRE_EDITION).edition;
    assert_int_equal(edition.article, 1);
    assert_int_equal(edition.was_article, 0);
    assert_int_equal(edition.was_card, 2);
    assert_int_equal(edition.place.block, 4);
    m.print.edition = 2;
    m.print.key = 12345; /* gone */
    assert_true(wire_send(socket_fd, &m, -1));
    assert_int_equal(expect(WIRE_EDITION).edition.place.block, -1);
}

/* Repeats the request through new editions; an article at another index is the 57th. */
static struct wire_printed ask_on(struct wire_print print)
{
    for (int i = 0; i < 8; i++) {
        struct wire_message m = {.kind = WIRE_PRINT, .print = print};
        m.print.request = ++n_requests;
        assert_true(wire_send(socket_fd, &m, -1));
        m = expect_answer();
        if (m.kind == WIRE_PRINTED)
            return m.printed;
        print.edition = m.edition.edition;
        if (m.edition.was_article >= 0) {
            assert_int_equal(m.edition.article, 56);
            print.article = m.edition.article;
        }
    }
    fail_msg("always another edition");
    return (struct wire_printed){0};
}

static void a_new_press_finds_an_article_of_a_large_folder(void **state)
{
    char name[32];
    (void)state;
    for (int i = 1; i <= 100; i++) {
        snprintf(name, sizeof name, "g/%d.md", i);
        write_parts(name, i == 57 ? "The one on the screen.\n\n" : "");
    }
    start_press(folder_path("g"));
    struct wire_printed first = ask_on((struct wire_print){.edition = 1});
    assert_int_equal(first.article, 0);
    if (first.edition == 1) /* printed before the others were listed */
        assert_int_equal(expect(WIRE_EDITION).edition.n_articles, 100);
    uint64_t key = ask((struct wire_print){.edition = 2, .article = 56}).key;
    stop_press(NULL);
    start_press(folder_path("g"));
    struct wire_printed found = ask_on(
        (struct wire_print){.edition = 1, .article = 3, .card = 1, .key = key, .is_at_place = 1, .place = {1, 0}});
    assert_int_equal(found.key, key);
    assert_int_equal(found.article, 56);
}

static void who_has_much_to_tell_waits_for_the_reader(void **state)
{
    enum { N = 1000, UNREAD_US = 400000 };
    char name[32], text[64];
    (void)state;
    for (int i = 1; i <= N; i++) {
        snprintf(name, sizeof name, "h/%d.md", i);
        snprintf(text, sizeof text, "---\ntitle: Number %d\n---\nText.\n", i);
        folder_write(name, text);
    }
    start_press(folder_path("h"));
    usleep(UNREAD_US); /* it reports each file that it reads */
    struct wire_printed p = ask_on((struct wire_print){.edition = 1});
    while (p.n_articles < N)
        p = ask_on((struct wire_print){.edition = expect(WIRE_EDITION).edition.edition});
    assert_int_equal(p.n_articles, N);
}

static void a_greeting_is_returned(void **state)
{
    (void)state;
    start_press(write_parts("f.md", ""));
    expect(WIRE_HELLO); /* the press's own */
    struct wire_message m = {.kind = WIRE_HELLO, .hello = {WIRE_VERSION, 0}};
    assert_true(wire_send(socket_fd, &m, -1));
    assert_int_equal(expect(WIRE_HELLO).hello.version, WIRE_VERSION);
}

static void before_anything_was_shown_no_place_is_told(void **state)
{
    (void)state;
    start_press(write_parts("c.md", ""));
    struct wire_message m = {.kind = WIRE_RELOAD};
    assert_true(wire_send(socket_fd, &m, -1));
    assert_int_equal(expect(WIRE_EDITION).edition.was_article, -1);
}

static void a_broken_picture_makes_a_new_edition(void **state)
{
    (void)state;
    folder_write("d/broken.png", "this is no picture");
    start_press(folder_write("d/d.md", "# Here\n\nText before it.\n\n![a tree](broken.png)\n\nText behind it.\n"));
    uint32_t edition = 1;
    for (int card = 0; card < 3; card++) {
        struct wire_message m = {.kind = WIRE_PRINT,
                                 .print = {.request = ++n_requests, .edition = edition, .card = card}};
        assert_true(wire_send(socket_fd, &m, -1));
        m = expect_answer();
        if (m.kind == WIRE_EDITION) {
            edition = m.edition.edition;
            card--;
        }
        assert_in_range(edition, 1, 2);
    }
}

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(cards_are_printed, stop_press),
        cmocka_unit_test_teardown(nonsense_is_answered_or_passed_over, stop_press),
        cmocka_unit_test_teardown(the_place_is_found_again_in_the_new_text, stop_press),
        cmocka_unit_test_teardown(an_article_that_stands_elsewhere_is_found_by_its_key, stop_press),
        cmocka_unit_test_teardown(a_new_press_finds_an_article_of_a_large_folder, stop_press),
        cmocka_unit_test_teardown(who_has_much_to_tell_waits_for_the_reader, stop_press),
        cmocka_unit_test_teardown(a_greeting_is_returned, stop_press),
        cmocka_unit_test_teardown(before_anything_was_shown_no_place_is_told, stop_press),
        cmocka_unit_test_teardown(a_broken_picture_makes_a_new_edition, stop_press),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
