#include "article/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "article/copy.h"
#include "article/dump.h"

static void test_blocks_are_zeroed_and_stay_in_order(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {0};
    for (int i = 0; i < 100; i++)
        article_add_block(&arena, &article, i % 2 ? BLOCK_ITEM : BLOCK_PARAGRAPH, i + 1)->level = i;
    assert_int_equal(article.n_blocks, 100);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(article.blocks[i].line, i + 1);
        assert_int_equal(article.blocks[i].level, i);
        assert_int_equal(article.blocks[i].kind, i % 2 ? BLOCK_ITEM : BLOCK_PARAGRAPH);
        assert_int_equal(article.blocks[i].text.str.len, 0);
    }
    arena_finish(&arena);
}

static void test_warnings_have_places(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {0};
    article_add_warning(&arena, &article, 3, 7, "unknown key \"%s\"", "colour");
    char long_text[3000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    article_add_warning(&arena, &article, 0, 0, "%s", long_text);
    assert_int_equal(article.n_warnings, 2);
    assert_int_equal(article.warnings[0].line, 3);
    assert_int_equal(article.warnings[0].column, 7);
    assert_true(str_is_equal(article.warnings[0].text, STR("unknown key \"colour\"")));
    assert_in_range(article.warnings[1].text.len, 100, 2999);
    arena_finish(&arena);
}

static void test_directions_of_languages(void **state)
{
    (void)state;
    static const char *const right[] = {"ar", "he-IL", "FA", "ur_PK", "az-Arab", "yi", "pa-Arab-PK"};
    static const char *const left[] = {"", "en", "de-CH", "ar-Latn", "arn", "zh-Hant", "hebrew", "sl-rozaj"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_true(article_is_language_right_to_left(str_from_c(right[i])));
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        assert_false(article_is_language_right_to_left(str_from_c(left[i])));
}

static void note(void *context, int block, const struct text *text)
{
    struct str_builder *out = context;
    str_builder_add_format(out, "%d:" STR_FMT " ", block, STR_ARG(text->str));
}

static void test_walk_visits_words_in_order(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {0};
    article_add_block(&arena, &article, BLOCK_HEADING, 1)->text.str = STR("head");
    struct block *quote = article_add_block(&arena, &article, BLOCK_QUOTE, 2);
    quote->text.str = STR("quote");
    quote->attribution = STR("who");
    article_add_block(&arena, &article, BLOCK_PICTURE, 3)->picture.caption = STR("caption");
    struct text cells[4] = {{.str = STR("a")}, {.str = STR("b")}, {.n_spans = 0}, {.str = STR("d")}};
    article_add_block(&arena, &article, BLOCK_TABLE, 4)->table =
        (struct table){.n_rows = 2, .n_columns = 2, .cells = cells};
    article_add_block(&arena, &article, BLOCK_RULE, 5);
    article_add_block(&arena, &article, BLOCK_LINK, 6)->text.str = STR("link");
    struct str_builder out = {.arena = &arena};
    article_walk(&article, note, &out);
    assert_true(str_is_equal(str_builder_text(&out), STR("0:head 1:quote 1:who 3:a 3:b 3:d 5:link ")));
    arena_finish(&arena);
}

static void fill(Arena *arena, struct article *article)
{
    static struct span span = {.start = 0, .end = 2, .style = SPAN_LINK, .url = {"http://l/", 9}};
    static struct text cells[2] = {{.str = {"one", 3}}, {.str = {"two", 3}, .spans = &span, .n_spans = 1}};
    static enum column_align aligns[2] = {ALIGN_START, ALIGN_END};
    static struct author authors[1] = {{.name = {"Ann", 3}, .biography = {"Writes.", 7}, .portrait = {"a.png", 5}}};
    *article = (struct article){.source = STR("s.md"),
                                .title = STR("T"),
                                .id = STR("i"),
                                .url = STR("http://u/"),
                                .lead = {.source = STR("p.png"), .alt = STR("P")},
                                .authors = authors,
                                .n_authors = 1};
    article_add_block(arena, article, BLOCK_PARAGRAPH, 1)->text =
        (struct text){.str = STR("Words"), .spans = &span, .n_spans = 1};
    article_add_block(arena, article, BLOCK_QUOTE, 2)->attribution = STR("Bob");
    article_add_block(arena, article, BLOCK_TABLE, 3)->table =
        (struct table){.n_rows = 1, .n_columns = 2, .cells = cells, .aligns = aligns};
    article_add_block(arena, article, BLOCK_PICTURE, 4)->picture.source = STR("q.png");
    article_add_block(arena, article, BLOCK_CODE, 5)->code_language = STR("c");
    for (int i = 0; i < 3; i++)
        article_add_warning(arena, article, i, 1, "warning %d", i);
}

static void test_copies_stand_alone(void **state)
{
    (void)state;
    Arena first = {0}, second = {0}, dumps = {0};
    struct str_builder before = {.arena = &dumps}, after = {.arena = &dumps};
    struct article *article = arena_new(&first, struct article);
    fill(&first, article);
    article->title = str_copy(&first, STR("A title"));
    dump_json(article, &before);
    struct article *copy = article_copy(&second, article);
    arena_finish(&first);
    dump_json(copy, &after);
    assert_true(str_is_equal(str_builder_text(&before), str_builder_text(&after)));
    for (int i = 0; i < 20; i++) {
        article_add_warning(&second, copy, 1, 1, "one more");
        article_add_block(&second, copy, BLOCK_RULE, 6);
    }
    assert_int_equal(copy->n_warnings, 23);
    assert_true(str_is_equal(copy->blocks[3].picture.source, STR("q.png")));
    arena_finish(&second);
    arena_finish(&dumps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_copies_stand_alone),         cmocka_unit_test(test_blocks_are_zeroed_and_stay_in_order),
        cmocka_unit_test(test_warnings_have_places),       cmocka_unit_test(test_directions_of_languages),
        cmocka_unit_test(test_walk_visits_words_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
