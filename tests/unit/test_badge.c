/* The logo and the small code stand in corners, over neither words nor pictures. */
#include "typeset/badge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"
#include "typeset/typeset.h"

enum { W = 1920, H = 1080 };

static const char ARTICLE[] = "= The open question\n"
                              "# A heading\n"
                              "A paragraph of a few words that stands under it, and says what there is to say.\n"
                              "! photo-1600x900 What the picture shows\n"
                              "Another paragraph of a few words that stands beside a picture.\n";

static struct fixture f;
static struct typesetter *typesetter;
static const struct deck *deck;

static int close_deck(void **state)
{
    (void)state;
    typeset_destroy(typesetter);
    typesetter = NULL;
    fixture_close(&f);
    return 0;
}

static void open_article(const char *language)
{
    fixture_open(&f, ARTICLE, language, W, H);
    for (int i = 0; i < 30; i++) {
        struct block *block = article_add_block(&f.arena, &f.article, BLOCK_PARAGRAPH, 0);
        block->text.str = STR("One more paragraph, so that the article takes several cards of running text.");
    }
    f.article.url = STR("https://example.org/open");
    f.theme.logo = (struct theme_logo){.size = 0.06, .cards = THEME_LOGO_EVERY, .corner = CORNER_TOP_RIGHT};
}

static void set_deck(void)
{
    typesetter = typeset_create(&f.article, &f.theme, &f.measure, &f.options);
    deck = typeset_advance(typesetter, 1000);
    assert_true(deck->n_cards > 3);
}

static const Rect *logo_on(const struct card *card, const char *file)
{
    for (int i = 0; i < card->n_pictures; i++)
        if (str_is_equal(card->pictures[i].source, str_from_c(file)))
            return &card->pictures[i].box;
    return NULL;
}

static const Rect *code_on(const struct card *card)
{
    for (int i = 0; i < card->n_marks; i++)
        if (card->marks[i].kind == MARK_QR)
            return &card->marks[i].box;
    return NULL;
}

static void expect_over_no_words(const struct card *card, const Rect *box)
{
    assert_true(box->x >= 0 && box->y >= 0 && box->x + box->w <= W && box->y + box->h <= H);
    for (int i = 0; i < card->n_lines; i++) {
        Rect line = card->lines[i].box;
        assert_false(line.x < box->x + box->w && box->x < line.x + line.w && line.y < box->y + box->h &&
                     box->y < line.y + line.h);
    }
}

static void the_logo_is_on_every_card_with_room(void **state)
{
    (void)state;
    for (int corner = CORNER_TOP_LEFT; corner <= CORNER_BOTTOM_LEFT; corner++) {
        open_article("en");
        f.theme.logo.file = STR("drawing-400x200");
        f.theme.logo.corner = corner;
        set_deck();
        for (int i = 0; i < deck->n_cards; i++) {
            const struct card *card = &deck->cards[i];
            const Rect *box = logo_on(card, "drawing-400x200");
            if (card->layout == LAYOUT_TEXT)
                assert_non_null(box);
            if (!box || card->layout == LAYOUT_TITLE)
                continue;
            expect_over_no_words(card, box);
            assert_int_equal(box->w, 2 * box->h);
            assert_in_range(box->h, H * 6 / 100 - 1, H * 6 / 100 + 1);
        }
        close_deck(NULL);
    }
}

static void on_the_title_alone_it_is_nowhere_else(void **state)
{
    (void)state;
    open_article("en");
    f.theme.logo.file = STR("drawing-400x200");
    f.theme.logo.cards = THEME_LOGO_TITLE;
    set_deck();
    for (int i = 1; i < deck->n_cards; i++)
        assert_null(logo_on(&deck->cards[i], "drawing-400x200"));
}

static void a_dark_background_has_the_other_logo(void **state)
{
    (void)state;
    open_article("en");
    f.theme.logo.file = STR("drawing-400x200");
    f.theme.logo.dark = STR("drawing-400x201");
    f.theme.inks[INK_PAPER] = 0xff101018;
    set_deck();
    int n = 0;
    for (int i = 0; i < deck->n_cards; i++) {
        assert_null(logo_on(&deck->cards[i], "drawing-400x200"));
        n += logo_on(&deck->cards[i], "drawing-400x201") != NULL;
    }
    assert_true(n > 0);
}

static void a_logo_that_cannot_be_shown_is_left_out(void **state)
{
    (void)state;
    open_article("en");
    f.theme.logo.file = STR("no such file");
    set_deck();
    for (int i = 0; i < deck->n_cards; i++)
        assert_null(logo_on(&deck->cards[i], "no such file"));
}

/* In a right-to-left article at the left. */
static void every_card_has_its_code(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "ar"};
    for (int l = 0; l < 2; l++) {
        open_article(languages[l]);
        f.options.qr = TYPESET_QR_EVERY;
        set_deck();
        for (int i = 0; i < deck->n_cards; i++) {
            const struct card *card = &deck->cards[i];
            const Rect *box = code_on(card);
            if (card->layout != LAYOUT_TEXT)
                continue;
            assert_non_null(box);
            expect_over_no_words(card, box);
            assert_int_equal(box->x > W / 2, l == 0);
        }
        close_deck(NULL);
    }
}

static void without_an_address_there_is_no_code(void **state)
{
    (void)state;
    open_article("en");
    f.options.qr = TYPESET_QR_EVERY;
    f.article.url = (Str){0};
    set_deck();
    for (int i = 0; i < deck->n_cards; i++)
        assert_null(code_on(&deck->cards[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_logo_is_on_every_card_with_room, close_deck),
        cmocka_unit_test_teardown(on_the_title_alone_it_is_nowhere_else, close_deck),
        cmocka_unit_test_teardown(a_dark_background_has_the_other_logo, close_deck),
        cmocka_unit_test_teardown(a_logo_that_cannot_be_shown_is_left_out, close_deck),
        cmocka_unit_test_teardown(every_card_has_its_code, close_deck),
        cmocka_unit_test_teardown(without_an_address_there_is_no_code, close_deck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
