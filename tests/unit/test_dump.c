#include "article/dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_text(Str actual, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, actual), expected);
    arena_finish(&arena);
}

static struct article example(Arena *arena)
{
    static struct author authors[] = {{.name = STR("Jane Doe"), .biography = STR("Writes.")},
                                      {.name = STR("John Roe")}};
    static struct span spans[] = {
        {.start = 4, .end = 8, .style = SPAN_STRONG | SPAN_LINK, .url = STR("https://x.org/")}};
    static struct text cells[] = {{.str = STR("one|two")}, {.str = STR("a\nb")}, {.n_spans = 0}, {.str = STR("d")}};
    static enum column_align aligns[] = {ALIGN_START, ALIGN_END};
    struct article article = {.title = STR("A \"title\""), .kicker = STR("K"), .published = STR("2024-07-25")};
    article.authors = authors;
    article.n_authors = 2;
    struct block *block = article_add_block(arena, &article, BLOCK_HEADING, 3);
    block->text.str = STR("Head");
    block->level = 2;
    block = article_add_block(arena, &article, BLOCK_PARAGRAPH, 5);
    block->text = (struct text){.str = STR("Say bold *now*"), .spans = spans, .n_spans = 1};
    block = article_add_block(arena, &article, BLOCK_PICTURE, 6);
    block->picture = (struct picture){.source = STR("a.png"), .alt = STR("alt"), .caption = STR("cap")};
    block = article_add_block(arena, &article, BLOCK_QUOTE, 7);
    block->text.str = STR("Quoted");
    block->attribution = STR("Who");
    block->level = 1;
    block = article_add_block(arena, &article, BLOCK_CODE, 9);
    block->text.str = STR("x = 1\n\ny\n");
    block = article_add_block(arena, &article, BLOCK_TABLE, 12);
    block->table = (struct table){.n_rows = 2, .n_columns = 2, .has_header = true, .cells = cells, .aligns = aligns};
    article_add_block(arena, &article, BLOCK_RULE, 15);
    block = article_add_block(arena, &article, BLOCK_ITEM, 16);
    block->text.str = STR("First");
    block->level = 1;
    block->ordinal = 4;
    article_add_warning(arena, &article, 2, 1, "odd");
    return article;
}

static void test_text_has_metadata_and_words(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = example(&arena);
    struct str_builder out = {.arena = &arena};
    dump_text(&article, &out);
    assert_text(str_builder_text(&out), "---\n"
                                        "title: A \"title\"\n"
                                        "kicker: K\n"
                                        "byline: Jane Doe, John Roe\n"
                                        "published: 2024-07-25\n"
                                        "---\n"
                                        "Head\n\nSay bold *now*\n\nQuoted\nWho\n\nx = 1\n\ny\n\n"
                                        "one|two\ta b\n\td\n\nFirst\n");
    arena_finish(&arena);
}

static void test_text_of_nothing(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder out = {.arena = &arena};
    dump_text(&(struct article){0}, &out);
    assert_text(str_builder_text(&out), "---\n---\n");
    arena_finish(&arena);
}

static void test_json_leaves_out_what_is_empty(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {.title = STR("T"), .source = STR("bad\xFF")};
    struct str_builder out = {.arena = &arena};
    dump_json(&article, &out);
    assert_text(str_builder_text(&out), "{\n \"source\": \"bad\uFFFD\",\n \"title\": \"T\",\n \"blocks\": []\n}\n");
    arena_finish(&arena);
}

static void assert_has(Str text, const char *part)
{
    if (str_find(text, str_from_c(part)) < 0)
        fail_msg("no %s in " STR_FMT, part, STR_ARG(text));
}

static void test_json_has_spans_and_tables(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = example(&arena);
    struct str_builder out = {.arena = &arena};
    dump_json(&article, &out);
    static const char *const parts[] = {"\"kind\": \"heading\",\n   \"line\": 3,\n   \"level\": 2",
                                        "\"start\": 4,\n     \"end\": 8",
                                        "\"strong\",\n      \"link\"",
                                        "\"url\": \"https://x.org/\"",
                                        "\"attribution\": \"Who\"",
                                        "\"caption\": \"cap\"",
                                        "\"header\": true",
                                        "\"biography\": \"Writes.\"",
                                        "\"ordinal\": 4",
                                        "\"kind\": \"rule\"",
                                        "\"line\": 2,\n   \"column\": 1,\n   \"text\": \"odd\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_has(str_builder_text(&out), parts[i]);
    arena_finish(&arena);
}

static void test_markdown_escapes(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = example(&arena);
    struct str_builder out = {.arena = &arena};
    dump_markdown(&article, &out);
    static const char *const parts[] = {"---\ntitle: \"A \\\"title\\\"\"\n",
                                        "  - name: \"Jane Doe\"\n    biography: \"Writes.\"\n  - name: \"John Roe\"\n",
                                        "\n## Head\n",
                                        "\nSay [**bold**](<https://x.org/>) \\*now\\*\n",
                                        "\n![alt](<a.png> \"cap\")\n",
                                        "\n> Quoted\n> \n> — Who\n",
                                        "\n```\nx = 1\n\ny\n```\n",
                                        "\n| one\\|two | a<br>b |\n|---|---:|\n|  | d |\n",
                                        "\n4. First\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_has(str_builder_text(&out), parts[i]);
    arena_finish(&arena);
}

/* A bracket would end a link's words, but not other text. */
static void test_brackets_in_links(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {.title = STR("T")};
    struct span spans[] = {{.start = 0, .end = 4, .style = SPAN_LINK, .url = STR("https://x.org/")}};
    struct block *block = article_add_block(&arena, &article, BLOCK_PARAGRAPH, 1);
    block->text = (struct text){.str = STR("a] b and c] d"), .spans = spans, .n_spans = 1};
    block = article_add_block(&arena, &article, BLOCK_PICTURE, 2);
    block->picture = (struct picture){.source = STR("a.png"), .alt = STR("x] y")};
    struct str_builder out = {.arena = &arena};
    dump_markdown(&article, &out);
    assert_has(str_builder_text(&out), "\n[a\\] b](<https://x.org/>) and c] d\n");
    assert_has(str_builder_text(&out), "\n![x\\] y](<a.png>)\n");
    arena_finish(&arena);
}

static void test_order_and_schedule(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {.id = STR("7"), .is_summary = true, .has_order = true, .order = 2.5};
    assert_true(schedule_set(&article.schedule, STR("days"), STR("mon, sun")));
    assert_true(schedule_set(&article.schedule, STR("hours"), STR("22-6:30")));
    struct str_builder markdown = {.arena = &arena}, json = {.arena = &arena};
    dump_markdown(&article, &markdown);
    dump_json(&article, &json);
    assert_text(str_builder_text(&markdown),
                "---\norder: 2.5\nschedule:\n  days: mon, sun\n  hours: \"22:00-06:30\"\n---\n");
    static const char *const parts[] = {"\"id\": \"7\"", "\"summary\": true", "\"order\": 2.5",
                                        "\"monday\",\n   \"sunday\"", "\"from_minute\": 1320"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_has(str_builder_text(&json), parts[i]);
    arena_finish(&arena);
}

/* The raised number in front of a note becomes [^1]; the spans of its words move with them. */
static void test_notes_keep_their_spans(void **state)
{
    (void)state;
    Arena arena = {0};
    static struct span spans[] = {{.start = 0, .end = 2, .style = SPAN_EMPHASIS}, /* the number alone */
                                  {.start = 8, .end = 12, .style = SPAN_STRONG}};
    struct article article = {.title = STR("T")};
    struct block *block = article_add_block(&arena, &article, BLOCK_NOTE, 4);
    block->ordinal = 1;
    block->text = (struct text){.str = STR("\u00b9\u00a0see page 4"), .spans = spans, .n_spans = 2};
    struct str_builder out = {.arena = &arena};
    dump_markdown(&article, &out);
    if (str_find(str_builder_text(&out), STR("[^1]: see **page** 4\n")) < 0)
        fail_msg(STR_FMT, STR_ARG(str_builder_text(&out)));
    arena_finish(&arena);
}

static void test_json_has_the_first_words_of_what_is_left_out(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {.title = STR("T")};
    article_add_dropped(&arena, &article, 7, "navigation", STR("1 2 3 4 5 6 7 8 9 10 11 12 13 14"));
    article_add_dropped(&arena, &article, 9, "share bar", STR("Share"));
    struct str_builder out = {.arena = &arena};
    dump_json(&article, &out);
    assert_true(str_find(str_builder_text(&out), STR("\"1 2 3 4 5 6 7 8 9 10 11 12\"")) > 0);
    assert_true(str_find(str_builder_text(&out), STR("\"Share\"")) > 0);
    arena_finish(&arena);
}

static void add_item(Arena *arena, struct article *article, int level, int ordinal, const char *words)
{
    struct block *block = article_add_block(arena, article, BLOCK_ITEM, 1);
    block->level = level;
    block->ordinal = ordinal;
    block->text.str = str_from_c(words);
}

/* What is inside an item is indented by the width of its number. */
static void test_lists_are_nested_by_their_numbers(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {.title = STR("T")};
    add_item(&arena, &article, 1, 10, "ten");
    add_item(&arena, &article, 2, 0, "in ten");
    add_item(&arena, &article, 3, 7, "deep");
    add_item(&arena, &article, 2, 0, "also in ten");
    add_item(&arena, &article, 1, 11, "eleven");
    struct str_builder out = {.arena = &arena};
    dump_markdown(&article, &out);
    static const char expected[] = "10. ten\n\n    - in ten\n\n      7. deep\n\n    - also in ten\n\n11. eleven\n";
    if (!str_has_suffix(str_builder_text(&out), str_from_c(expected)))
        fail_msg(STR_FMT, STR_ARG(str_builder_text(&out)));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_has_metadata_and_words),
        cmocka_unit_test(test_text_of_nothing),
        cmocka_unit_test(test_json_leaves_out_what_is_empty),
        cmocka_unit_test(test_json_has_spans_and_tables),
        cmocka_unit_test(test_markdown_escapes),
        cmocka_unit_test(test_brackets_in_links),
        cmocka_unit_test(test_order_and_schedule),
        cmocka_unit_test(test_json_has_the_first_words_of_what_is_left_out),
        cmocka_unit_test(test_notes_keep_their_spans),
        cmocka_unit_test(test_lists_are_nested_by_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
