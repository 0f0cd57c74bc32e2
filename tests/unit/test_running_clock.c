/* Where date and time stand, and in which words. A letter is half an em wide. */
#include "typeset/running_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"
#include "typeset/typeset.h"

enum { MINUTE = 29938 * 1440 + 22 * 60 + 31 /* Sunday 20 December 2051, 22:31 */ };

static const char ARTICLE[] = "= The open question\n"
                              "# A heading\n"
                              "A paragraph of a few words that stands under it.\n"
                              "! photo-900x900\n"
                              "Another paragraph of a few words that stands beside a picture.\n";

static struct fixture f;
static struct typesetter *typesetter;
static const struct deck *deck;
static int distance_mm; /* of the readers */

static void open_deck(const char *language, bool has_clock, int w_px, int h_px)
{
    fixture_open(&f, ARTICLE, language, w_px, h_px);
    for (int i = 0; i < 40; i++) {
        struct block *block = article_add_block(&f.arena, &f.article, BLOCK_PARAGRAPH, 0);
        block->text.str = STR("One more paragraph, so that the article takes several cards with a running line.");
    }
    f.options.has_clock = has_clock;
    f.options.distance_mm = distance_mm;
    f.options.diagonal_mm = distance_mm ? 1000 : 0;
    typesetter = typeset_create(&f.article, &f.theme, &f.measure, &f.options);
    deck = typeset_advance(typesetter, 1000);
}

static int close_deck(void **state)
{
    (void)state;
    typeset_destroy(typesetter);
    distance_mm = 0;
    fixture_close(&f);
    return 0;
}

static struct card over_at(const struct card *card, int64_t minute)
{
    struct card over;
    typeset_live(typesetter, card, &(struct live){.arena = &f.arena, .minute = minute}, &over);
    return over;
}

static Str words_of(const struct line *line)
{
    struct str_builder b = {.arena = &f.arena};
    for (int i = 0; i < line->n_words; i++)
        str_builder_add_format(&b, STR_FMT "%s", STR_ARG(line->words[i].text), line->words[i].has_space ? " " : "");
    return str_builder_text(&b);
}

static bool is_over(Rect a, Rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Asserts that the clock's lines are within its room and over nothing else. */
static void expect_apart(const struct card *card, const struct card *over)
{
    for (int i = 0; i < over->n_lines; i++) {
        Rect box = over->lines[i].box;
        assert_in_range(box.x, card->clock.x, card->clock.x + card->clock.w);
        assert_true(box.x + box.w <= card->clock.x + card->clock.w + 1);
        for (int k = 0; k < card->n_lines; k++)
            assert_false(is_over(box, card->lines[k].box));
        for (int k = 0; k < card->n_pictures; k++)
            assert_false(is_over(box, card->pictures[k].box));
    }
}

static void it_ends_the_running_line(void **state)
{
    (void)state;
    open_deck("en", true, 1920, 1080);
    int n = 0;
    for (int i = 0; i < deck->n_cards; i++) {
        const struct card *card = &deck->cards[i];
        struct card over = over_at(card, MINUTE);
        expect_apart(card, &over);
        if (!card->head.w || card->layout == LAYOUT_TEXT_PICTURE) /* beside a picture, the line is short */
            continue;
        assert_int_equal(over.n_lines, 2);
        assert_string_equal(str_to_c(&f.arena, words_of(&over.lines[0])), "22:31");
        assert_string_equal(str_to_c(&f.arena, words_of(&over.lines[1])), "Wednesday\u00a020\u00a0December");
        assert_int_equal(over.lines[0].box.x + over.lines[0].box.w, card->head.x + card->head.w);
        n++;
    }
    assert_true(n > 2);
}

static void in_a_short_line_the_date_gives_way(void **state)
{
    (void)state;
    distance_mm = 20000; /* large words */
    open_deck("en", true, 1080, 1920);
    const struct card *card = &deck->cards[deck->n_cards - 1];
    struct card over = over_at(card, MINUTE);
    assert_true(card->head.w > 0);
    assert_int_equal(over.n_lines, 1);
    assert_string_equal(str_to_c(&f.arena, words_of(&over.lines[0])), "22:31");
    expect_apart(card, &over);
}

static void it_is_mirrored(void **state)
{
    (void)state;
    open_deck("ar", true, 1920, 1080);
    const struct card *card = &deck->cards[deck->n_cards - 1];
    struct card over = over_at(card, MINUTE);
    assert_int_equal(card->clock.x, card->head.x);
    assert_true(over.n_lines >= 1);
    expect_apart(card, &over);
}

static void without_time_or_wish_there_is_none(void **state)
{
    (void)state;
    open_deck("en", false, 1920, 1080);
    const struct card *card = &deck->cards[deck->n_cards - 1];
    assert_int_equal(card->clock.w, 0);
    assert_int_equal(over_at(card, MINUTE).n_lines, 0);
    close_deck(NULL);
    open_deck("en", true, 1920, 1080);
    assert_int_equal(over_at(&deck->cards[deck->n_cards - 1], 0).n_lines, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(it_ends_the_running_line, close_deck),
        cmocka_unit_test_teardown(in_a_short_line_the_date_gives_way, close_deck),
        cmocka_unit_test_teardown(it_is_mirrored, close_deck),
        cmocka_unit_test_teardown(without_time_or_wish_there_is_none, close_deck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
