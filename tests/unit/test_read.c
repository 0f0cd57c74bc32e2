#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "article/dump.h"
#include "base/file.h"

static struct article *read_bytes(Arena *arena, const char *path, Str bytes)
{
    struct read_input input = {.bytes = bytes, .path = str_from_c(path)};
    struct read_result result;
    struct error error;
    if (!read_articles(&input, arena, &result, &error))
        fail_msg("%s", error.text);
    assert_int_equal(result.n_articles, 1);
    return &result.articles[0];
}

static void assert_broken(const char *path, Str bytes, const char *part)
{
    Arena arena = {0};
    struct read_input input = {.bytes = bytes, .path = str_from_c(path)};
    struct read_result result;
    struct error error;
    assert_false(read_articles(&input, &arena, &result, &error));
    if (str_find(str_from_c(error.text), str_from_c(part)) < 0 || str_find(str_from_c(error.text), input.path) < 0)
        fail_msg("%s says: %s", path, error.text);
    arena_finish(&arena);
}

static Str first_words(const struct article *article)
{
    return article->n_blocks ? article->blocks[0].text.str : (Str){0};
}

static void assert_words(const struct article *article, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, first_words(article)), expected);
    arena_finish(&arena);
}

/* tests/cases: NAME is read as if it lay in no folder, and dumps as NAME.expect. PLACARD_WRITE_EXPECT=1 writes those.
 */
static void check_case(Str folder, Str name)
{
    Arena arena = {0};
    struct error error;
    Str bytes, expected;
    Str path = file_join(&arena, folder, name);
    Str expected_path = str_format(&arena, STR_FMT ".expect", STR_ARG(path));
    if (!file_read(&arena, path, 1 << 20, &bytes, &error))
        fail_msg("%s", error.text);
    struct str_builder out = {.arena = &arena};
    struct read_input input = {.bytes = bytes, .path = name};
    struct read_result result;
    if (!read_articles(&input, &arena, &result, &error))
        fail_msg("%s", error.text);
    for (int i = 0; i < result.n_articles; i++)
        dump_json(&result.articles[i], &out);
    if (getenv("PLACARD_WRITE_EXPECT"))
        assert_true(file_write(expected_path, str_builder_text(&out), &error));
    if (!file_read(&arena, expected_path, 1 << 20, &expected, &error))
        fail_msg("%s", error.text);
    if (!str_is_equal(expected, str_builder_text(&out)))
        fail_msg(STR_FMT " reads as:\n" STR_FMT, STR_ARG(path), STR_ARG(str_builder_text(&out)));
    arena_finish(&arena);
}

static void test_cases(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str folder = STR(TEST_FOLDER "/cases"), *names;
    int n_names, n_cases = 0;
    assert_true(file_list(&arena, folder, &names, &n_names, &error));
    for (int i = 0; i < n_names; i++)
        if (read_is_article_name(names[i])) {
            check_case(folder, names[i]);
            n_cases++;
        }
    assert_in_range(n_cases, 9, 10000);
    arena_finish(&arena);
}

static void test_names(void **state)
{
    (void)state;
    assert_true(read_is_article_name(STR("a.txt")));
    assert_true(read_is_article_name(STR("b.MD")));
    assert_true(read_is_article_name(STR("c.html")));
    assert_false(read_is_article_name(STR("a.png")));
    assert_false(read_is_article_name(STR("txt")));
    assert_false(read_is_article_name(STR("a.tx")));
    assert_true(read_is_picture_name(STR("a.JPEG")));
    assert_true(read_is_picture_name(STR("a.b.svg")));
    assert_false(read_is_picture_name(STR("a.txt")));
}

static void test_unknown_names_are_sniffed(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_words(read_bytes(&arena, "-", STR("## Head\n\ntext *here*\n")), "Head");
    assert_words(read_bytes(&arena, "note", STR("---\ntitle: T\n---\n*words*\n")), "words");
    assert_words(read_bytes(&arena, "note.log", STR("*words* and 2*3*4\n")), "*words* and 2*3*4");
    assert_words(read_bytes(&arena, "plain.txt", STR("## Head\n\ntext *here*\n")), "## Head");
    assert_broken("-", STR("<!DOCTYPE html><p>x"), "no article");
    assert_broken("feed.xml", STR("<rss/>"), "no entries");
    assert_broken("-", STR("<?xml version=\"1.0\"?><inventory/>"), "neither");
    arena_finish(&arena);
}

static void test_nothing_is_an_empty_article(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_int_equal(read_bytes(&arena, "-", (Str){0})->n_blocks, 0);
    assert_int_equal(read_bytes(&arena, "a.md", (Str){0})->n_blocks, 0);
    assert_int_equal(read_bytes(&arena, "a.txt", STR("\n \n\t\n"))->n_blocks, 0);
    arena_finish(&arena);
}

static void test_encodings(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_words(read_bytes(&arena, "a.txt", STR("\xEF\xBB\xBFsch\xC3\xB6n")), "schön");
    assert_words(read_bytes(&arena, "a.txt", STR("\xFF\xFEs\0\xF6\0n\0")), "sön");
    assert_words(read_bytes(&arena, "a.txt", STR("\xFE\xFF\0s\0\xF6\0n")), "sön");
    struct article *article = read_bytes(&arena, "a.txt", STR("sch\xF6n \x93ja\x94"));
    assert_words(article, "schön “ja”");
    assert_int_equal(article->n_warnings, 1);
    article = read_bytes(&arena, "a.md", STR("sch\xC3\xB6n und gr\xC3\xBC\xC3\x9F \xFF nicht"));
    assert_words(article, "schön und grüß \uFFFD nicht");
    assert_int_equal(article->n_warnings, 1);
    article = read_bytes(&arena, "a.txt", STR("one\r\rtwo\r\n\r\nthree\x01\xC2\x80"));
    assert_int_equal(article->n_blocks, 3);
    assert_true(str_is_equal(article->blocks[2].text.str, STR("three")));
    assert_int_equal(article->blocks[2].line, 5);
    arena_finish(&arena);
}

static void test_binary_is_broken(void **state)
{
    (void)state;
    assert_broken("a.txt", STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1"), "not text");
    assert_broken("a.md",
                  STR("\x7f"
                      "ELF\2\1\1\0\0\0\0\0\0\0"),
                  "not text");
}

static void test_direction(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_true(read_bytes(&arena, "a.txt", STR("שלום עולם and one"))->is_right_to_left);
    assert_false(read_bytes(&arena, "a.txt", STR("hello שלום world"))->is_right_to_left);
    assert_true(read_bytes(&arena, "a.md", STR("---\nlang: ar\n---\nabc"))->is_right_to_left);
    arena_finish(&arena);
}

static void put(Arena *arena, const char *name, const char *text)
{
    struct error error;
    Str path = str_format(arena, BUILD_FOLDER "/read-pictures/%s", name);
    assert_true(file_make_folder(file_folder(path), &error));
    assert_true(file_write(path, str_from_c(text), &error));
}

static void assert_source(Str source, const char *name)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, file_name(source)), name);
    assert_true(file_exists(source));
    arena_finish(&arena);
}

static void test_pictures_beside_the_article(void **state)
{
    (void)state;
    Arena arena = {0};
    put(&arena, "walk/p1.png", "");
    put(&arena, "walk/p2.jpg", "");
    put(&arena, "walk/p10.webp", "");
    put(&arena, "walk/p10.txt", "The last\none\n");
    put(&arena, "walk/notes.pdf", "");
    const char *path = BUILD_FOLDER "/read-pictures/walk.md";
    struct article *article = read_bytes(&arena, path, STR("a\n\nb\n\nc\n\nd\n\ne\n\nf\n"));
    assert_source(article->lead.source, "p1.png");
    assert_int_equal(article->n_blocks, 8);
    assert_int_equal(article->blocks[2].kind, BLOCK_PICTURE);
    assert_source(article->blocks[2].picture.source, "p2.jpg");
    assert_int_equal(article->blocks[5].kind, BLOCK_PICTURE);
    assert_source(article->blocks[5].picture.source, "p10.webp");
    assert_true(str_is_equal(article->blocks[5].picture.caption, STR("The last one")));
    article = read_bytes(&arena, path, STR("![own](http://x.org/a.png)\n\nb\n"));
    assert_int_equal(article->n_blocks, 2);
    assert_int_equal(article->lead.source.len, 0);
    article = read_bytes(&arena, BUILD_FOLDER "/read-pictures/other.txt", STR("a\n\nb\n"));
    assert_int_equal(article->lead.source.len, 0);
    arena_finish(&arena);
}

static void test_pictures_of_a_folder_that_is_named(void **state)
{
    (void)state;
    Arena arena = {0};
    put(&arena, "named/only.png", "");
    struct read_input input = {
        .bytes = STR("words"), .path = STR("-"), .pictures_folder = STR(BUILD_FOLDER "/read-pictures/named")};
    struct read_result result;
    struct error error;
    assert_true(read_articles(&input, &arena, &result, &error));
    assert_source(result.articles[0].lead.source, "only.png");
    input.pictures_folder = STR(BUILD_FOLDER "/read-pictures/missing");
    assert_true(read_articles(&input, &arena, &result, &error));
    assert_int_equal(result.articles[0].n_warnings, 1);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_unknown_names_are_sniffed),
        cmocka_unit_test(test_nothing_is_an_empty_article),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_binary_is_broken),
        cmocka_unit_test(test_direction),
        cmocka_unit_test(test_pictures_beside_the_article),
        cmocka_unit_test(test_pictures_of_a_folder_that_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
