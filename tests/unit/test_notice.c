/* Notices: a short article on one card, as large as possible, with lines broken by sense. A letter of the face is half
   an em wide. */
#include "typeset/notice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "typeset/typeset.h"

#include "deck_checks.h"

static Arena arena;
static struct article article;
static struct book book;

static const struct deck *set(const char *lines, int w_px, int h_px)
{
    typeset_destroy(book.typesetter);
    arena_finish(&arena);
    arena = (Arena){0};
    article = (struct article){.language = STR("en")};
    article_from_lines(&arena, &article, lines);
    book_open(&book, &article, w_px, h_px);
    check_words(&book);
    check_cards(&book);
    check_sizes(&book);
    return book.deck;
}

static int finish(void **state)
{
    (void)state;
    typeset_destroy(book.typesetter);
    arena_finish(&arena);
    return 0;
}

/* Returns the texts of a card's lines, joined by '/'. */
static const char *lines_of(const struct card *card)
{
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < card->n_lines; i++) {
        str_builder_add(&b, i ? STR("/") : (Str){0});
        for (int k = 0; k < card->lines[i].n_words; k++) {
            str_builder_add(&b, card->lines[i].words[k].text);
            str_builder_add(&b, k + 1 < card->lines[i].n_words ? STR(" ") : (Str){0});
        }
    }
    return str_to_c(&arena, str_builder_text(&b));
}

static void test_few_words_are_large(void **state)
{
    (void)state;
    const struct deck *deck = set("Please ring the bell at the desk.\n", 1920, 1080);
    assert_int_equal(deck->n_cards, 1);
    assert_true(deck->body_px >= 0.09 * 1080);
    deck = set("Please ring the bell at the desk. We come down at once, if nobody else has rung before you.\n", 1920,
               1080);
    assert_int_equal(deck->n_cards, 1);
    assert_true(deck->body_px >= 0.07 * 1080 && deck->body_px < 0.12 * 1080 + 1);
}

static void test_breaks_by_sense(void **state)
{
    (void)state;
    const struct deck *deck = set("Please ring. We come down.\n", 1920, 1080);
    assert_string_equal(lines_of(&deck->cards[0]), "Please ring./We come down.");
    deck = set("Welcome to the house of the small machines\n", 1920, 1080);
    for (int i = 0; i < deck->cards[0].n_lines; i++) {
        const struct line *line = &deck->cards[0].lines[i];
        Str last = line->words[line->n_words - 1].text;
        assert_false(str_is_equal(last, STR("the")) || str_is_equal(last, STR("of")) || str_is_equal(last, STR("to")));
    }
}

static void test_title_and_text_share_a_card(void **state)
{
    (void)state;
    const struct deck *deck =
        set("= The lift is out of order\nPlease use the stairs in the east wing. The repair is expected on Thursday.\n",
            1920, 1080);
    assert_int_equal(deck->n_cards, 1);
    const struct card *card = &deck->cards[0];
    assert_int_equal(card->layout, LAYOUT_TITLE);
    assert_int_equal(card->lines[0].role, ROLE_HEADLINE);
    assert_int_equal(card->lines[card->n_lines - 1].role, ROLE_BODY);
    assert_true(card->lines[0].size_px * 10 >= deck->body_px * 16);
    int top = card->lines[0].box.y, foot = 1080 - card->lines[card->n_lines - 1].box.y - deck->body_px;
    assert_true(top < foot && top > foot / 3); /* the optical centre */
}

static void test_what_does_not_fit_has_a_title_card(void **state)
{
    (void)state;
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("= A title\n"));
    for (int i = 0; i < 100; i++)
        str_builder_add_format(&b, "Word%d ", i);
    str_builder_add(&b, STR("ends.\n"));
    char *lines = strdup(str_to_c(&arena, str_builder_text(&b)));
    const struct deck *deck = set(lines, 1920, 1080);
    assert_true(deck->n_cards >= 2);
    assert_int_equal(deck->cards[0].lines[deck->cards[0].n_lines - 1].role, ROLE_HEADLINE);
    free(lines);
}

/* A canteen's list is not a notice: its letters may be as small as those of other texts. */
static void test_lists_stay_together(void **state)
{
    (void)state;
    const struct deck *deck =
        set("= Today\n# Soup\nLeek\n# Mains\n- Lentils\n- Trout\n- Pasta\n# Sweet\nPlums\n# Drinks\nTea\n", 1920, 1080);
    for (int i = 1; i < deck->n_cards; i++)
        assert_true(deck->cards[i].fill > 0.35);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_words_are_large),         cmocka_unit_test(test_breaks_by_sense),
        cmocka_unit_test(test_title_and_text_share_a_card), cmocka_unit_test(test_what_does_not_fit_has_a_title_card),
        cmocka_unit_test(test_lists_stay_together),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
