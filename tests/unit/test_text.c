#include "read/text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct article *parse(Arena *arena, const char *text)
{
    struct read_input input = {.bytes = str_from_c(text), .path = STR("a.txt")};
    struct read_result result;
    struct error error;
    assert_int_equal(text_read(&input, arena, &result, &error), READ_OK);
    return &result.articles[0];
}

static void assert_str(Str actual, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, actual), expected);
    arena_finish(&arena);
}

#define PROSE                                                                                                          \
    "These are the words of a paragraph that is long enough for anybody to see that it is prose, and it ends here."

/* Compares the blocks' kinds, one letter each: h heading, p paragraph, i item, q quotation, r rule. */
static void assert_kinds(const char *text, const char *kinds)
{
    static const char letters[N_BLOCK_KINDS] = {
        [BLOCK_HEADING] = 'h', [BLOCK_PARAGRAPH] = 'p', [BLOCK_QUOTE] = 'q', [BLOCK_ITEM] = 'i', [BLOCK_RULE] = 'r'};
    Arena arena = {0};
    struct article *article = parse(&arena, text);
    char found[64] = {0};
    for (int i = 0; i < article->n_blocks && i < 63; i++)
        found[i] = letters[article->blocks[i].kind];
    if (!str_is_equal(str_from_c(found), str_from_c(kinds)))
        fail_msg("%s\n  is %s, not %s", text, found, kinds);
    arena_finish(&arena);
}

static void test_kinds(void **state)
{
    (void)state;
    assert_kinds(PROSE "\n\nA heading\n\n" PROSE, "php");
    assert_kinds(PROSE "\n\nNot at the end", "pp");
    assert_kinds(PROSE "\n\nA sentence.\n\n" PROSE, "ppp");
    assert_kinds(PROSE "\n\nlower case\n\n" PROSE, "ppp");
    assert_kinds(PROSE "\n\n“A quoted line”\n\n" PROSE, "ppp");
    assert_kinds(PROSE "\n\nUnder\n-----\n\n" PROSE, "php");
    assert_kinds(PROSE "\n\n1. First\n\n" PROSE "\n\n2. Second\n\n" PROSE, "phphp");
    assert_kinds("1. one\n2. two\n3. three\n", "iii");
    assert_kinds("a) one\nb) two\n", "ii");
    assert_kinds("3. May was cold.\n", "p");
    assert_kinds("- one\n- two\n\n• three\n– four", "iiii");
    assert_kinds(PROSE "\n\n* * *\n\n" PROSE, "prp");
    assert_kinds("> said\n> so\n\n" PROSE, "qp");
    assert_kinds(PROSE "\n" PROSE "\n" PROSE, "ppp");
}

static void test_titles(void **state)
{
    (void)state;
    static const struct {
        const char *text, *title;
    } cases[] = {{"The title\n\n" PROSE, "The title"}, {"The title\n" PROSE, ""},
                 {"The title.\n\n" PROSE, ""},         {"Dear Anna,\n\n" PROSE, ""},
                 {"Paris, 3 May 2020\n\n" PROSE, ""},  {"The title\n=========\n\nwords", "The title"},
                 {"The title\n\nshort", ""},           {PROSE "\n\n" PROSE, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        assert_str(parse(&arena, cases[i].text)->title, cases[i].title);
        arena_finish(&arena);
    }
}

static void test_byline_below_the_title(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "The title\n\nBy Jane Doe and John van Roe\n\n" PROSE);
    assert_int_equal(article->n_authors, 2);
    assert_str(article->authors[0].name, "Jane Doe");
    assert_str(article->authors[1].name, "John van Roe");
    assert_int_equal(article->n_blocks, 1);
    arena_finish(&arena);
}

static void test_wrapped_lines_are_joined(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "it was on a day like any other that the post came late and\n"
                                            "nobody thought much of it until the evening when the lamps\n"
                                            "went out.\n\n"
                                            "- an item that is so long that it had to be broken at the\n"
                                            "  end of its line\n"
                                            "- another\n");
    assert_int_equal(article->n_blocks, 3);
    assert_str(article->blocks[0].text.str,
               "it was on a day like any other that the post came late and nobody thought much of it until the evening "
               "when the lamps went out.");
    assert_str(article->blocks[1].text.str, "an item that is so long that it had to be broken at the end of its line");
    assert_int_equal(article->blocks[1].line, 5);
    arena_finish(&arena);
}

static void test_verse_keeps_its_lines(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "so short a line,\nand one more,\nthen the end\n\nand again,\nand gone");
    assert_int_equal(article->n_blocks, 2);
    assert_str(article->blocks[0].text.str, "so short a line,\nand one more,\nthen the end");
    arena_finish(&arena);
}

static void test_a_long_list_of_entries_is_a_paragraph_a_line(void **state)
{
    (void)state;
    static const char tour[] =
        "3 May Oslo\n4 May Bergen\n6 May Malmö\n7 May Lund\n9 May Kiel\n10 May Ulm\n11 May Linz\n"
        "12 May Graz\n14 May Brno\n15 May Prague\n17 May Gera\n18 May Jena\n19 May Halle\n"
        "21 May Hof\n22 May Cheb";
    static const char poem[] =
        "so short,\nso low,\nit went,\nwe know,\nno light,\nno sound,\nno one,\naround,\nit came,\n"
        "it stood,\nas still,\nas wood,\nand then,\nit was,\nagain,\nno more.";
    Arena arena = {0};
    struct article *article = parse(&arena, tour);
    assert_int_equal(article->n_blocks, 15);
    assert_false(article->blocks[0].continues);
    for (int i = 1; i < 15; i++)
        assert_true(article->blocks[i].continues);
    assert_str(article->blocks[14].text.str, "22 May Cheb");
    assert_int_equal(article->blocks[14].line, 15);
    assert_int_equal(parse(&arena, poem)->n_blocks, 1);
    arena_finish(&arena);
}

static void test_quotations(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "> leave it\n> as it was\n>\n> and go\n> -- the hut book\n");
    assert_int_equal(article->n_blocks, 2);
    assert_str(article->blocks[0].text.str, "leave it as it was");
    assert_str(article->blocks[1].text.str, "and go");
    assert_true(article->blocks[1].continues);
    assert_str(article->blocks[1].attribution, "the hut book");
    arena_finish(&arena);
}

static void test_nested_items(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "- a\n  - b\n    - c\n- d\n1. e\n2. f\n");
    static const int levels[] = {1, 2, 3, 1, 1, 1}, ordinals[] = {0, 0, 0, 0, 1, 2};
    assert_int_equal(article->n_blocks, 6);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(article->blocks[i].level, levels[i]);
        assert_int_equal(article->blocks[i].ordinal, ordinals[i]);
    }
    arena_finish(&arena);
}

/* A single sign of a web page changes nothing: no line is left out. */
static void test_one_sign_is_not_a_page(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Share\n\n" PROSE "\n\n" PROSE,
        PROSE "\n\nJane Doe\n\n3 May 2020",
        "A refrain that comes again\n\n" PROSE "\n\nA refrain that comes again\n\n" PROSE,
        "Avatar of Jane Doe\n\n" PROSE,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Arena arena = {0};
        struct article *article = parse(&arena, texts[i]);
        size_t n_bytes = article->title.len, n_wanted = 0;
        for (int k = 0; k < article->n_blocks; k++)
            n_bytes += article->blocks[k].text.str.len;
        for (const char *p = texts[i]; *p; p++)
            n_wanted += *p != '\n';
        assert_int_equal(n_bytes, n_wanted);
        arena_finish(&arena);
    }
}

static void test_a_page_is_cleaned(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, "Menu\nSearch\nNews\n\nA headline of some length here\n\nBy Jane Doe\n"
                                            "Published 3 May 2020, updated 4 May 2020\nShare\n\n" PROSE
                                            "\n\nGadget OFFER\n\n" PROSE " Indeed.\n\nGadget OFFER\n\n" PROSE
                                            " Again.\n\nJane Doe\n\n" PROSE " She wrote it.\n\nPrivacy Policy\n");
    assert_str(article->title, "A headline of some length here");
    assert_int_equal(article->n_authors, 1);
    assert_str(article->authors[0].name, "Jane Doe");
    assert_str(article->authors[0].biography, PROSE " She wrote it.");
    assert_str(article->published, "2020-05-03");
    assert_str(article->updated, "2020-05-04");
    assert_int_equal(article->n_blocks, 3);
    assert_str(article->blocks[0].text.str, PROSE);
    assert_str(article->blocks[2].text.str, PROSE " Again.");
    arena_finish(&arena);
}

/* A separate notice in whole sentences, far below a long article, is not part of it. */
static void test_a_notice_far_below_is_no_article(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(
        &arena,
        "Menu\nSearch\nNews\n\nThe bridge that nobody wanted to cross\n\nBy Jane Doe\n3 May 2020\nShare\n\n"
        "The bridge was built in the year of the flood, when the ferry lay in pieces on the bank of the river.\n\n"
        "At first the farmers did not trust it, and they drove their cows through the water beside its piers.\n\n"
        "When the first winter came, the river froze, and they crossed the ice as their fathers had done before.\n\n"
        "Only the teacher used the bridge every day, and she wrote in her diary what she saw from its middle.\n\n"
        "Related\n\nA mill\n\nA road\n\nA weir\n\nA lock\n\nA dam\n\nA well\n\nA pump\n\nA ford\n\nA pier\n\n"
        "Sign up for our newsletter and never miss a story. We send it to your inbox on Fridays.\n\n"
        "Privacy Policy\n\nContact us\n");
    assert_str(article->title, "The bridge that nobody wanted to cross");
    assert_int_equal(article->n_blocks, 4);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_byline_below_the_title),
        cmocka_unit_test(test_wrapped_lines_are_joined),
        cmocka_unit_test(test_verse_keeps_its_lines),
        cmocka_unit_test(test_a_long_list_of_entries_is_a_paragraph_a_line),
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_nested_items),
        cmocka_unit_test(test_one_sign_is_not_a_page),
        cmocka_unit_test(test_a_page_is_cleaned),
        cmocka_unit_test(test_a_notice_far_below_is_no_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
