/* The help card: every command marked for it has its own cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/help.h"
#include "show/command.h"

static const struct table *find_table(const struct article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_TABLE)
            return &article->blocks[i].table;
    return NULL;
}

static int count_cells(const struct table *table, const char *text)
{
    int n = 0;
    for (int i = 0; i < table->n_rows * table->n_columns; i++)
        n += str_is_equal(table->cells[i].str, str_from_c(text));
    return n;
}

static void each_command_of_the_card_stands_there_once(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article;
    int n_shown = 0;
    help_article_init(&arena, &article, false);
    const struct table *table = find_table(&article);
    assert_non_null(table);
    for (int i = 0; i < N_COMMANDS; i++) {
        const struct command_info *info = command_info((enum command)i);
        assert_int_equal(count_cells(table, info->help), info->is_on_card);
        n_shown += info->is_on_card;
    }
    assert_true(n_shown >= 14);
    assert_true(table->n_rows * table->n_columns / 2 - n_shown < 2);
    arena_finish(&arena);
}

static void keys_are_those_of_a_keyboard(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article;
    help_article_init(&arena, &article, false);
    const struct table *table = find_table(&article);
    assert_int_equal(count_cells(table, "Right, Space, PageDown"), 1);
    assert_int_equal(count_cells(table, "1 2, Enter"), 1);
    assert_int_equal(count_cells(table, "q, Ctrl+q"), 1);
    arena_finish(&arena);
}

static void a_kiosk_has_no_keys_of_staff(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article;
    help_article_init(&arena, &article, true);
    const struct table *table = find_table(&article);
    for (int i = 0; i < N_COMMANDS; i++) {
        const struct command_info *info = command_info((enum command)i);
        assert_int_equal(count_cells(table, info->help), info->is_on_card && !info->is_for_staff);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_command_of_the_card_stands_there_once),
        cmocka_unit_test(keys_are_those_of_a_keyboard),
        cmocka_unit_test(a_kiosk_has_no_keys_of_staff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
