/* Where a text is cut into pieces, and what is between them. The expected cuts are written into the text: '|' where a
   line may end, '/' where it must, '^' where a piece ends but the line may not. */
#include "typeset/piece.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static struct fixture f;

static int start(void **state)
{
    (void)state;
    fixture_open(&f, "", "en", 1920, 1080);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static const struct passage_look PLAIN = {.font = {FACE_BODY, 20}, .widest_px = 1 << 20};

static struct passage cut(const char *words, struct span *spans, int n_spans)
{
    struct text *text = arena_new(&f.arena, struct text);
    *text = (struct text){str_copy(&f.arena, str_from_c(words)), spans, n_spans};
    return passage_from_text(&f.setting, text, &PLAIN);
}

/* Returns the text with the marks of its cuts, without white space except one space after each piece that has one. */
static const char *marked(const struct passage *passage)
{
    static const char signs[] = {
        [BREAK_NONE] = '^', [BREAK_EMERGENCY] = '~', [BREAK_ALLOWED] = '|', [BREAK_MUST] = '/'};
    struct str_builder b = {.arena = &f.arena};
    for (int i = 0; i < passage->n_pieces; i++) {
        const struct piece *p = &passage->pieces[i];
        str_builder_add(&b, str_slice(passage->str, (size_t)p->start, (size_t)p->end));
        if (i + 1 == passage->n_pieces)
            break;
        str_builder_add(&b, p->space_px ? STR(" ") : (Str){0});
        str_builder_add_byte(&b, signs[p->line_break]);
    }
    return str_to_c(&f.arena, str_builder_text(&b));
}

static void check(const char *words, const char *expected)
{
    struct passage passage = cut(words, NULL, 0);
    assert_string_equal(marked(&passage), expected);
}

static void test_words(void **state)
{
    (void)state;
    check("one two", "one |two");
    check("one\u00a0two three", "one\u00a0two |three");
    check("a well-known word", "a |well-^known |word"); /* no line ends with "well-" */
    check("first\nsecond", "first /second");
    check("", "");
    check(" ", "");
    check("two  spaces  ", "two |spaces");
}

/* Words that ICU finds in a dictionary: the line ends where the author ended it, and nowhere before. */
static void test_words_without_spaces(void **state)
{
    (void)state;
    check("ห้องสมุดปิดวันจันทร์\nเปิดวันอังคาร", "ห้อง|สมุด|ปิด|วัน|จันทร์ /เปิด|วัน|อังคาร");
}

/* A dash stays with the word before it, a number with its sign. */
static void test_dashes_and_numbers(void **state)
{
    (void)state;
    check("slow\u2014too slow", "slow\u2014|too |slow");
    check("one\u2013two", "one\u2013|two");
    check("about 3.50 or 20% more", "about |3.50 |or |20% |more");
    check("\u201cSo,\u201d he said.", "\u201cSo,\u201d |he |said.");
}

static void test_scripts(void **state)
{
    (void)state;
    check("天气好。", "天|气|好。");
    check("안녕하세요 세계", "안녕하세요 |세계");
    check("「雨」だ", "「雨」|だ");
    struct passage thai = cut("ภาษาไทยง่าย", NULL, 0);
    assert_true(thai.n_pieces > 1);
}

static void test_spans_inside_words(void **state)
{
    struct span spans[] = {{2, 6, SPAN_STRONG, {0}}, {9, 11, SPAN_EMPHASIS | SPAN_STRONG, {0}}};
    struct passage passage = cut("a boldly go", spans, 2);
    (void)state;
    assert_string_equal(marked(&passage), "a |bold^ly |go");
}

static void test_span_styles(void **state)
{
    struct span spans[] = {{2, 6, SPAN_STRONG, {0}}, {9, 11, SPAN_CODE, {0}}};
    struct passage passage = cut("a boldly go", spans, 2);
    (void)state;
    assert_int_equal(passage.n_pieces, 4);
    assert_int_equal(passage.pieces[0].font.face, FACE_BODY);
    assert_int_equal(passage.pieces[1].font.face, FACE_BODY_BOLD);
    assert_int_equal(passage.pieces[2].font.face, FACE_BODY);
    assert_int_equal(passage.pieces[3].font.face, FACE_CODE);
    assert_int_equal(passage.pieces[1].line_break, BREAK_NONE);
    assert_int_equal(passage.pieces[1].space_px, 0);
}

/* Latin in Hebrew and vice versa. */
static void test_levels(void **state)
{
    (void)state;
    struct passage passage = cut("abc \u05d0\u05d1\u05d2 def", NULL, 0);
    assert_false(passage.is_right_to_left);
    assert_int_equal(passage.n_pieces, 3);
    assert_int_equal(passage.pieces[0].level, 0);
    assert_int_equal(passage.pieces[1].level, 1);
    assert_int_equal(passage.pieces[2].level, 0);
}

static void test_levels_right_to_left(void **state)
{
    struct fixture hebrew;
    (void)state;
    fixture_open(&hebrew, "", "he", 1920, 1080);
    struct passage passage = fixed_passage(&hebrew, "\u05d0\u05d1 SDL 12 \u05d2\u05d3");
    assert_true(passage.is_right_to_left);
    assert_int_equal(passage.n_pieces, 4);
    assert_int_equal(passage.pieces[0].level, 1);
    assert_int_equal(passage.pieces[1].level, 2);
    assert_int_equal(passage.pieces[2].level, 2);
    assert_int_equal(passage.pieces[3].level, 1);
    fixture_close(&hebrew);
}

/* A word of 500 letters is cut where necessary and loses no letter, and no piece is wider than the column. */
static void test_endless_word(void **state)
{
    struct str_builder b = {.arena = &f.arena};
    (void)state;
    for (int i = 0; i < 250; i++)
        str_builder_add(&b, i % 5 ? STR("xy") : STR("e\u0301"));
    struct text text = {.str = str_builder_text(&b)};
    struct passage_look look = {.font = {FACE_BODY, 20}, .widest_px = 300};
    struct passage passage = passage_from_text(&f.setting, &text, &look);
    int at = 0;
    assert_true(passage.n_pieces > 10);
    for (int i = 0; i < passage.n_pieces; i++) {
        const struct piece *p = &passage.pieces[i];
        assert_int_equal(p->start, at);
        assert_true(p->w_px <= 300);
        assert_true((unsigned char)text.str.ptr[p->start] != 0xCC); /* no accent without its letter */
        assert_int_equal(p->line_break, i + 1 < passage.n_pieces ? BREAK_EMERGENCY : BREAK_MUST);
        at = p->end;
    }
    assert_int_equal(at, (int)text.str.len);
}

static void test_code(void **state)
{
    struct text text = {.str = STR("if (x)\n\n    y = 1;\nend\n")};
    struct passage_look look = {.font = {FACE_CODE, 20}, .widest_px = 1 << 20, .is_preformatted = true};
    struct passage passage = passage_from_text(&f.setting, &text, &look);
    struct line_end {
        int n;
    } lines = {0};
    (void)state;
    int width = 0;
    static const int widths[] = {60, 0, 100, 30};
    for (int i = 0; i < passage.n_pieces; i++) {
        width += passage.pieces[i].w_px;
        if (passage.pieces[i].line_break != BREAK_MUST)
            continue;
        assert_true(lines.n < 4);
        assert_int_equal(width, widths[lines.n++]);
        width = 0;
    }
    assert_int_equal(lines.n, 4);
}

static enum thought thought_behind(const char *words, int piece)
{
    struct passage passage = cut(words, NULL, 0);
    assert_true(piece < passage.n_pieces);
    return (enum thought)passage.pieces[piece].thought;
}

static void test_thoughts(void **state)
{
    (void)state;
    assert_int_equal(thought_behind("One. Two.", 0), THOUGHT_SENTENCE);
    assert_int_equal(thought_behind("One two.", 0), THOUGHT_WORD);
    assert_int_equal(thought_behind("One, two.", 0), THOUGHT_CLAUSE);
    assert_int_equal(thought_behind("One; two.", 0), THOUGHT_COLON);
    assert_int_equal(thought_behind("One\ntwo.", 0), THOUGHT_LINE);
    assert_int_equal(thought_behind("one two", 1), THOUGHT_SENTENCE);
    assert_int_equal(thought_behind("cf. Ames.", 0), THOUGHT_WORD);
    assert_int_equal(thought_behind("Dr. Ames.", 0), THOUGHT_SENTENCE); /* one piece: never split */
}

/* The pieces in order cover the text except white space, for any bytes of any script. */
static void test_nothing_is_lost(void **state)
{
    static const char *const texts[] = {
        "\u200fabc\u200e (\u05d0)\u202bx\u202c",
        "a\n\n\nb",
        "\n",
        "\u00a0",
        "\u3000",
        "\u200b\u200b",
        "e\u0301\u0301\u0301 x",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea",
        "http://example.org/a/very/long?address=1&b=2",
        "- - -",
        "\u0633\u0644\u0627\u0645 world \u4f60\u597d \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
        "a \t b\r\nc"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct passage passage = cut(texts[i], NULL, 0);
        int at = 0;
        for (int k = 0; k < passage.n_pieces; k++) {
            for (; at < passage.pieces[k].start; at++)
                assert_non_null(strchr(" \n\t\r", texts[i][at]));
            assert_int_equal(passage.pieces[k].start, at);
            at = passage.pieces[k].end;
        }
        for (; texts[i][at]; at++)
            assert_non_null(strchr(" \n\t\r", texts[i][at]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_words_without_spaces),
        cmocka_unit_test(test_dashes_and_numbers),
        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_spans_inside_words),
        cmocka_unit_test(test_span_styles),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_levels_right_to_left),
        cmocka_unit_test(test_endless_word),
        cmocka_unit_test(test_code),
        cmocka_unit_test(test_thoughts),
        cmocka_unit_test(test_nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
