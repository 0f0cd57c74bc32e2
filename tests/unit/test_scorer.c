/* Articles are measured in the background; what has not changed is not read again. */
#include "press/scorer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

#include "folder.h"

static struct shelf *shelf;
static struct scorer scorer;
static Str paths[1];
static int n_read;

static void note_reading(void *context, uint64_t document_key, uint64_t stamp, Str path)
{
    (void)context;
    (void)path;
    n_read += document_key && stamp;
}

static int start(void **state)
{
    (void)state;
    static char folder[256];
    struct error error;
    struct shelf_options options = {.paths = paths,
                                    .n_paths = 1,
                                    .fonts = STR(BUILD_FOLDER "/fonts"),
                                    .assets = STR(BUILD_FOLDER "/assets"),
                                    .on_reading = note_reading};
    if (folder_make() != 0)
        return -1;
    folder_write("show/a.md", "# The harbour\n\nOne two three four five six seven eight nine ten.\n");
    folder_write("show/b.md", "# The orchard\n\nOne two three.\n\nFour.\n");
    folder_write("show/c.md", "Nothing but these words, without a title\n\nand a second paragraph.\n");
    snprintf(folder, sizeof folder, "%s", folder_path("show"));
    paths[0] = str_from_c(folder);
    scorer = (struct scorer){.n = 0};
    typeset_options_init(&options.typeset, 1280, 720);
    if (!shelf_create(&options, &shelf, &error))
        return -1;
    shelf_list_all(shelf);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    scorer_finish(&scorer);
    shelf_destroy(shelf);
    return folder_remove();
}

/* Measures all; returns how many articles were read for it. */
static int measure(void)
{
    bool is_done = false;
    shelf_refresh(shelf, true);
    scorer_begin(&scorer, shelf);
    n_read = 0;
    while (!is_done)
        assert_true(scorer_work(&scorer, shelf, &is_done));
    assert_false(scorer_work(&scorer, shelf, &is_done));
    assert_int_equal(scorer.n, shelf_n_articles(shelf));
    return n_read;
}

static void lengths_follow_from_the_words(void **state)
{
    (void)state;
    assert_true(measure() >= 3);
    assert_int_equal(scorer.n, 3);
    assert_int_equal(scorer.articles[0].measure.length_s, 6); /* 2 s and 12 words: 5.6 s */
    assert_int_equal(scorer.articles[1].measure.length_s, 6); /* the least */
    assert_true(scorer.articles[0].measure.identity == hash_bytes(HASH_START, STR("The harbour")));
    assert_true(scorer.articles[0].key == shelf_source(shelf, 0)->key);
}

static void what_has_not_changed_is_not_read_again(void **state)
{
    (void)state;
    measure();
    uint64_t hash = scorer_hash(&scorer);
    assert_int_equal(measure(), 0);
    assert_true(scorer_hash(&scorer) == hash);
    folder_write("show/b.md",
                 "# The orchard\n\nOne two three four five six seven eight nine ten eleven twelve thirteen "
                 "fourteen fifteen sixteen seventeen eighteen nineteen twenty.\n");
    int n = measure();
    assert_true(n > 0);
    assert_true(scorer_hash(&scorer) != hash);
    assert_int_equal(scorer.articles[1].measure.length_s, 9); /* 2 s and 22 words: 8.6 s */
}

static void articles_come_and_go(void **state)
{
    (void)state;
    measure();
    uint64_t hash = scorer_hash(&scorer);
    unlink(folder_path("show/a.md"));
    measure();
    assert_int_equal(scorer.n, 2);
    assert_true(scorer_hash(&scorer) != hash);
    folder_write("show/a.md", "# The harbour\n\nOne two three four five six seven eight nine ten.\n");
    measure();
    assert_true(scorer_hash(&scorer) == hash);
}

static void one_that_cannot_be_read_keeps_a_place(void **state)
{
    (void)state;
    folder_write("show/b.md", "");
    measure();
    for (int i = 0; i < scorer.n; i++)
        assert_true(scorer.articles[i].measure.length_s >= 6);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(lengths_follow_from_the_words),
        TEST(what_has_not_changed_is_not_read_again),
        TEST(articles_come_and_go),
        TEST(one_that_cannot_be_read_keeps_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
