/* What is written at the foot of a card, and where. */
#include "typeset/state_sign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static struct fixture f;

static int open_screen(void **state)
{
    (void)state;
    fixture_open(&f, "A paragraph.\n", "en", 1920, 1080);
    return 0;
}

static int close_screen(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static struct card set(struct live live)
{
    struct card over = {0};
    live.arena = &f.arena;
    state_sign_set(&f.setting, &live, &over);
    for (int i = 0; i < over.n_marks; i++) {
        assert_true(over.marks[i].box.x > 0 && over.marks[i].box.x + over.marks[i].box.w < 1920);
        assert_true(over.marks[i].box.y + over.marks[i].box.h < 1080);
    }
    return over;
}

static void expect_words(struct live live, const char *expected)
{
    struct card over = set(live);
    struct str_builder b = {.arena = &f.arena};
    assert_int_equal(over.n_lines, 1);
    for (int i = 0; i < over.lines[0].n_words; i++)
        str_builder_add_format(&b, STR_FMT "%s", STR_ARG(over.lines[0].words[i].text),
                               over.lines[0].words[i].has_space ? " " : "");
    assert_string_equal(str_to_c(&f.arena, str_builder_text(&b)), expected);
    assert_true(over.lines[0].size_px >= 1080 * 3 / 100);
}

static void a_running_show_has_none(void **state)
{
    (void)state;
    struct card over = set((struct live){.sign = LIVE_NOTHING});
    assert_int_equal(over.n_marks + over.n_lines, 0);
}

/* The bars are below the text of the fullest card. */
static void a_paused_show_has_two_bars_in_the_margin(void **state)
{
    (void)state;
    struct card over = set((struct live){.sign = LIVE_PAUSED});
    int n_bars = 0;
    assert_int_equal(over.n_lines, 0);
    for (int i = 0; i < over.n_marks; i++) {
        n_bars += over.marks[i].ink == INK_QUIET;
        assert_true(over.marks[i].box.y >= f.setting.text.y + f.setting.text.h);
    }
    assert_int_equal(n_bars, 2);
}

static void numbers_are_in_words(void **state)
{
    (void)state;
    expect_words((struct live){.sign = LIVE_TYPED, .number = 1}, "1");
    expect_words((struct live){.sign = LIVE_TYPED, .number = 12, .n_cards = 14}, "12/14");
    expect_words((struct live){.sign = LIVE_MISSING, .number = 99, .n_cards = 14}, "Card 99: there are 14");
    expect_words((struct live){.sign = LIVE_MISSING, .number = 2, .n_cards = 1}, "Card 2: there is 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_running_show_has_none, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(a_paused_show_has_two_bars_in_the_margin, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(numbers_are_in_words, open_screen, close_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
