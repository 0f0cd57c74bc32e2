#include "read/markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "article/dump.h"
#include "base/file.h"

static struct article *parse_as(Arena *arena, const char *path, Str text)
{
    struct read_input input = {.bytes = text, .path = str_from_c(path)};
    struct read_result result;
    struct error error;
    assert_int_equal(markdown_read(&input, arena, &result, &error), READ_OK);
    return &result.articles[0];
}

static struct article *parse(Arena *arena, const char *text)
{
    return parse_as(arena, "a.md", str_from_c(text));
}

static void assert_str(Str actual, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, actual), expected);
    arena_finish(&arena);
}

static void test_title(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "# One *two*\n\ntext\n\n# Three\n");
    assert_str(article->title, "One two");
    assert_int_equal(article->n_blocks, 2);
    article = parse(&arena, "---\ntitle: Other\n---\n# One\n");
    assert_str(article->title, "Other");
    assert_int_equal(article->n_blocks, 1);
    article = parse(&arena, "text\n\n# Late\n");
    assert_str(article->title, "");
    assert_int_equal(article->n_blocks, 2);
    arena_finish(&arena);
}

static void test_sources_are_resolved(void **state)
{
    (void)state;
    static const struct {
        const char *path, *name, *source;
    } cases[] = {{"dir/a.md", "my%20pic.png", "dir/my pic.png"},
                 {"/abs/a.md", "../x.png", "/abs/../x.png"},
                 {"/abs/a.md", "/root/x.png", "/root/x.png"},
                 {"a.md", "./x.png", "x.png"},
                 {"a.md", "100%.png", "100%.png"},
                 {"dir/a.md", "https://x.org/a%20b.png", "https://x.org/a%20b.png"},
                 {"https://x.org/d/a.md?q=/1", "p%20q.png", "https://x.org/d/p%20q.png"},
                 {"https://x.org/d/a.md", "/p.png", "https://x.org/p.png"},
                 {"https://x.org", "p.png", "https://x.org/p.png"},
                 {"http://x.org/a.md", "//y.org/p.png", "http://y.org/p.png"},
                 {"-", "p.png", "p.png"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article *article = parse_as(&arena, cases[i].path, str_format(&arena, "![](<%s>)\n", cases[i].name));
        assert_int_equal(article->n_blocks, 1);
        assert_str(article->blocks[0].picture.source, cases[i].source);
        arena_finish(&arena);
    }
}

static void test_attributions(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words, *who;
    } cases[] = {{"> a b\n> — C D\n", "a b", "C D"},       {"> a b\n>\n> -- C\n", "a b", "C"},
                 {"> a b  \n> – *C*, d\n", "a b", "C, d"}, {"> — all of it\n", "— all of it", ""},
                 {"> a — b\n> c\n", "a — b c", ""},        {"> a\n> --- b\n", "a --- b", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article *article = parse(&arena, cases[i].text);
        assert_int_equal(article->n_blocks, 1);
        assert_int_equal(article->blocks[0].kind, BLOCK_QUOTE);
        assert_str(article->blocks[0].text.str, cases[i].words);
        assert_str(article->blocks[0].attribution, cases[i].who);
        arena_finish(&arena);
    }
}

static void test_captions(void **state)
{
    (void)state;
    static const struct {
        const char *text, *caption;
        int n_blocks;
    } cases[] = {
        {"![](http://a/b.png \"T\")\n", "T", 1},
        {"![](http://a/b.png)\n\n*C*\n", "C", 1},
        {"![](http://a/b.png)\n*C d*\n", "C d", 1},
        {"![](http://a/b.png \"T\")\n\n*C*\n", "T", 2},
        {"![](http://a/b.png)\n\n**C**\n", "", 2},
        {"![](http://a/b.png)\n\n*C* d\n", "", 2},
        {"![](http://a/b.png)\n\n***\n\n*C*\n", "", 3},
        {"<figure>\n<img src=\"http://a/b.png\">\n<figcaption>C &amp; d</figcaption>\n</figure>\n", "C & d", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article *article = parse(&arena, cases[i].text);
        assert_int_equal(article->n_blocks, cases[i].n_blocks);
        assert_int_equal(article->blocks[0].kind, BLOCK_PICTURE);
        assert_str(article->blocks[0].picture.caption, cases[i].caption);
        arena_finish(&arena);
    }
}

static void test_spans_are_in_order(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "a **b *c*** `d  e` <i>f</i> [g *h*](http://x)\n");
    const struct text *text = &article->blocks[0].text;
    assert_str(text->str, "a b c d  e f g h");
    static const struct {
        const char *words;
        unsigned style;
    } spans[] = {{"b ", SPAN_STRONG}, {"c", SPAN_STRONG | SPAN_EMPHASIS}, {"d  e", SPAN_CODE}, {"f", SPAN_EMPHASIS},
                 {"g ", SPAN_LINK},   {"h", SPAN_LINK | SPAN_EMPHASIS}};
    assert_int_equal(text->n_spans, 6);
    for (int i = 0; i < text->n_spans; i++) {
        assert_str(str_slice(text->str, (size_t)text->spans[i].start, (size_t)text->spans[i].end), spans[i].words);
        assert_int_equal(text->spans[i].style, spans[i].style);
    }
    assert_str(text->spans[5].url, "http://x");
    arena_finish(&arena);
}

static void test_front_matter(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        int n_authors, n_warnings;
    } cases[] = {{"author: A B\n", 1, 0},
                 {"authors: [A, B]\n", 2, 0},
                 {"authors:\n- A\n- B\n", 2, 0},
                 {"author:\n  name: A\n  biography: b\n", 1, 0},
                 {"authors:\n  - name: A\n  - {name: B, bio: c, twitter: d}\n", 2, 0},
                 {"authors: [[A]]\n", 0, 1},
                 {"author: ~\n", 0, 0},
                 {"tags: [a, b]\ntitle: \"x\n", 0, 1},
                 {"title: a: b\n", 0, 1},
                 {"authers: A\nlayout: post\n", 0, 1},
                 {"dwell: 0\n", 0, 1},
                 {"dwell: 1e400\n", 0, 1},
                 {"published: 2024-07-25 11:07\n", 0, 0},
                 {"? a\n: b\n", 0, 2},
                 {"title: &x y\nurl: *x\n", 0, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article *article =
            parse(&arena, str_to_c(&arena, str_format(&arena, "---\n%s---\ntext\n", cases[i].yaml)));
        if (article->n_authors != cases[i].n_authors || article->n_warnings != cases[i].n_warnings)
            fail_msg("%s: %d authors, %d warnings", cases[i].yaml, article->n_authors, article->n_warnings);
        assert_str(article->blocks[0].text.str, "text");
        arena_finish(&arena);
    }
    Arena arena = {0};
    struct article *article = parse(&arena, "---\ndwell: 12.5\nsubtitle: |\n  two\n  lines\nimage: a/b.png\n---\n");
    assert_int_equal(article->dwell_ms, 12500);
    assert_str(article->dek, "two lines");
    assert_str(article->lead.source, "a/b.png");
    arena_finish(&arena);
}

static void test_warnings_have_lines(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "---\ntitle: x\n\ntitel: red\nsite: [a]\n---\n\ntext\n");
    assert_int_equal(article->n_warnings, 2);
    assert_int_equal(article->warnings[0].line, 4);
    assert_int_equal(article->warnings[1].line, 5);
    arena_finish(&arena);
}

static void test_a_vast_table_is_text(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder b = {.arena = &arena};
    for (int row = 0; row < 3; row++) {
        for (int i = 0; i < 100; i++)
            str_builder_add(&b, row == 1 ? STR("---|") : STR("w|"));
        str_builder_add_byte(&b, '\n');
    }
    struct article *article = parse_as(&arena, "a.md", str_builder_text(&b));
    assert_int_equal(article->n_warnings, 1);
    assert_int_equal(article->n_blocks, 1);
    assert_int_equal(article->blocks[0].kind, BLOCK_PARAGRAPH);
    arena_finish(&arena);
}

static void assert_same_blocks(const struct article *a, const struct article *b)
{
    assert_int_equal(a->n_blocks, b->n_blocks);
    for (int i = 0; i < a->n_blocks; i++) {
        const struct block *x = &a->blocks[i], *y = &b->blocks[i];
        assert_int_equal(x->kind, y->kind);
        assert_int_equal(x->level, y->level);
        assert_int_equal(x->ordinal, y->ordinal);
        assert_int_equal(x->continues, y->continues);
        assert_true(str_is_equal(x->text.str, y->text.str));
        assert_true(str_is_equal(x->attribution, y->attribution));
        assert_true(str_is_equal(x->picture.source, y->picture.source));
        assert_true(str_is_equal(x->picture.caption, y->picture.caption));
        assert_int_equal(x->table.has_header, y->table.has_header);
        assert_int_equal(x->text.n_spans, y->text.n_spans);
        for (int k = 0; k < x->text.n_spans; k++) {
            assert_int_equal(x->text.spans[k].start, y->text.spans[k].start);
            assert_int_equal(x->text.spans[k].end, y->text.spans[k].end);
            assert_int_equal(x->text.spans[k].style, y->text.spans[k].style);
        }
    }
}

static struct article *assert_round_trip(Arena *arena, struct article *before)
{
    struct str_builder markdown = {.arena = arena}, first = {.arena = arena}, second = {.arena = arena};
    dump_markdown(before, &markdown);
    struct article *after = parse_as(arena, str_to_c(arena, before->source), str_builder_text(&markdown));
    dump_text(before, &first);
    dump_text(after, &second);
    assert_string_equal(str_to_c(arena, str_builder_text(&first)), str_to_c(arena, str_builder_text(&second)));
    assert_same_blocks(before, after);
    return after;
}

static void test_what_is_written_reads_back(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str bytes;
    assert_true(file_read(&arena, STR(TEST_FOLDER "/cases/torture.md"), 1 << 20, &bytes, &error));
    struct article *after = assert_round_trip(&arena, parse_as(&arena, "torture.md", bytes));
    assert_str(after->authors[0].portrait, "faces/jane doe.jpg");
    assert_str(after->authors[0].biography, "Writes tests.");
    arena_finish(&arena);
}

static void test_odd_words_read_back(void **state)
{
    (void)state;
    static const char *const words[] = {"# no heading #",
                                        "1. no item",
                                        "- no item",
                                        "+ 2 = 3",
                                        "> no quote",
                                        "*a* _b_ `c` ~~d~~",
                                        "a | b",
                                        "<b>&amp;</b>",
                                        "[x](y) ![z](w)",
                                        "www.x.org, a@b.cd, http://x.org",
                                        "back\\slash",
                                        "=====",
                                        "a\n- b\n1) c",
                                        "[^1]: note",
                                        "[r]: http://x",
                                        "C#",
                                        "$a^2$ {{x}} {%y%} :tada: ==z==",
                                        ": no meaning",
                                        "::: note",
                                        "!!! note",
                                        "%%no comment%%"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Arena arena = {0};
        struct article article = {.source = STR("a.md")};
        article_add_block(&arena, &article, BLOCK_PARAGRAPH, 1)->text.str = str_from_c(words[i]);
        struct block *block = article_add_block(&arena, &article, BLOCK_HEADING, 2);
        block->text.str = str_from_c(words[i]);
        block->level = 3;
        block = article_add_block(&arena, &article, BLOCK_ITEM, 3);
        block->text.str = str_from_c(words[i]);
        block->level = 1;
        block = article_add_block(&arena, &article, BLOCK_QUOTE, 4);
        block->text.str = str_from_c(words[i]);
        block->level = 1;
        assert_round_trip(&arena, &article);
        arena_finish(&arena);
    }
}

static void test_sniffing(void **state)
{
    (void)state;
    assert_true(markdown_is_mine(STR("words\n\n## Head\n")));
    assert_true(markdown_is_mine(STR("---\na: b\n---\n")));
    assert_true(markdown_is_mine(STR("see [this](that)")));
    assert_false(markdown_is_mine(STR("words\n- item\n* item\n#1 hit\n")));
    assert_false(markdown_is_mine(STR("---\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title),
        cmocka_unit_test(test_sources_are_resolved),
        cmocka_unit_test(test_attributions),
        cmocka_unit_test(test_captions),
        cmocka_unit_test(test_spans_are_in_order),
        cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_warnings_have_lines),
        cmocka_unit_test(test_a_vast_table_is_text),
        cmocka_unit_test(test_what_is_written_reads_back),
        cmocka_unit_test(test_odd_words_read_back),
        cmocka_unit_test(test_sniffing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
