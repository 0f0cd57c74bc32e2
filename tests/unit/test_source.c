/* Which articles a list of paths gives. */
#include "press/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"

static int start(void **state)
{
    (void)state;
    static const char *const names[] = {"ten/10.md", "ten/9.txt", "ten/.hidden.md", "ten/photo.png", "ten/notes.unknown",
                                        "ten/deep/index.md", "ten/deep/other.md", "ten/plain/other.md", "book/index.md",
                                        "book/part.md", "single.md"};
    if (folder_make() != 0)
        return -1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        folder_write(names[i], "Text.\n");
    mkdir(folder_path("empty"), 0755);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

/* The paths must give these articles, said without the test's folder. */
static void gives(const char *paths, const char *expected)
{
    Arena arena = {0};
    Str *list = NULL, rest = str_from_c(paths), line;
    int n = 0;
    while (str_next_line(&rest, &line))
        *arena_push(&arena, list, n) = str_format(&arena, "%s/" STR_FMT, test_folder, STR_ARG(line));
    struct source_list sources;
    source_list_init(&sources, list, n);
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < sources.n; i++) {
        Str path = sources.items[i].path;
        str_builder_add_format(&b, STR_FMT "\n", STR_ARG(str_slice(path, strlen(test_folder) + 1, path.len)));
        assert_int_equal(source_list_find(&sources, path), i);
    }
    assert_string_equal(str_to_c(&arena, str_builder_text(&b)), expected);
    assert_int_equal(source_list_find(&sources, STR("elsewhere")), -1);
    source_list_finish(&sources);
    arena_finish(&arena);
}

static void a_file_is_one_article(void **state)
{
    (void)state;
    gives("single.md", "single.md\n");
}

static void a_path_that_is_not_there_is_an_article_too(void **state)
{
    (void)state;
    gives("nothing.md\nsingle.md", "nothing.md\nsingle.md\n");
}

static void a_folder_is_its_files_in_order(void **state)
{
    (void)state;
    gives("ten", "ten/9.txt\nten/10.md\nten/deep/index.md\n");
}

static void a_folder_with_an_index_is_one_article(void **state)
{
    (void)state;
    gives("book", "book/index.md\n");
}

static void an_empty_folder_has_none(void **state)
{
    (void)state;
    gives("empty", "");
}

static void paths_follow_one_another(void **state)
{
    (void)state;
    gives("single.md\nempty\nbook", "single.md\nbook/index.md\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_one_article),
        cmocka_unit_test(a_path_that_is_not_there_is_an_article_too),
        cmocka_unit_test(a_folder_is_its_files_in_order),
        cmocka_unit_test(a_folder_with_an_index_is_one_article),
        cmocka_unit_test(an_empty_folder_has_none),
        cmocka_unit_test(paths_follow_one_another),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
