/* The look of notices, for every theme that comes with the program. */
#include "typeset/notice_look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void check(struct theme card)
{
    struct theme notice = card;
    static const enum ink words[] = {INK_TEXT, INK_QUIET, INK_ACCENT, INK_ON_PICTURE};
    notice_look_apply(&notice);
    assert_true(notice.inks[INK_PAPER] != card.inks[INK_PAPER]);
    assert_true(theme_contrast(notice.inks[INK_PAPER], card.inks[INK_PAPER]) >=
                4.5); /* seen from the corner of an eye */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_true(theme_contrast(notice.inks[words[i]], notice.inks[INK_PAPER]) >= 4.5);
        assert_true(theme_contrast(notice.inks[words[i]], notice.inks[INK_PANEL]) >= 4.5);
    }
    assert_true(notice.body_least >= 2 * card.body_least);
    assert_true(notice.label >= 2 * card.label);
    assert_false(notice.has_cover);
}

static void a_notice_is_unlike_a_card(void **state)
{
    (void)state;
    static const char *const names[] = {"broadsheet", "clear", "day", "night"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Arena arena = {0};
        struct theme theme;
        struct error error;
        theme_init(&theme);
        assert_true(
            theme_load(&arena, str_format(&arena, "%s/assets/themes/%s.yaml", BUILD_FOLDER, names[i]), &theme, &error));
        check(theme);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_notice_is_unlike_a_card)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
