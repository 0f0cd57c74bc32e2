/* What is kept for a start without the broker, and which of it counts. */
#include "link/link_kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "folder.h"

enum { ALL = CONFIG_NOTICES | CONFIG_SETTINGS | CONFIG_ARTICLES };

static const struct config_broker broker = {.user = {"hall-3", 6}, .groups = {"ground first", 12}};
static struct link_topics topics;
static struct link_kept kept;
static Arena arena;

static void open_again(unsigned permits)
{
    link_kept_init(&kept, &topics, str_from_c(folder_path("kept")), permits);
}

static int begin(void **state)
{
    (void)state;
    link_topics_init(&topics, &broker);
    int failed = folder_make();
    open_again(ALL);
    return failed;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

/* Returns true when what counts has changed. */
static bool put(enum link_order order, int layer, const char *name, const char *payload)
{
    struct link_item item = {.order = order, .layer = layer};
    struct error error;
    bool is_new;
    strcpy(item.name, name);
    if (!link_kept_put(&kept, &item, str_from_c(payload), &is_new, &error))
        fail_msg("%s", error.text);
    return is_new;
}

static bool remove_it(enum link_order order, int layer, const char *name)
{
    struct link_address address = {order, layer, str_from_c(name)};
    return link_kept_remove(&kept, &address);
}

static void expect(enum link_order order, const char *name, const char *payload)
{
    const struct link_item *item = link_kept_find(&kept, order, str_from_c(name));
    Str text;
    if (!payload) {
        assert_null(item);
        return;
    }
    assert_non_null(item);
    assert_true(link_kept_read(&kept, item, &arena, &text));
    assert_true(str_is_equal(text, str_from_c(payload)));
}

static void the_nearest_counts(void **state)
{
    (void)state;
    assert_true(put(LINK_NOTICE, 3, "lift", "for all"));
    assert_true(put(LINK_NOTICE, 2, "lift", "for first"));
    assert_true(put(LINK_NOTICE, 0, "lift", "for hall-3"));
    assert_false(put(LINK_NOTICE, 1, "lift", "for ground"));
    assert_false(put(LINK_NOTICE, 3, "lift", "for all again"));
    expect(LINK_NOTICE, "lift", "for hall-3");
    assert_true(remove_it(LINK_NOTICE, 0, "lift"));
    expect(LINK_NOTICE, "lift", "for ground");
    assert_false(remove_it(LINK_NOTICE, 2, "lift"));
    assert_true(remove_it(LINK_NOTICE, 1, "lift"));
    expect(LINK_NOTICE, "lift", "for all again");
    assert_true(remove_it(LINK_NOTICE, 3, "lift"));
    expect(LINK_NOTICE, "lift", NULL);
    assert_false(remove_it(LINK_NOTICE, 3, "lift"));
}

static void kinds_and_names_do_not_mix(void **state)
{
    (void)state;
    put(LINK_NOTICE, 0, "menu", "notice");
    put(LINK_ARTICLE, 0, "menu", "article");
    put(LINK_ARTICLE, 0, "menu-2", "another");
    put(LINK_SET, 0, "", "theme: day");
    expect(LINK_NOTICE, "menu", "notice");
    expect(LINK_ARTICLE, "menu", "article");
    expect(LINK_ARTICLE, "menu-2", "another");
    expect(LINK_SET, "", "theme: day");
}

static void it_survives_a_restart(void **state)
{
    (void)state;
    put(LINK_NOTICE, 1, "lift", "# Lift\n\nOut of order.\n");
    put(LINK_SET, 3, "", "theme: day");
    open_again(ALL);
    assert_int_equal(kept.n, 2);
    expect(LINK_NOTICE, "lift", "# Lift\n\nOut of order.\n");
    assert_false(put(LINK_NOTICE, 1, "lift", "# Lift\n\nOut of order.\n")); /* it comes again when connected */
    assert_non_null(link_kept_find_unseen(&kept));
    open_again(CONFIG_NOTICES); /* settings are not permitted any more */
    expect(LINK_SET, "", NULL);
    open_again(ALL);
    expect(LINK_SET, "", NULL);
    expect(LINK_NOTICE, "lift", "# Lift\n\nOut of order.\n");
}

static void foreign_files_are_removed(void **state)
{
    (void)state;
    const char *names[] = {"kept/notice.group-other.lift",
                           "kept/notice.screen",
                           "kept/set.screen.x",
                           "kept/article.screen.a.b",
                           "kept/readme",
                           "kept/notice.screen.UP",
                           "kept/set.screen"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        folder_write(names[i], "# 0\nx");
    open_again(ALL);
    assert_int_equal(kept.n, 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_not_equal(access(folder_path(names[i]), F_OK), 0);
}

static void what_was_taken_away_meanwhile_is_found(void **state)
{
    (void)state;
    put(LINK_NOTICE, 0, "lift", "x");
    put(LINK_NOTICE, 0, "drill", "y");
    link_kept_begin(&kept);
    put(LINK_NOTICE, 0, "lift", "x");
    const struct link_item *unseen = link_kept_find_unseen(&kept);
    assert_string_equal(unseen->name, "drill");
    struct link_address address = link_kept_address(unseen);
    assert_true(link_kept_remove(&kept, &address));
    assert_null(link_kept_find_unseen(&kept));
}

static void it_is_over_at_its_end(void **state)
{
    (void)state;
    struct link_item item = {.order = LINK_NOTICE, .name = "drill"};
    struct error error;
    bool is_new;
    int64_t now = clock_now_unix();
    item.end = now + 60;
    assert_true(link_kept_put(&kept, &item, STR("x"), &is_new, &error) && is_new);
    item.end = now + 59; /* the same, delivered again */
    assert_true(link_kept_put(&kept, &item, STR("x"), &is_new, &error) && !is_new);
    item.end = now + 600;
    assert_true(link_kept_put(&kept, &item, STR("x"), &is_new, &error) && is_new);
    open_again(ALL);
    assert_null(link_kept_find_over(&kept, now + 599));
    assert_non_null(link_kept_find_over(&kept, now + 600));
}

static void there_is_an_end_to_what_is_kept(void **state)
{
    (void)state;
    struct link_item item = {.order = LINK_ARTICLE};
    struct error error;
    bool is_new;
    for (int i = 0; i < LINK_MOST_KEPT; i++) {
        snprintf(item.name, sizeof item.name, "a-%d", i);
        assert_true(link_kept_put(&kept, &item, STR("x"), &is_new, &error));
    }
    strcpy(item.name, "one-more");
    assert_false(link_kept_put(&kept, &item, STR("x"), &is_new, &error));
    assert_non_null(strstr(error.text, "more than 128"));
    link_kept_init(&kept, &topics, (Str){0}, ALL);
    assert_false(link_kept_put(&kept, &item, STR("x"), &is_new, &error));
    assert_non_null(strstr(error.text, "no cache folder"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_nearest_counts, begin, stop),
        cmocka_unit_test_setup_teardown(kinds_and_names_do_not_mix, begin, stop),
        cmocka_unit_test_setup_teardown(it_survives_a_restart, begin, stop),
        cmocka_unit_test_setup_teardown(foreign_files_are_removed, begin, stop),
        cmocka_unit_test_setup_teardown(what_was_taken_away_meanwhile_is_found, begin, stop),
        cmocka_unit_test_setup_teardown(it_is_over_at_its_end, begin, stop),
        cmocka_unit_test_setup_teardown(there_is_an_end_to_what_is_kept, begin, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
