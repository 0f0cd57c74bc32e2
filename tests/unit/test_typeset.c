/* The deck as a whole: for random articles on random screens, everything that goes in comes out, on the screen and not
   covered; and cards, places and times of articles made by hand. A failing random case reports its seed. */
#include "typeset/typeset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "deck_checks.h"
#include "random_article.h"

enum { N_RANDOM = 400 };

static void check_random(unsigned seed)
{
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {320, 240}, {240, 320},
                                   {3840, 2160}, {800, 480},   {1024, 768}};
    struct random_article r;
    random_article_init(&r, seed);
    int w = 320 + dice(&r, 3840 - 320), h = 240 + dice(&r, 2160 - 240), size = dice(&r, 14);
    struct book book = {.seed = seed};
    book_open(&book, &r.article, size < 7 ? sizes[size][0] : w, size < 7 ? sizes[size][1] : h);
    check_words(&book);
    check_cards(&book);
    check_sizes(&book);
    typeset_destroy(book.typesetter);
    arena_finish(&r.arena);
}

/* PLACARD_SEED=n runs only seed n; PLACARD_SEEDS=n runs n seeds. */
static void test_random_articles(void **state)
{
    const char *one = getenv("PLACARD_SEED"), *many = getenv("PLACARD_SEEDS");
    (void)state;
    if (one) {
        check_random((unsigned)atoi(one));
        return;
    }
    for (unsigned seed = 1; seed <= (unsigned)(many ? atoi(many) : N_RANDOM); seed++)
        check_random(seed);
}

/* ---- decks made by hand ---- */

static Arena arena;
static struct article article;
static struct book hand;

static const struct deck *set_lines(const char *lines, const char *language, int w_px, int h_px)
{
    article = (struct article){.language = str_from_c(language)};
    article.is_right_to_left = article_is_language_right_to_left(article.language);
    article_from_lines(&arena, &article, lines);
    book_open(&hand, &article, w_px, h_px);
    check_words(&hand);
    check_cards(&hand);
    check_sizes(&hand);
    return hand.deck;
}

static void put_back(void)
{
    typeset_destroy(hand.typesetter);
    arena_finish(&arena);
    hand = (struct book){0};
}

/* Returns n sentences of five words, numbered so that no two are the same. */
static Str sentences(int n)
{
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < n; i++)
        str_builder_add_format(&b, "%sSentence %d is about lamps.", i ? " " : "", i);
    return str_builder_text(&b);
}

static void test_nothing_at_all(void **state)
{
    (void)state;
    const struct deck *deck = set_lines("", "", 1920, 1080);
    assert_int_equal(deck->n_cards, 0);
    assert_int_equal(typeset_card_at(deck, (struct place){0, 0}), 0);
    put_back();
    deck = set_lines("= A title\n", "en", 1920, 1080);
    assert_int_equal(deck->n_cards, 1);
    assert_int_equal(deck->cards[0].layout, LAYOUT_TITLE);
    assert_int_equal(deck->cards[0].place.block, -1);
    put_back();
    typeset_destroy(NULL);
}

static const char *all_kinds(void)
{
    Str s = sentences(40);
    return str_to_c(
        &arena,
        str_format(&arena,
                   "= All kinds\n# First\n" STR_FMT
                   "\n! photo-1600x1200 A lamp\nA few words more.\n> Quoted words. -- Somebody\n- one\n- two\n"
                   "-- in two\n# Second\nAs follows:\n|a|b\n|1|2\n$ code();\n$ \n$ more();\n***\n@ a link\n" STR_FMT
                   "\n",
                   STR_ARG(s), STR_ARG(s)));
}

static bool is_same_line(const struct line *a, const struct line *b)
{
    if (a->role != b->role || a->block != b->block || memcmp(&a->box, &b->box, sizeof a->box) != 0 ||
        a->n_words != b->n_words)
        return false;
    for (int i = 0; i < a->n_words; i++)
        if (!str_is_equal(a->words[i].text, b->words[i].text) || a->words[i].x_px != b->words[i].x_px)
            return false;
    return true;
}

static void check_same_cards(const struct deck *a, const struct deck *b)
{
    assert_int_equal(a->n_cards, b->n_cards);
    for (int i = 0; i < a->n_cards; i++) {
        const struct card *x = &a->cards[i], *y = &b->cards[i];
        assert_int_equal(x->layout, y->layout);
        assert_int_equal(x->n_lines, y->n_lines);
        assert_int_equal(x->dwell_ms, y->dwell_ms);
        assert_int_equal(x->n_marks, y->n_marks);
        for (int k = 0; k < x->n_lines; k++)
            assert_true(is_same_line(&x->lines[k], &y->lines[k]));
    }
}

/* Typesetting card by card gives the same cards as all at once, and no card changes its place later. */
static void test_one_by_one(void **state)
{
    (void)state;
    set_lines(all_kinds(), "en", 800, 480);
    struct typesetter *slow = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    struct place places[200];
    const struct deck *deck = NULL;
    int n_seen = 0;
    for (int n = 1; !deck || !deck->is_complete; n++) {
        deck = typeset_advance(slow, n);
        assert_true(deck->n_cards >= n || deck->is_complete);
        assert_true(deck->n_cards < 200);
        for (int i = 0; i < n_seen; i++)
            assert_memory_equal(&deck->cards[i].place, &places[i], sizeof places[i]);
        for (; n_seen < deck->n_cards; n_seen++)
            places[n_seen] = deck->cards[n_seen].place;
    }
    check_same_cards(deck, hand.deck);
    typeset_destroy(slow);
    put_back();
}

/* The first card of a long text does not wait for the last. */
static void test_first_card_needs_little(void **state)
{
    (void)state;
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < 300; i++)
        str_builder_add_format(&b, STR_FMT "\n", STR_ARG(sentences(20)));
    article = (struct article){.language = STR("en")};
    article_from_lines(&arena, &article, str_to_c(&arena, str_builder_text(&b)));
    theme_init(&hand.theme);
    typeset_options_init(&hand.options, 1920, 1080);
    hand.typesetter = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    const struct deck *deck = typeset_advance(hand.typesetter, 1);
    assert_true(deck->n_cards >= 1);
    assert_false(deck->is_complete);
    int n_first = deck->n_cards;
    deck = typeset_advance(hand.typesetter, INT32_MAX);
    assert_true(deck->is_complete);
    assert_true(deck->n_cards > 4 * n_first);
    put_back();
}

/* Each word is found on the card that shows it. */
static void test_places(void **state)
{
    (void)state;
    const struct deck *deck = set_lines(all_kinds(), "en", 800, 480);
    for (int i = 0; i < deck->n_cards; i++)
        for (int k = 0; k < deck->cards[i].n_lines; k++) {
            const struct line *line = &deck->cards[i].lines[k];
            if (line->block < 0 || !article.blocks[line->block].text.str.len || line->role == ROLE_CAPTION)
                continue;
            Str text = article.blocks[line->block].text.str, word = line->words[0].text;
            if (word.ptr < text.ptr || word.ptr >= text.ptr + text.len)
                continue; /* the source of a quotation */
            assert_int_equal(typeset_card_at(deck, (struct place){line->block, (int)(word.ptr - text.ptr)}), i);
        }
    put_back();
}

static int n_words_of(const struct card *card)
{
    int n = 0;
    for (int i = 0; i < card->n_lines; i++)
        for (int k = 0; k < card->lines[i].n_words; k++)
            n += card->lines[i].role != ROLE_FOLIO && card->lines[i].role != ROLE_RUNNING;
    return n;
}

static void test_dwell(void **state)
{
    (void)state;
    const struct deck *deck = set_lines(str_to_c(&arena, sentences(50)), "en", 1920, 1080);
    for (int i = 0; i < deck->n_cards; i++) {
        int wanted = 2000 + 300 * n_words_of(&deck->cards[i]);
        assert_int_equal(deck->cards[i].dwell_ms, wanted > 60000 ? 60000 : wanted < 6000 ? 6000 : wanted);
    }
    put_back();
    deck = set_lines("天气很好我们出去走走天气很好我们出去走走天气很好我们出去走走天气很好我们出去走走。\n", "zh", 1920,
                     1080);
    assert_int_equal(deck->cards[0].dwell_ms, 2000 + 40 * 150);
    put_back();
}

static void test_dwell_that_is_given(void **state)
{
    (void)state;
    set_lines("Few words.\n", "en", 1920, 1080);
    assert_int_equal(hand.deck->cards[0].dwell_ms, 6000);
    typeset_destroy(hand.typesetter);
    hand.options.dwell_fixed_ms = 12000;
    hand.typesetter = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    assert_int_equal(typeset_advance(hand.typesetter, 1)->cards[0].dwell_ms, 12000);
    typeset_destroy(hand.typesetter);
    article.dwell_ms = 9000;
    hand.typesetter = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    assert_int_equal(typeset_advance(hand.typesetter, 1)->cards[0].dwell_ms, 9000);
    put_back();
}

/* Returns the size of the folio, which is on each of several cards. */
static int label_px(const struct deck *deck)
{
    for (int i = 0; i < deck->cards[0].n_lines; i++)
        if (deck->cards[0].lines[i].role == ROLE_FOLIO)
            return deck->cards[0].lines[i].size_px;
    return 0;
}

/* A more distant reader gets larger letters, in the running line too. */
static void test_distance(void **state)
{
    (void)state;
    int near = set_lines(str_to_c(&arena, sentences(30)), "en", 1920, 1080)->body_px;
    typeset_destroy(hand.typesetter);
    hand.options.distance_mm = 9000;
    hand.options.diagonal_mm = 1100;
    hand.typesetter = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    assert_true(typeset_advance(hand.typesetter, INT32_MAX)->body_px > near);
    int far_label = label_px(typeset_advance(hand.typesetter, INT32_MAX));
    typeset_destroy(hand.typesetter);
    hand.options.distance_mm = 0;
    hand.typesetter = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    assert_true(far_label > label_px(typeset_advance(hand.typesetter, INT32_MAX)));
    put_back();
}

static int wide_width(void *context, struct font font, Str run)
{
    return 2 * fixed_width(context, font, run);
}

/* A face with wide letters is set at the minimum size, not below it. */
static void test_least_size(void **state)
{
    static const struct measure wide = {.width_px = wide_width, .extents = fixed_extents, .picture = fixed_picture};
    (void)state;
    set_lines(str_to_c(&arena, sentences(30)), "en", 1080, 1920);
    typeset_destroy(hand.typesetter);
    hand.typesetter = typeset_create(&article, &hand.theme, &wide, &hand.options);
    hand.deck = typeset_advance(hand.typesetter, INT32_MAX);
    check_words(&hand);
    check_cards(&hand);
    assert_true(hand.deck->body_px >= hand.theme.body_least * 1080);
    assert_true(hand.deck->body_px <= hand.theme.body_least * 1080 + 1);
    put_back();
}

static void test_end_card(void **state)
{
    (void)state;
    set_lines("= Title\nWords.\n", "en", 1920, 1080);
    int n = hand.deck->n_cards;
    typeset_destroy(hand.typesetter);
    article.url = STR("https://example.org/words");
    hand.options.next_title = STR("The next one");
    hand.typesetter = typeset_create(&article, &hand.theme, &MEASURE, &hand.options);
    const struct deck *deck = typeset_advance(hand.typesetter, INT32_MAX);
    assert_int_equal(deck->n_cards, n + 1);
    const struct card *end = &deck->cards[n];
    assert_int_equal(end->layout, LAYOUT_END);
    assert_int_equal(end->place.block, article.n_blocks);
    bool has_code = false;
    for (int i = 0; i < end->n_marks; i++)
        has_code = has_code || (end->marks[i].kind == MARK_QR && str_is_equal(end->marks[i].text, article.url));
    assert_true(has_code);
    put_back();
}

/* A table over several cards begins with the header on each; only the first one belongs to the article's text. */
static void test_header_is_repeated(void **state)
{
    (void)state;
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("|name|year\n"));
    for (int i = 0; i < 40; i++)
        str_builder_add_format(&b, "|row %d|19%02d\n", i, i);
    const struct deck *deck = set_lines(str_to_c(&arena, str_builder_text(&b)), "en", 1920, 1080);
    assert_true(deck->n_cards >= 3);
    for (int i = 0; i < deck->n_cards; i++) {
        const struct line *first = &deck->cards[i].lines[0];
        assert_int_equal(deck->cards[i].layout, LAYOUT_TABLE);
        assert_int_equal(first->role, ROLE_CELL);
        assert_true(str_is_equal(first->words[0].text, STR("name")));
        assert_int_equal(first->block, i ? -1 : 0);
    }
    put_back();
}

/* In an article that runs to the left, words are at the right and code at the left. */
static void test_code_runs_to_the_right(void **state)
{
    (void)state;
    const struct deck *deck = set_lines("\u05e9\u05dc\u05d5\u05dd\n$ \n$ if (x)\n$   y();\n", "he", 1920, 1080);
    const struct card *card = &deck->cards[0];
    int n_seen = 0;
    for (int i = 0; i < card->n_lines; i++) {
        const struct line *line = &card->lines[i];
        if (line->role == ROLE_BODY)
            assert_int_equal(line->words[0].is_right_to_left, 1);
        if (line->role == ROLE_BODY)
            assert_true(line->box.x > deck->w_px / 2);
        if (line->role == ROLE_CODE)
            assert_true(line->box.x < deck->w_px / 2);
        n_seen += line->role == ROLE_BODY || line->role == ROLE_CODE;
    }
    assert_int_equal(n_seen, 4);
    put_back();
}

/* What broke once, or might: each on small and odd screens. */
static void test_hard_cases(void **state)
{
    static const char *const cases[] = {
        "# A heading of so many words that it alone would take more than the whole of a very small card, and then some "
        "more words still\nText.\n",
        "--------- as deep as it goes, with Donaudampfschifffahrtsgesellschaften in it\n--------- and once more\n- "
        "back again\n",
        "+ one\n++ two\n+++ three\n",
        "|a|b|c|d|e|f|g|h|i|j|k|l\n|1|2|3|4|5|6|7|8|9|10|11|twelve words would be too many here\n",
        "|||\n|x||\n|||y\n|\n",
        "|only a header|and no row\n",
        "|one\n",
        "$ "
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
        "0123456789"
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
        "0123456789\n",
        "$ \n$ \n$ a\n$ \n$         b        c\n",
        "> A quotation whose source is long. -- A person with a long name, and a long title, of a long institute, in a "
        "far town\n",
        "! photo-1x1\n! photo-10x3000 thin\n! drawing-3000x10 flat\nWords.\n! nowhere.jpg lost\n! nowhere.jpg\n",
        "***\n***\n***\n",
        "First/second//third\n",
        "# Heading at the end\n",
        "# One\n# Two\n# Three\n# Four\n# Five\n# Six\n# Seven\n# Eight\n# Nine\n",
        "> a\n> b\n> c -- d\n> e\n",
    };
    static const int sizes[][2] = {{320, 240}, {240, 320}, {3840, 2160}, {200, 1000}, {1920, 360}, {160, 120}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 2 * (sizeof sizes / sizeof *sizes); k++) {
            const int *size = sizes[k / 2];
            hand.seed = (unsigned)(1000 * i + k); /* names the case when it fails */
            set_lines(cases[i], k % 2 ? "ar" : "en", size[0], size[1]);
            put_back();
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_articles),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_one_by_one),
        cmocka_unit_test(test_first_card_needs_little),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_dwell),
        cmocka_unit_test(test_dwell_that_is_given),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_least_size),
        cmocka_unit_test(test_end_card),
        cmocka_unit_test(test_header_is_repeated),
        cmocka_unit_test(test_code_runs_to_the_right),
        cmocka_unit_test(test_hard_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
