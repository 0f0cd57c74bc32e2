/* The status of parts made up by hand, without press and window. */
#include "player/status.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "show/sync.h"

enum { NOW_MS = 100000, W = 320, H = 180 };

static struct show show;
static struct screen screen;
static struct keeper keeper;
static struct trouble trouble;
static bool is_waiting;
static struct display_state display;
static Arena arena;
static json_t *status;

static int start(void **state)
{
    (void)state;
    struct error error;
    struct stage_options stage = {.w_px = W, .h_px = H, .is_null = true};
    is_waiting = false;
    display = (struct display_state){.is_open = true};
    trouble = (struct trouble){.at_ms = 0};
    show_init(&show, &(struct show_options){.resume_after_ms = 30000});
    screen_init(&screen);
    keeper_init(&keeper, &(struct keeper_options){.settings_fd = -1, .input_fd = -1, .trouble = &trouble});
    return stage_create(&stage, &screen.stage, &error) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    json_decref(status);
    status = NULL;
    keeper_finish(&keeper);
    screen_finish(&screen);
    arena_finish(&arena);
    return 0;
}

/* Takes a new status. */
static void look(void)
{
    struct str_builder answer = {.arena = &arena};
    struct status kept = {.started_ms = NOW_MS - 61000};
    struct status_sources sources = {.show = &show,
                                     .screen = &screen,
                                     .keeper = &keeper,
                                     .trouble = &trouble,
                                     .display = &display,
                                     .edition = 1,
                                     .is_waiting = is_waiting};
    status_add(&kept, &sources, NOW_MS, &answer);
    Str text = str_builder_text(&answer);
    assert_true(str_find(text, STR("\n")) < 0);
    json_decref(status);
    status = json_loadb(text.ptr, text.len, 0, NULL);
    assert_non_null(status);
}

static const char *text_at(const char *key)
{
    return json_string_value(json_object_get(status, key));
}

static long number_at(const char *key)
{
    assert_true(json_is_integer(json_object_get(status, key)));
    return (long)json_integer_value(json_object_get(status, key));
}

static const char *article_text(const char *key)
{
    return json_string_value(json_object_get(json_object_get(status, "article"), key));
}

static void before_the_first_card(void **state)
{
    (void)state;
    look();
    assert_string_equal(text_at("version"), PLACARD_VERSION);
    assert_string_equal(text_at("state"), "starting");
    assert_int_equal(number_at("card"), 0);
    assert_int_equal(number_at("uptime_s"), 61);
    assert_int_equal(number_at("presses_started"), 0);
    assert_true(json_is_null(json_object_get(status, "last_error")));
    assert_true(json_is_null(json_object_get(json_object_get(status, "article"), "title")));
    assert_int_equal(json_array_size(json_object_get(status, "set_aside")), 0);
    assert_int_equal(json_array_size(json_object_get(status, "box")), 0);
    json_t *size = json_object_get(status, "screen"), *memory = json_object_get(status, "memory_kb");
    assert_int_equal(json_integer_value(json_object_get(size, "w")), W);
    assert_int_equal(json_integer_value(json_object_get(size, "h")), H);
    assert_true(json_integer_value(json_object_get(memory, "stage")) > 100);
    assert_int_equal(json_integer_value(json_object_get(memory, "press")), 0);
}

static void show_card(int article, int card)
{
    struct show_card shown = {article, card, 9, 4, true, 10000, 0};
    struct wire_printed *p = &screen.slots.slots[1].sheet;
    show.wanted = (struct show_position){article, card};
    show_arrive(&show, &shown, NOW_MS - 4000);
    screen.slots.displayed = 1;
    strcpy(p->title, "Night on the \"quay\"");
    strcpy(p->source, "/srv/quay.md");
    p->document_key = 77;
}

static void a_card_is_up(void **state)
{
    (void)state;
    show_card(2, 4);
    look();
    assert_string_equal(text_at("state"), "showing");
    assert_string_equal(text_at("view"), "cards");
    assert_string_equal(article_text("title"), "Night on the \"quay\"");
    assert_string_equal(article_text("source"), "/srv/quay.md");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(status, "article"), "index")), 3);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(status, "article"), "of")), 4);
    assert_int_equal(number_at("card"), 5);
    assert_int_equal(number_at("of"), 9);
    assert_int_equal(number_at("dwell_ms"), 10000);
    assert_in_range(number_at("left_ms"), 5900, 6100);
    assert_true(json_is_false(json_object_get(status, "is_paused")));
}

static void words_change_it(void **state)
{
    (void)state;
    show_card(0, 0);
    static const struct {
        enum command word;
        const char *view;
    } cases[] = {{COMMAND_BLANK, "blank"}, {COMMAND_OVERVIEW, "overview"}, {COMMAND_HELP, "help"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        show_obey(&show, (struct show_request){cases[i].word, 0, false}, NOW_MS);
        look();
        assert_string_equal(text_at("view"), cases[i].view);
        show_obey(&show, (struct show_request){cases[i].word, 0, false}, NOW_MS);
    }
    show_obey(&show, (struct show_request){COMMAND_PAUSE, 0, false}, NOW_MS);
    is_waiting = true;
    look();
    assert_true(json_is_true(json_object_get(status, "is_paused")));
    assert_string_equal(text_at("state"), "waiting");
}

static void troubles_are_told(void **state)
{
    (void)state;
    show_card(0, 0);
    keeper.n_started = 3;
    strcpy(trouble.text, "what\nwent \"wrong\"");
    trouble.at_ms = NOW_MS - 5500;
    keeper.blame.documents[0] = (struct blamed){.key = 77, .n_deaths = 2};
    keeper.blame.documents[1] = (struct blamed){.key = 0xabc, .n_deaths = 2};
    keeper.blame.documents[2] = (struct blamed){.key = 5, .n_deaths = 1};
    keeper.blame.documents[3] =
        (struct blamed){.key = 6, .n_deaths = 2, .source = "/srv/shed.md"}; /* none of its cards is known */
    keeper.blame.n = 4;
    keeper.sandbox = WIRE_SANDBOX_NO_PRIVILEGES | WIRE_SANDBOX_SECCOMP;
    look();
    json_t *last = json_object_get(status, "last_error"), *aside = json_object_get(status, "set_aside");
    json_t *box = json_object_get(status, "box");
    assert_int_equal(number_at("presses_started"), 3);
    assert_string_equal(json_string_value(json_object_get(last, "text")), "what\nwent \"wrong\"");
    assert_int_equal(json_integer_value(json_object_get(last, "seconds_ago")), 5);
    assert_int_equal(json_array_size(aside), 3);
    assert_string_equal(json_string_value(json_array_get(aside, 0)), "/srv/quay.md");
    assert_string_equal(json_string_value(json_array_get(aside, 1)), "document 0000000000000abc");
    assert_string_equal(json_string_value(json_array_get(aside, 2)), "/srv/shed.md");
    assert_int_equal(json_array_size(box), 2);
    assert_string_equal(json_string_value(json_array_get(box, 0)), "no-privileges");
    assert_string_equal(json_string_value(json_array_get(box, 1)), "seccomp");
}

static void the_display_s_power_is_reported(void **state)
{
    (void)state;
    look();
    assert_true(json_is_null(json_object_get(status, "display_power")));
    panel_init(&display.panel, &(struct panel_options){.is_used = true, .can_dim = true, .n_power_orders = 1});
    display.power.method = DISPLAY_POWER_DDC;
    panel_want(&display.panel, PANEL_POWER, 0, NOW_MS);
    strcpy(display.problem, "the display was not switched off: no");
    look();
    json_t *power = json_object_get(status, "display_power");
    assert_string_equal(json_string_value(json_object_get(power, "method")), "ddc");
    assert_string_equal(json_string_value(json_object_get(power, "wanted")), "off");
    assert_true(json_is_false(json_object_get(power, "is_done")));
    assert_int_equal(json_integer_value(json_object_get(power, "dim")), 0);
    assert_string_equal(json_string_value(json_object_get(power, "problem")), "the display was not switched off: no");
}

static void a_show_in_step_says_so(void **state)
{
    (void)state;
    static struct show_sync sync;
    show_card(0, 0);
    look();
    assert_true(json_is_null(json_object_get(status, "sync")));
    sync_use(&show, &sync, NOW_MS);
    look();
    assert_string_equal(text_at("sync"), "the articles are being measured");
    assert_true(json_is_null(json_object_get(status, "score")));
    assert_true(json_is_null(json_object_get(status, "sync_place")));
    sync_take_wall(&show, &(struct show_wall){.at_ms = NOW_MS, .unix_ms = 1790000000000, .speed = 1}, NOW_MS);
    sync_begin_score(&show);
    sync_add_article(&show, &(struct score_article){.key = 1, .identity = 2, .length_s = 7});
    sync_end_score(&show, false, NOW_MS);
    look();
    assert_non_null(strstr(text_at("sync"), "clock"));
    assert_int_equal(strlen(text_at("score")), 16);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(status, "sync_place"), "of_ms")), 7000);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(status, "sync_place"), "ms")),
                     1790000000000 % 7000);
    sync_use(&show, NULL, NOW_MS);
}

/* A fixed-size message may end inside a character, and a path may not be text at all. */
static void texts_that_are_no_utf_8_are_mended(void **state)
{
    (void)state;
    show_card(0, 0);
    strcpy(screen.slots.slots[1].sheet.title, "caf\xc3");
    strcpy(screen.slots.slots[1].sheet.source, "/srv/\xff\xfe.md");
    look();
    assert_string_equal(article_text("title"), "caf\xef\xbf\xbd");
    assert_string_equal(article_text("source"), "/srv/\xef\xbf\xbd\xef\xbf\xbd.md");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(before_the_first_card),
        TEST(a_card_is_up),
        TEST(words_change_it),
        TEST(troubles_are_told),
        TEST(the_display_s_power_is_reported),
        TEST(a_show_in_step_says_so),
        TEST(texts_that_are_no_utf_8_are_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
