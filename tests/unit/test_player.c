/* A whole show without a window: real press, null stage. This program is its own press, as the player starts its own
   binary. */
#include "player/player.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "app/app.h"
#include "base/clock.h"
#include "player/player_control.h"
#include "player/player_input.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
enum { PATIENCE_MS = 60000, N_PARTS = 9 };

static Arena arena;
static struct options options;
static struct player player;
static int n_pushed; /* events that the player has not taken yet */

static char **words(const char *first, const char *second)
{
    static char *argv[8];
    static char name[] = "placard";
    int n = 0;
    argv[n++] = name;
    if (first)
        argv[n++] = (char *)first;
    if (second)
        argv[n++] = (char *)second;
    argv[n] = NULL;
    return argv;
}

/* The fonts are beside the program, not beside its tests. */
static void parse(int argc, char **argv, struct options *parsed)
{
    struct error error;
    if (!options_parse(argc, argv, &arena, parsed, &error)) {
        fprintf(stderr, "%s\n", error.text);
        exit(2);
    }
    parsed->fonts = STR(BUILD_FOLDER "/fonts");
    parsed->assets = STR(BUILD_FOLDER "/assets");
}

static int run_press(int argc, char **argv)
{
    parse(argc, argv, &options);
    int status = app_press(&options);
    arena_finish(&arena);
    return status;
}

static void open_player(const char *option, const char *source)
{
    static char *arguments[4];
    struct stage_options stage = {.w_px = 320, .h_px = 180, .is_null = true};
    struct error error = {{0}};
    int n = 0, argc = option ? 3 : 2;
    parse(argc, words(option ? option : source, option ? source : NULL), &options);
    arguments[n++] = (char *)"press";
    if (option)
        arguments[n++] = (char *)option;
    arguments[n++] = (char *)source;
    arguments[n] = NULL;
    n_pushed = 0;
    player_init(&player, &(struct player_setup){.options = &options, .arguments = arguments, .signals_fd = -1});
    if (!player_open(&player, &stage, &error))
        fail_msg("%s", error.text);
}

static int close_player(void **state)
{
    (void)state;
    int64_t end_ms = clock_now_ms() + PATIENCE_MS;
    player_finish(&player);
    while (waitpid(-1, NULL, WNOHANG) >= 0 && clock_now_ms() < end_ms) /* a killed child may take a moment to end */
        usleep(500);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* none is left */
    return 0;
}

static bool is_settled(void)
{
    return show_is_settled(&player.show) && player.screen.slots.displayed >= 0 && player.screen.is_card_up &&
           !player.waiting.is_waiting && player.screen.slots.slots[player.screen.slots.displayed].is_valid;
}

/* Sleeps only briefly: what a test waits for may happen before the next thing is due. */
static void step(void)
{
    if (n_pushed == 0) {
        usleep(500);
        stage_push(player.screen.stage, &(struct stage_event){.kind = STAGE_TIMEOUT});
    }
    player_step(&player);
    n_pushed -= n_pushed > 0;
}

static void step_until(bool (*is_so)(void))
{
    int64_t end_ms = clock_now_ms() + PATIENCE_MS;
    while (n_pushed > 0 || !is_so()) {
        step();
        if (clock_now_ms() > end_ms)
            fail_msg("it does not come; shown %d.%d wanted %d.%d", player.show.shown.article, player.show.shown.card,
                     player.show.wanted.article, player.show.wanted.card);
    }
}

/* Asserts that the screen shows what the show says it does. */
static void shows(int article, int card)
{
    step_until(is_settled);
    const struct wire_printed *p = slots_displayed(&player.screen.slots);
    const uint32_t *in_use[2];
    assert_int_equal(player.show.shown.article, article);
    assert_int_equal(player.show.shown.card, card);
    assert_int_equal(p->article, article);
    assert_int_equal(p->card, card);
    stage_pixels_in_use(player.screen.stage, in_use);
    assert_ptr_equal(in_use[0], wire_pixels_slot(&player.screen.slots.pixels, player.screen.slots.displayed));
}

static void push(const struct stage_event *event)
{
    stage_push(player.screen.stage, event);
    n_pushed++;
}

static void press_key(const char *name)
{
    struct stage_event event = {.kind = STAGE_KEY, .x = -1, .y = -1};
    snprintf(event.key, sizeof event.key, "%s", name);
    push(&event);
}

static const char *write_parts(const char *name, int n, const char *word)
{
    char text[8192];
    int len = snprintf(text, sizeof text, "---\ntitle: A walk\nlanguage: en\n---\n");
    for (int i = 1; i <= n; i++)
        len += snprintf(text + len, sizeof text - (size_t)len,
                        "\n## Part %d\n\nThis is the %s edition of what part %d has to tell. Whoever stands before it "
                        "counts to %d and walks on along the wall. Nothing here stands on any other card, so that no "
                        "part can be taken for its neighbours.\n",
                        i, word, i, i * 37);
    return folder_write(name, text);
}

/* Goes to the last card and back, so that all cards are counted; returns their number. */
static int count_cards(void)
{
    press_key("End");
    step_until(is_settled);
    int n = player.show.n_cards;
    assert_true(player.show.is_complete);
    shows(0, n - 1);
    press_key("Home");
    shows(0, 0);
    return n;
}

static pid_t killed;

static bool has_other_press(void)
{
    return player.keeper.socket >= 0 && player.keeper.pid != killed;
}

static void the_first_card_comes(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    assert_true(player.show.n_cards > 0);
}

static void a_thousand_random_keys_end_where_they_should(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        int by;
    } keys[] = {{"Right", 1},      {"Space", 1},      {"PageDown", 1},  {"n", 1},          {"tap-right", 1},
                {"swipe-left", 1}, {"Down", 1},       {"Enter", 1},     {"wheel-down", 1}, {"Left", -1},
                {"PageUp", -1},    {"Backspace", -1}, {"tap-left", -1}, {"wheel-up", -1},  {"k", -1},
                {"Home", 0},       {"End", 0}};
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    unsigned seed = 4711;
    int at = 0, n = count_cards();
    assert_true(n > 4);
    for (int i = 0; i < 1000; i++) {
        seed = seed * 1103515245 + 12345;
        size_t k = seed / 65536 % (sizeof keys / sizeof *keys);
        press_key(keys[k].key);
        if (keys[k].by)
            at = ((at + keys[k].by) % n + n) % n;
        else
            at = keys[k].key[0] == 'H' ? 0 : n - 1;
        if (seed / 64 % 40 == 0)
            shows(0, at);
        else if (i % 3 == 0)
            step();
    }
    shows(0, at);
}

/* True when another view is shown, or the screen is black. */
static bool is_away(void)
{
    enum show_view view = player.show.view;
    return view == SHOW_BLANK || (view != SHOW_CARDS && !player.screen.is_card_up);
}

static void views_come_and_go(void **state)
{
    (void)state;
    static const char *const ways[] = {"o", "?", "b", ".", "Tab"};
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    press_key("Right");
    shows(0, 1);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        press_key(ways[i]);
        step_until(is_away);
        press_key("Escape");
        step();
        shows(0, 1);
        assert_int_equal(player.show.view, SHOW_CARDS);
    }
}

static bool is_overview_up(void)
{
    return player.screen.slots.displayed >= 0 && slots_displayed(&player.screen.slots)->sheet == WIRE_OVERVIEW;
}

static void a_touch_in_the_overview_goes_to_that_card(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    press_key("o");
    step_until(is_overview_up);
    struct stage_event tap = {.kind = STAGE_KEY, .key = "tap-right", .x = 120, .y = 20}; /* second of four columns */
    push(&tap);
    step();
    shows(0, 1);
}

static void a_killed_press_is_replaced(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    int at = 0, n = count_cards();
    for (int i = 0; i < 10; i++) {
        step_until(has_other_press);
        for (int k = 0; k < i * i; k++) /* at different moments of its life */
            step();
        killed = player.keeper.pid;
        kill(killed, SIGKILL);
        const uint32_t *in_use[2];
        stage_pixels_in_use(player.screen.stage, in_use);
        assert_non_null(in_use[0]);
        press_key("Right");
        step();
        at = (at + 1) % n;
    }
    step_until(has_other_press);
    shows(0, at);
    assert_int_equal(player.keeper.blame.n, 0);
}

static bool has_blamed(void)
{
    return player.keeper.blame.n == 1;
}

static bool is_idle(void)
{
    return player.keeper.has_answered && !player.keeper.busy_with.key;
}

static bool has_said_all(void)
{
    char byte;
    return recv(player.keeper.socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

/* Lets the press die as if at this document. It is stopped first, so that nothing it says names another. */
static void die_at(struct wire_reading reading)
{
    killed = player.keeper.pid;
    kill(killed, SIGSTOP);
    assert_int_equal(waitpid(killed, NULL, WUNTRACED), killed);
    step_until(has_said_all);
    player.keeper.busy_with = reading;
    kill(killed, SIGQUIT);
    kill(killed, SIGCONT);
}

static void what_a_press_died_of_keeps_its_name(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    step_until(is_idle);
    die_at((struct wire_reading){.key = 7, .source = "/srv/quay.md"});
    step_until(has_blamed);
    assert_true(player.keeper.blame.documents[0].key == 7);
    assert_string_equal(player.keeper.blame.documents[0].source, "/srv/quay.md");
}

/* Lets a press die at a document with these bytes; returns how many deaths are counted. */
static int n_deaths_at(uint64_t stamp)
{
    step_until(has_other_press);
    step_until(is_idle);
    die_at((struct wire_reading){.key = 7, .stamp = stamp});
    step_until(has_other_press);
    return player.keeper.blame.documents[0].n_deaths;
}

static void deaths_at_other_bytes_are_not_added_up(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    assert_int_equal(n_deaths_at(1), 1);
    assert_int_equal(n_deaths_at(2), 1);
    assert_int_equal(n_deaths_at(2), 2);
}

static void what_was_shown_to_its_end_is_not_blamed_any_more(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    player.keeper.blame.documents[0] =
        (struct blamed){.key = slots_displayed(&player.screen.slots)->document_key, .n_deaths = 1};
    player.keeper.blame.n = 1;
    press_key("End"); /* the cards between were not seen */
    step_until(is_settled);
    int last = player.show.shown.card;
    assert_int_equal(player.keeper.blame.n, 1);
    press_key("Left");
    shows(0, last - 1);
    press_key("Right");
    shows(0, last);
    assert_int_equal(player.keeper.blame.n, 0);
}

static void a_new_size_keeps_the_place(void **state)
{
    (void)state;
    static const int sizes[][2] = {{180, 320}, {640, 360}, {333, 222}, {320, 180}};
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    press_key("Right");
    press_key("Right");
    step();
    step();
    shows(0, 2);
    struct wire_place place = player.bookmark.place;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage_event event = {.kind = STAGE_RESIZED, .w = sizes[i][0], .h = sizes[i][1]};
        const uint32_t *in_use[2];
        push(&event);
        step();
        stage_pixels_in_use(player.screen.stage, in_use);
        assert_non_null(in_use[0]); /* the old one stays until the new one arrives */
        step_until(is_settled);
        assert_int_equal(player.screen.slots.pixels.w_px, sizes[i][0]);
        assert_true(player.bookmark.place.block <= place.block); /* the place's card begins there or before */
        assert_true(player.bookmark.place.block >= 0);
    }
    assert_null(player.screen.slots.retired.map);
}

static void a_source_written_anew_is_shown_anew(void **state)
{
    (void)state;
    const char *path = write_parts("walk.md", N_PARTS, "first");
    open_player(NULL, path);
    shows(0, 0);
    press_key("Right");
    press_key("Right");
    step();
    step();
    shows(0, 2);
    uint32_t edition = player.bookmark.edition;
    write_parts("walk.md", N_PARTS, "second");
    int64_t end_ms = clock_now_ms() + PATIENCE_MS;
    while (player.bookmark.edition == edition && clock_now_ms() < end_ms)
        step();
    assert_true(player.bookmark.edition > edition);
    shows(0, 2);
}

static bool is_waiting(void)
{
    return player.waiting.is_waiting;
}

static void nothing_to_show_is_said_and_ends_by_itself(void **state)
{
    (void)state;
    mkdir(folder_path("none"), 0755);
    open_player(NULL, folder_path("none"));
    step_until(is_waiting);
    int64_t end_ms = clock_now_ms() + PATIENCE_MS;
    while (player.screen.slots.displayed < 0 && clock_now_ms() < end_ms)
        step();
    assert_int_equal(slots_displayed(&player.screen.slots)->sheet, WIRE_EMPTY);
    write_parts("none/now.md", 2, "first");
    shows(0, 0);
}

static bool is_notice_up(void)
{
    return player.screen.slots.displayed >= 0 && slots_displayed(&player.screen.slots)->sheet == WIRE_EMPTY &&
           !player.screen.is_card_up;
}

static void what_was_taken_away_does_not_stay(void **state)
{
    (void)state;
    const char *path = write_parts("last/walk.md", 2, "first");
    open_player(NULL, folder_path("last"));
    shows(0, 0);
    unlink(path);
    step_until(is_notice_up);
    write_parts("last/walk.md", 2, "second");
    shows(0, 0);
}

static void a_broken_article_is_passed_over(void **state)
{
    (void)state;
    write_parts("mixed/1.md", 1, "morning");
    folder_write("mixed/2.md", "");
    write_parts("mixed/3.md", 1, "evening");
    open_player(NULL, folder_path("mixed"));
    shows(0, 0);
    press_key("Shift+Right");
    step();
    shows(2, 0);
    press_key("Shift+Left");
    step();
    shows(0, 0);
}

static void the_show_stops_on_its_last_card(void **state)
{
    (void)state;
    open_player("--once", write_parts("walk.md", 2, "first"));
    shows(0, 0);
    press_key("End");
    step();
    step_until(is_settled);
    assert_int_equal(player.show.shown.card, player.show.n_cards - 1);
    assert_int_equal(player.show.turn_at_ms, SHOW_FOR_EVER);
}

static const struct slot *displayed(void)
{
    return &player.screen.slots.slots[player.screen.slots.displayed];
}

static enum wire_sign awaited_sign;

static bool has_sign(void)
{
    return is_settled() && displayed()->live.sign == (uint32_t)awaited_sign;
}

static void expect_sign(enum wire_sign sign)
{
    awaited_sign = sign;
    step_until(has_sign);
}

static void the_card_shows_the_state_of_the_show(void **state)
{
    (void)state;
    open_player(NULL, write_parts("walk.md", N_PARTS, "first"));
    int n = count_cards();
    expect_sign(WIRE_SIGN_NONE);
    press_key("a");
    expect_sign(WIRE_SIGN_PAUSED);
    press_key("Right");
    shows(0, 1);
    expect_sign(WIRE_SIGN_PAUSED);
    press_key("9");
    press_key("9");
    expect_sign(WIRE_SIGN_TYPED);
    assert_int_equal(displayed()->live.number, 99);
    assert_int_equal(displayed()->live.n_cards, n);
    press_key("Enter");
    expect_sign(WIRE_SIGN_MISSING);
    shows(0, n - 1);
    assert_int_equal(displayed()->live.number, 99);
    press_key("a");
    expect_sign(WIRE_SIGN_NONE);
}

static bool is_up_to_date(void)
{
    const struct slots *slots = &player.screen.slots;
    for (int i = 0; i < SLOTS_N; i++)
        if (slots->slots[i].is_valid && slots->slots[i].live.minute != player.clock.minute)
            return false;
    return is_settled();
}

/* The minute is set here instead of waiting for it. */
static void the_minute_changes_nothing_but_the_clock(void **state)
{
    (void)state;
    open_player("--clock", write_parts("walk.md", N_PARTS, "first"));
    shows(0, 0);
    press_key("Right");
    shows(0, 1);
    assert_true(player.clock.minute > 0);
    step_until(is_up_to_date);
    int64_t turn_at_ms = player.show.turn_at_ms, minute = player.clock.minute;
    int slot = player.screen.slots.displayed;
    for (int i = 1; i <= 5; i++) {
        player.clock.minute = minute + i * 7;
        step_until(is_up_to_date);
        assert_int_not_equal(player.screen.slots.displayed, slot);
        slot = player.screen.slots.displayed;
        assert_int_equal(player.show.turn_at_ms, turn_at_ms);
        assert_int_equal(player.show.shown.card, 1);
    }
}

static void staff_s_keys_must_be_held(void **state)
{
    (void)state;
    struct stage_event up = {.kind = STAGE_KEY_HELD, .key = "Ctrl+Alt+q"};
    open_player("--kiosk", write_parts("walk.md", 2, "first"));
    shows(0, 0);
    press_key("Ctrl+Alt+q");
    step();
    assert_true(player.chord_since_ms > 0);
    push(&up);
    step();
    assert_int_equal(player.chord_since_ms, 0);
    press_key("Ctrl+Alt+q");
    press_key("q");
    step();
    step();
    assert_int_equal(player.chord_since_ms, 0);
    press_key("Ctrl+Alt+q");
    step();
    int64_t since_ms = player.chord_since_ms;
    player_watch_chord(&player, since_ms + 1999);
    assert_false(player.show.is_quitting);
    player_watch_chord(&player, since_ms + 2000);
    assert_true(player.show.is_quitting);
}

static int start(void **state)
{
    (void)state;
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

/* The socket's folder may be created after the show begins. */
static void a_control_socket_that_cannot_be_had_comes_later(void **state)
{
    (void)state;
    open_player(NULL, write_parts("remote.md", 1, "remote"));
    options.config.socket = str_from_c(folder_path("later/run/control"));
    player_open_control(&player, clock_now_ms());
    assert_null(player.control.remote);
    assert_non_null(strstr(player.trouble.text, "no control socket"));
    int64_t at_ms = control_at_ms(&player.control);
    assert_true(at_ms > clock_now_ms());
    assert_int_equal(mkdir(folder_path("later"), 0700), 0);
    player_serve_control(&player, at_ms - 1);
    assert_null(player.control.remote);
    player_serve_control(&player, at_ms);
    assert_non_null(player.control.remote);
    assert_int_equal(access(folder_path("later/run/control"), F_OK), 0);
}

static void a_removed_control_socket_comes_back(void **state)
{
    (void)state;
    const char *path = folder_path("control");
    open_player(NULL, write_parts("remote.md", 1, "remote"));
    options.config.socket = str_from_c(path);
    player_open_control(&player, clock_now_ms());
    int64_t at_ms = control_at_ms(&player.control);
    struct remote *before = player.control.remote;
    player_serve_control(&player, at_ms);
    assert_ptr_equal(player.control.remote, before); /* the socket is in place */
    assert_int_equal(unlink(path), 0);
    player_serve_control(&player, control_at_ms(&player.control));
    assert_int_equal(access(path, F_OK), 0);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "press") == 0)
        return run_press(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_first_card_comes, close_player),
        cmocka_unit_test_teardown(a_thousand_random_keys_end_where_they_should, close_player),
        cmocka_unit_test_teardown(views_come_and_go, close_player),
        cmocka_unit_test_teardown(a_touch_in_the_overview_goes_to_that_card, close_player),
        cmocka_unit_test_teardown(a_killed_press_is_replaced, close_player),
        cmocka_unit_test_teardown(what_a_press_died_of_keeps_its_name, close_player),
        cmocka_unit_test_teardown(deaths_at_other_bytes_are_not_added_up, close_player),
        cmocka_unit_test_teardown(what_was_shown_to_its_end_is_not_blamed_any_more, close_player),
        cmocka_unit_test_teardown(a_new_size_keeps_the_place, close_player),
        cmocka_unit_test_teardown(a_source_written_anew_is_shown_anew, close_player),
        cmocka_unit_test_teardown(nothing_to_show_is_said_and_ends_by_itself, close_player),
        cmocka_unit_test_teardown(what_was_taken_away_does_not_stay, close_player),
        cmocka_unit_test_teardown(a_broken_article_is_passed_over, close_player),
        cmocka_unit_test_teardown(the_show_stops_on_its_last_card, close_player),
        cmocka_unit_test_teardown(the_card_shows_the_state_of_the_show, close_player),
        cmocka_unit_test_teardown(the_minute_changes_nothing_but_the_clock, close_player),
        cmocka_unit_test_teardown(staff_s_keys_must_be_held, close_player),
        cmocka_unit_test_teardown(a_control_socket_that_cannot_be_had_comes_later, close_player),
        cmocka_unit_test_teardown(a_removed_control_socket_comes_back, close_player),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, start, stop);
}
