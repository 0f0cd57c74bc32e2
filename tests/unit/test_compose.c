/* Where words appear. Texts are written as in Unicode's papers: capitals stand for letters that run from right to left,
   Hebrew ones or, in an Arabic article, Arabic ones; the expected line is what the eye sees, from left to right. */
#include "typeset/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"
#include "typeset/typeset.h"

static struct fixture f;

static int stop(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static void start(const char *language)
{
    fixture_close(&f);
    fixture_open(&f, "", language, 1920, 1080);
}

/* Returns the letter of the article's alphabet with the same number as the capital. */
static int32_t letter(int i)
{
    bool is_arabic = str_is_equal(f.article.language, STR("ar"));
    return is_arabic ? (i < 19 ? 0x0628 + i : 0x0641 + i - 19) : 0x05D0 + i;
}

static Str from_capitals(const char *words)
{
    struct str_builder b = {.arena = &f.arena};
    char bytes[4];
    for (; *words; words++)
        if (*words >= 'A' && *words <= 'Z')
            str_builder_add(&b, (Str){bytes, (size_t)str_encode(letter(*words - 'A'), bytes)});
        else
            str_builder_add_byte(&b, *words);
    return str_builder_text(&b);
}

static void add_seen(struct str_builder *b, int32_t c)
{
    char bytes[4];
    for (int i = 0; i < 26; i++)
        if (c == letter(i)) {
            str_builder_add_byte(b, (char)('A' + i));
            return;
        }
    str_builder_add(b, (Str){bytes, (size_t)str_encode(c, bytes)});
}

/* Adds a word from its left end; brackets are mirrored in words that run from right to left. */
static void add_word(struct str_builder *b, const struct word *word)
{
    int32_t codes[256];
    int n = 0;
    Str rest = word->text;
    for (int32_t c; n < 256 && (c = str_next_code(&rest)) >= 0;)
        codes[n++] = c;
    for (int i = 0; i < n; i++)
        add_seen(b, word->is_right_to_left ? u_charMirror(codes[n - 1 - i]) : codes[i]);
}

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    return (x->x_px > y->x_px) - (x->x_px < y->x_px);
}

static void add_line_seen(struct str_builder *b, struct line *line)
{
    qsort(line->words, (size_t)line->n_words, sizeof *line->words, compare_words);
    for (int i = 0; i < line->n_words; i++) {
        const struct word *word = &line->words[i];
        if (i && word->x_px > word[-1].x_px + word[-1].w_px)
            str_builder_add_byte(b, ' ');
        add_word(b, word);
    }
}

/* Compares the lines as seen, joined by '/'. */
static void check_in(const char *words, int w_px, const char *expected)
{
    struct text text = {.str = from_capitals(words)};
    struct passage_look look = {.font = setting_font(FACE_BODY, 20), .widest_px = w_px};
    struct passage passage = passage_from_text(&f.setting, &text, &look);
    struct card card = {0};
    struct copy copy = {.passage = &passage, .last = passage.n_pieces, .w_px = w_px, .pitch_px = 30};
    struct str_builder b = {.arena = &f.arena};
    compose_copy(&f.setting, &card, &copy);
    for (int i = 0; i < card.n_lines; i++) {
        if (i)
            str_builder_add_byte(&b, '/');
        add_line_seen(&b, &card.lines[i]);
    }
    assert_string_equal(str_to_c(&f.arena, str_builder_text(&b)), expected);
}

static void check(const char *words, const char *expected)
{
    check_in(words, 4000, expected);
}

static void latin_in_hebrew(void **state)
{
    (void)state;
    start("he");
    check("ABC DEF", "FED CBA");
    check("ABC sdl DEF", "FED sdl CBA");
    check("ABC sdl ttf DEF", "FED sdl ttf CBA");
    check("sdl ABC", "CBA sdl");
    check("ABC sdl 2.0.", ".sdl 2.0 CBA");
    check("http://a.example/b?c=1 ABC", "CBA http://a.example/b?c=1");
    check("sdl 2.0.", "sdl 2.0.");
}

static void numbers_in_hebrew(void **state)
{
    (void)state;
    start("he");
    check("ABC 12 DEF", "FED 12 CBA");
    check("ABC 1.5, 2.5", "2.5 ,1.5 CBA");
    check("ABC 50% DEF", "FED 50% CBA");
    check("ABC -5", "5- CBA");
    check("ABC 10:30 DEF", "FED 10:30 CBA");
}

/* After Arabic letters, numbers count as Arabic: two of them follow each other from right to left. */
static void numbers_in_arabic(void **state)
{
    (void)state;
    start("ar");
    check("ABC 2024 2025", "2025 2024 CBA");
    check("ABC \u0661\u0662 \u0663\u0664 DEF", "FED \u0663\u0664 \u0661\u0662 CBA");
    check("ABC 50% DEF", "FED %50 CBA");
    check("ABC 2024-07-25", "25-07-2024 CBA");
    check("ABC 2024/07/25", "2024/07/25 CBA");
    check("ABC sdl 2024 2025 DEF", "FED sdl 2024 2025 CBA");
}

static void brackets_and_quotes(void **state)
{
    (void)state;
    start("he");
    check("ABC (DEF) GHI", "IHG (FED) CBA");
    check("ABC (sdl 2) DEF", "FED (sdl 2) CBA");
    check("ABC (DEF [GHI] sdl) JKL", "LKJ (sdl [IHG] FED) CBA");
    check("ABC \"DEF 'GHI' JKL\" MNO", "ONM \"LKJ 'IHG' FED\" CBA");
    check("ABC \u00abDEF\u00bb.", ".\u00abFED\u00bb CBA");
}

static void hebrew_in_english(void **state)
{
    (void)state;
    start("en");
    check("plain words", "plain words");
    check("the ABC DEF word", "the FED CBA word");
    check("he said ABC 12 DEF.", "he said FED 12 CBA.");
    check("he said ABC (DEF).", "he said (FED) CBA.");
    check("see \"ABC 'DEF'\" now", "see \"FED' CBA'\" now");
}

/* Each line is ordered on its own. */
static void broken_lines(void **state)
{
    (void)state;
    start("he");
    check_in("ABC sdl lib DEF", 75, "sdl CBA/FED lib");
    check_in("ABC 12 34 DEF", 65, "12 CBA/FED 34");
    start("en");
    check_in("the ABC DEF end", 75, "the CBA/FED end");
}

/* In a Hebrew article even a Latin text begins at the right edge; so does a Hebrew line in an English article. */
static void lines_begin_at_the_right_edge(void **state)
{
    static const struct {
        const char *language, *words;
        bool is_right;
    } cases[] = {
        {"he", "ABC", true}, {"he", "sdl", true}, {"he", "2024", true}, {"en", "ABC", true}, {"en", "abc", false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start(cases[i].language);
        struct text text = {.str = from_capitals(cases[i].words)};
        struct passage_look look = {.font = setting_font(FACE_BODY, 20), .widest_px = 500};
        struct passage passage = passage_from_text(&f.setting, &text, &look);
        struct card card = {0};
        struct copy copy = {.passage = &passage, .last = passage.n_pieces, .x_px = 100, .w_px = 500, .pitch_px = 30};
        compose_copy(&f.setting, &card, &copy);
        assert_int_equal(card.n_lines, 1);
        Rect box = card.lines[0].box;
        assert_int_equal(cases[i].is_right ? box.x + box.w : box.x, cases[i].is_right ? 600 : 100);
    }
}

/* A whole card in Hebrew. */

struct seen {
    struct typesetter *typesetter;
    const struct deck *deck;
};

/* Typesets an article in Hebrew. */
static struct seen set(const char *lines, int w_px, int h_px)
{
    fixture_close(&f);
    fixture_open(&f, "", "he", w_px, h_px);
    article_from_lines(&f.arena, &f.article, str_to_c(&f.arena, from_capitals(lines)));
    struct seen seen = {.typesetter = typeset_create(&f.article, &f.theme, &f.measure, &f.options)};
    seen.deck = typeset_advance(seen.typesetter, INT32_MAX);
    return seen;
}

static int right_of(Rect box)
{
    return box.x + box.w;
}

/* Returns the card's only line that begins with these words, in the order they were written. */
static const struct line *line_of(const struct deck *deck, enum role role, const char *words)
{
    Str text = from_capitals(words);
    for (int c = 0; c < deck->n_cards; c++)
        for (int i = 0; i < deck->cards[c].n_lines; i++) {
            const struct line *line = &deck->cards[c].lines[i];
            if (line->role == role && line->n_words && str_has_prefix(line->words[0].text, text))
                return line;
        }
    fail_msg("no line begins with %s", words);
    return NULL;
}

static void markers_stand_on_the_right(void **state)
{
    static const int screens[][2] = {{1920, 1080}, {1080, 1920}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct seen seen = set("= TITLE\n- ABC ABD\n- sdl lib\n+ GHI GHJ\n", screens[i][0], screens[i][1]);
        int right = right_of(line_of(seen.deck, ROLE_ITEM, "ABC")->box);
        assert_true(line_of(seen.deck, ROLE_ITEM, "\u2022")->box.x > right);
        assert_int_equal(right_of(line_of(seen.deck, ROLE_ITEM, "sdl")->box), right);
        const struct line *number = line_of(seen.deck, ROLE_ITEM, "3");
        assert_true(number->box.x > right_of(line_of(seen.deck, ROLE_ITEM, "GHI")->box));
        typeset_destroy(seen.typesetter);
    }
}

static void columns_are_mirrored(void **state)
{
    static const int screens[][2] = {{1920, 1080}, {1080, 1920}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct seen seen = set("= TITLE\n|ABC|DEF|GHI\n|JKL|120|MNO\n|PQ|3.5|sdl\n", screens[i][0], screens[i][1]);
        Rect first = line_of(seen.deck, ROLE_CELL, "ABC")->box, second = line_of(seen.deck, ROLE_CELL, "DEF")->box,
             third = line_of(seen.deck, ROLE_CELL, "GHI")->box;
        assert_true(first.x > right_of(second) && second.x > right_of(third));
        assert_int_equal(right_of(line_of(seen.deck, ROLE_CELL, "JKL")->box), right_of(first));
        assert_int_equal(right_of(line_of(seen.deck, ROLE_CELL, "PQ")->box), right_of(first));
        assert_int_equal(right_of(line_of(seen.deck, ROLE_CELL, "sdl")->box), right_of(third));
        Rect whole = line_of(seen.deck, ROLE_CELL, "120")->box, part = line_of(seen.deck, ROLE_CELL, "3.5")->box;
        assert_int_equal(right_of(part), right_of(second));
        assert_int_equal(right_of(whole), part.x + part.w / 3); /* units line up with units */
        typeset_destroy(seen.typesetter);
    }
}

static void cards_are_mirrored(void **state)
{
    (void)state;
    struct seen seen = set(
        "= TITLE\n# HEADING\nABC DEF GHI JKL MNO PQR STU\n! photo-900x1600 CAPTION\n> QUOTED COMMANDS\n", 1920, 1080);
    bool has_picture = false;
    for (int c = 1; c < seen.deck->n_cards; c++) {
        const struct card *card = &seen.deck->cards[c];
        assert_true(card->is_right_to_left);
        for (int i = 0; i < card->n_lines; i++) {
            const struct line *line = &card->lines[i];
            if (line->role == ROLE_FOLIO)
                assert_in_range(line->box.x, card->head.x, card->head.x + 1);
            if (line->role == ROLE_RUNNING)
                assert_int_equal(right_of(line->box), right_of(card->head));
            if (card->layout == LAYOUT_TEXT_PICTURE && line->role == ROLE_BODY) {
                assert_true(line->box.x > right_of(card->pictures[0].box));
                has_picture = true;
            }
        }
        for (int i = 0; i < card->n_marks; i++)
            if (card->marks[i].kind == MARK_QUOTE)
                assert_true(card->marks[i].box.x > 1920 / 2);
    }
    assert_true(has_picture);
    typeset_destroy(seen.typesetter);
}

#define TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(latin_in_hebrew),
        TEST(numbers_in_hebrew),
        TEST(numbers_in_arabic),
        TEST(brackets_and_quotes),
        TEST(hebrew_in_english),
        TEST(broken_lines),
        TEST(lines_begin_at_the_right_edge),
        TEST(markers_stand_on_the_right),
        TEST(columns_are_mirrored),
        TEST(cards_are_mirrored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
