/* Where cards end: made-up articles for each rule, and what must hold for random articles. */
#include "typeset/pages.h"
#include "typeset/quote.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static struct fixture f;
static struct page *pages;
static int n_pages;

static int stop(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static void page_lines(const char *lines, int w_px, int h_px)
{
    fixture_close(&f);
    fixture_open(&f, lines, "en", w_px, h_px);
    pages = NULL;
    n_pages = fixed_pages(&f, &pages);
    for (int i = 0; i < n_pages; i++) {
        assert_int_equal(pages[i].first, i ? pages[i - 1].last : 0);
        assert_true(pages[i].last > pages[i].first);
    }
    assert_int_equal(n_pages ? pages[n_pages - 1].last : 0, f.flow.n_units);
}

static const struct galley *first_of(int page)
{
    return flow_galley(&f.flow, pages[page].first);
}

static const struct galley *last_of(int page)
{
    return flow_galley(&f.flow, pages[page].last - 1);
}

/* Adds paragraphs of n_sentences sentences of eight words each. */
static void add_paragraphs(struct str_builder *b, int n_paragraphs, int n_sentences)
{
    for (int i = 0; i < n_paragraphs; i++) {
        for (int k = 0; k < n_sentences; k++)
            str_builder_add_format(b, "%sThe lamp of house %d is number %d.", k ? " " : "", i, k);
        str_builder_add_byte(b, '\n');
    }
}

static char *paragraphs(Arena *arena, int n_paragraphs, int n_sentences)
{
    struct str_builder b = {.arena = arena};
    add_paragraphs(&b, n_paragraphs, n_sentences);
    return str_to_c(arena, str_builder_text(&b));
}

static void test_no_text_no_pages(void **state)
{
    (void)state;
    page_lines("", 1920, 1080);
    assert_int_equal(n_pages, 0);
    page_lines("One.\n", 1920, 1080);
    assert_int_equal(n_pages, 1);
}

/* A text of whole sentences is never cut inside one; cards except the last are well filled, about as much as each
   other. */
static void test_even_fill(void **state)
{
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 768}, {800, 480}};
    (void)state;
    for (int i = 0; i < 4; i++) {
        Arena arena = {0};
        page_lines(paragraphs(&arena, 30, 7), sizes[i][0], sizes[i][1]);
        assert_true(n_pages > 8);
        double sum = 0, squares = 0;
        for (int k = 0; k + 1 < n_pages; k++) {
            assert_int_equal(f.flow.units[pages[k].last - 1].thought, THOUGHT_SENTENCE);
            assert_true(pages[k].fill > 0.5);
            sum += pages[k].fill;
            squares += pages[k].fill * pages[k].fill;
        }
        double mean = sum / (n_pages - 1), spread = sqrt(squares / (n_pages - 1) - mean * mean);
        assert_true(mean > 0.75);
        assert_true(spread < 0.15);
        assert_true(pages[n_pages - 1].last - pages[n_pages - 1].first > 1); /* no last card of one sentence */
        arena_finish(&arena);
    }
}

/* Headings throughout a text: no page ends with one. */
static void test_headings_keep_their_text(void **state)
{
    (void)state;
    for (int n_sentences = 1; n_sentences < 14; n_sentences++)
        for (int wide = 0; wide < 2; wide++) {
            Arena arena = {0};
            struct str_builder b = {.arena = &arena};
            for (int i = 0; i < 12; i++) {
                str_builder_add_format(&b, "# Heading %d\n", i);
                add_paragraphs(&b, 1 + i % 3, n_sentences);
            }
            page_lines(str_to_c(&arena, str_builder_text(&b)), wide ? 1920 : 1024, wide ? 1080 : 768);
            for (int i = 0; i < n_pages; i++)
                assert_int_not_equal(last_of(i)->role, ROLE_HEADING);
            arena_finish(&arena);
        }
}

/* Headings before every kind of block that could be alone on the next card. */
static void test_headings_before_others(void **state)
{
    static const char *const things[] = {"|a|b\n|1|2\n|3|4\n", "$ code\n$ code\n", "> Quoted. -- Me\n",
                                         "- one\n- two\n"};
    (void)state;
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        for (int n_sentences = 8; n_sentences < 30; n_sentences++) {
            Arena arena = {0};
            struct str_builder b = {.arena = &arena};
            add_paragraphs(&b, 1, n_sentences);
            str_builder_add_format(&b, "# Heading\n%sText.\n", things[i]);
            page_lines(str_to_c(&arena, str_builder_text(&b)), 1024, 768);
            for (int k = 0; k < n_pages; k++)
                assert_int_not_equal(last_of(k)->role, ROLE_HEADING);
            arena_finish(&arena);
        }
}

/* "As follows:" stays with what follows, wherever on the card it falls. */
static void test_colon_keeps_its_list(void **state)
{
    (void)state;
    for (int n = 1; n < 30; n++) {
        Arena arena = {0};
        struct str_builder b = {.arena = &arena};
        add_paragraphs(&b, 1, n);
        str_builder_add(
            &b, STR("They are as follows:\n- the first thing\n- the second thing\n- the third thing\nAnd so on.\n"));
        page_lines(str_to_c(&arena, str_builder_text(&b)), 1024, 768);
        for (int i = 0; i < n_pages; i++)
            assert_int_not_equal(last_of(i)->index, 1);
        arena_finish(&arena);
    }
}

/* A list that must be split is split before an item rather than inside one. */
static void test_items_keep_their_parts(void **state)
{
    static const char *const list =
        "- Welcome\n- Reports\n-- treasurer\n-- library\n-- garden\n- Break\n- Votes\n- End\n";
    (void)state;
    int n_torn = 0;
    for (int n = 1; n < 30; n++) {
        Arena arena = {0};
        struct str_builder b = {.arena = &arena};
        add_paragraphs(&b, 1, n);
        str_builder_add(&b, str_from_c(list));
        add_paragraphs(&b, 1, 3);
        page_lines(str_to_c(&arena, str_builder_text(&b)), 1024, 768);
        for (int i = 0; i + 1 < n_pages; i++)
            n_torn += last_of(i)->block[1].level > 1;
        arena_finish(&arena);
    }
    assert_in_range(n_torn, 0, 2); /* 8 if such breaks cost no more than others */
}

static void test_quotation_stays_whole(void **state)
{
    (void)state;
    for (int n = 1; n < 30; n++) {
        Arena arena = {0};
        struct str_builder b = {.arena = &arena};
        add_paragraphs(&b, 1, n);
        str_builder_add(&b, STR("> The lamp was lit. Nobody knew by whom. It stayed so.\n> And in the morning it was "
                                "out. -- A neighbour\n"));
        add_paragraphs(&b, 1, 9);
        page_lines(str_to_c(&arena, str_builder_text(&b)), 1024, 768);
        for (int i = 0; i < n_pages; i++)
            assert_false(flow_is_same_quote(&f.flow, pages[i].last - 1));
        arena_finish(&arena);
    }
}

static void test_one_picture_a_card(void **state)
{
    (void)state;
    page_lines(
        "! photo-1600x900\n! photo-900x1600\n! drawing-500x500\nFew words.\n! photo-100x100\n! photo-3000x300\nEnd.\n",
        1920, 1080);
    for (int i = 0; i < n_pages; i++) {
        int n = 0;
        for (int u = pages[i].first; u < pages[i].last; u++)
            n += f.flow.units[u].kind == UNIT_PICTURE;
        assert_true(n <= 1);
        assert_int_equal(page_picture(&f.flow, &pages[i]) >= 0, n == 1);
        assert_int_equal(pages[i].layout == LAYOUT_TEXT_PICTURE || pages[i].layout == LAYOUT_PICTURE, n == 1);
    }
}

/* A picture in a text is placed beside words, never beside a table or code. */
static void test_picture_beside_words(void **state)
{
    Arena arena = {0};
    struct str_builder b = {.arena = &arena};
    (void)state;
    add_paragraphs(&b, 2, 6);
    str_builder_add(&b, STR("! photo-1000x1100 A lamp\n"));
    add_paragraphs(&b, 2, 6);
    page_lines(str_to_c(&arena, str_builder_text(&b)), 1920, 1080);
    int n_beside = 0;
    for (int i = 0; i < n_pages; i++)
        n_beside += pages[i].layout == LAYOUT_TEXT_PICTURE;
    assert_int_equal(n_beside, 1);
    arena_finish(&arena);
    page_lines("$ code\n! photo-1000x1100\n|a|b\n|1|2\n! photo-1000x1100\n$ code\n", 1920, 1080);
    for (int i = 0; i < n_pages; i++)
        for (int u = pages[i].first; u < pages[i].last && pages[i].layout == LAYOUT_TEXT_PICTURE; u++)
            assert_true(f.flow.units[u].kind != UNIT_ROW && flow_galley(&f.flow, u)->role != ROLE_CODE);
}

/* The header row is never alone at the foot of a card. */
static void test_table_header_keeps_a_row(void **state)
{
    (void)state;
    for (int n = 1; n < 30; n++) {
        Arena arena = {0};
        struct str_builder b = {.arena = &arena};
        add_paragraphs(&b, 1, n);
        for (int row = 0; row < 12; row++)
            str_builder_add_format(&b, "|row %d|words\n", row);
        page_lines(str_to_c(&arena, str_builder_text(&b)), 1024, 768);
        for (int i = 0; i < n_pages; i++) {
            const struct unit *last = &f.flow.units[pages[i].last - 1];
            assert_false(last->kind == UNIT_ROW && last->begins);
        }
        arena_finish(&arena);
    }
}

/* A less full card is better than one that ends with a section's heading and its first line; before a heading, a card
   may be short. */
static void test_breaks_before_headings(void **state)
{
    Arena arena = {0};
    struct str_builder b = {.arena = &arena};
    int n_begin = 0;
    (void)state;
    for (int i = 0; i < 6; i++) {
        str_builder_add_format(&b, "# Heading %d\n", i);
        add_paragraphs(&b, 1, 12);
    }
    page_lines(str_to_c(&arena, str_builder_text(&b)), 1024, 768);
    for (int i = 0; i < n_pages; i++)
        n_begin += first_of(i)->role == ROLE_HEADING;
    assert_true(n_begin >= 4);
    arena_finish(&arena);
}

static char *mixed_text(Arena *arena, unsigned seed)
{
    struct str_builder b = {.arena = arena};
    for (int i = 0; i < 160; i++) {
        int kind = rand_r(&seed) % 12;
        if (kind == 0)
            str_builder_add_format(&b, "# Heading %d\n", i);
        if (kind == 1)
            str_builder_add(&b, STR("! photo-1200x800 A lamp\n"));
        if (kind == 2)
            str_builder_add(&b, STR("> Quoted words that say something. -- Somebody\n"));
        if (kind == 3)
            str_builder_add(&b, STR("As follows:\n- one thing\n- another thing\n- and a third\n"));
        add_paragraphs(&b, 1, 1 + (int)(rand_r(&seed) % 14));
    }
    return str_to_c(arena, str_builder_text(&b));
}

/* Choosing pages window by window gives the same pages as choosing from the whole text. */
static void test_rolling_window(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 12; seed++) {
        Arena arena = {0};
        char *text = mixed_text(&arena, seed);
        struct fixture whole;
        struct page *all;
        page_lines(text, 1920, 1080);
        assert_true(f.flow.n_units > 700);
        fixture_open(&whole, text, "en", 1920, 1080);
        int n = pages_choose_within(&whole.flow, (struct window){0, 1 << 20}, &whole.arena, &all);
        assert_int_equal(n, n_pages);
        for (int i = 0; i < n; i++) {
            assert_int_equal(all[i].last, pages[i].last);
            assert_int_equal(all[i].layout, pages[i].layout);
        }
        fixture_close(&whole);
        arena_finish(&arena);
    }
}

/* Each call settles some pages, and a few calls settle all. */
static void test_window_settles(void **state)
{
    Arena arena = {0};
    int first = 0, n_calls = 0;
    (void)state;
    fixture_close(&f);
    fixture_open(&f, mixed_text(&arena, 99), "en", 1920, 1080);
    for (struct page *some;; n_calls++) {
        int n = pages_choose(&f.flow, first, &f.arena, &some);
        if (!n)
            break;
        assert_true(some[n - 1].last > first);
        first = some[n - 1].last;
    }
    assert_true(flow_need(&f.flow, 1 << 20));
    assert_int_equal(first, f.flow.n_units);
    assert_true(n_calls < f.flow.n_units / 100 + 2);
    arena_finish(&arena);
}

static void test_quote_size(void **state)
{
    double fill = 0;
    (void)state;
    page_lines("> Few words. -- Me\n", 1920, 1080);
    int large = quote_size(&f.flow, 0, 1, &fill);
    assert_true(large > f.setting.body_px);
    assert_true(fill > 0 && fill <= 1);
    Arena arena = {0};
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("> "));
    add_paragraphs(&b, 1, 60);
    page_lines(str_to_c(&arena, str_builder_text(&b)), 800, 480);
    assert_int_equal(quote_size(&f.flow, 0, f.flow.n_units, &fill), 0);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_text_no_pages),         cmocka_unit_test(test_even_fill),
        cmocka_unit_test(test_headings_keep_their_text), cmocka_unit_test(test_headings_before_others),
        cmocka_unit_test(test_colon_keeps_its_list),     cmocka_unit_test(test_items_keep_their_parts),
        cmocka_unit_test(test_quotation_stays_whole),    cmocka_unit_test(test_one_picture_a_card),
        cmocka_unit_test(test_picture_beside_words),     cmocka_unit_test(test_table_header_keeps_a_row),
        cmocka_unit_test(test_breaks_before_headings),   cmocka_unit_test(test_rolling_window),
        cmocka_unit_test(test_window_settles),           cmocka_unit_test(test_quote_size),
    };
    return cmocka_run_group_tests(tests, NULL, stop);
}
