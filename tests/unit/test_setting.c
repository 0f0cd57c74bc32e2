/* No text of any role is too small to be read from afar, on any screen. */
#include "typeset/setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"
#include "typeset/typeset.h"

static const char ARTICLE[] = "= The open question\n"
                              "# A heading\n"
                              "A paragraph of a few words that stands under it, and says what there is to say.\n"
                              "! photo-1600x900 What the picture shows\n"
                              "Another paragraph of a few words that stands beside a picture.\n"
                              "> A quotation that is somebody's words. -- Somebody\n"
                              "- An item\n"
                              "-- An item in an item\n"
                              "+ A numbered item\n"
                              "|Place|Mon|Tue|Wed|Thu|Fri|Sat\n"
                              "|Main library|closed|9:00-18:30|9:00-18:30|9:00-18:30|9:00-18:30|10:00-16:00\n"
                              "$ int main(void) { return 0; }\n"
                              "The last paragraph.\n";

static struct fixture f;

static int close_fixture(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static void open_article(int w_px, int h_px, int distance_mm)
{
    static struct author author = {.name = {"Alex Doe", 8}, .biography = {"Writes.", 7}};
    fixture_open(&f, ARTICLE, "en", w_px, h_px);
    f.article.kicker = STR("Explainer");
    f.article.dek = STR("The line below the title.");
    f.article.url = STR("https://example.org/open");
    f.article.authors = &author;
    f.article.n_authors = 1;
    struct block *note = article_add_block(&f.arena, &f.article, BLOCK_NOTE, 0);
    note->text.str = STR("1 A note.");
    f.options.distance_mm = distance_mm;
    f.options.diagonal_mm = distance_mm ? 1400 : 0;
}

/* Returns which roles the cards have, as bits. */
static unsigned expect_legible(void)
{
    struct typesetter *t = typeset_create(&f.article, &f.theme, &f.measure, &f.options);
    const struct deck *deck = typeset_advance(t, 1000);
    int short_px = f.setting.short_px;
    unsigned roles = 0;
    for (int i = 0; i < deck->n_cards; i++)
        for (int k = 0; k < deck->cards[i].n_lines; k++) {
            const struct line *line = &deck->cards[i].lines[k];
            int least = line->role == ROLE_CAPTION ? 34 : 30;
            if (line->size_px * 1000 < least * short_px)
                fail_msg("%s of %d px on card %d of %d x %d", role_name(line->role), line->size_px, i + 1,
                         f.options.w_px, f.options.h_px);
            roles |= 1U << line->role;
        }
    typeset_destroy(t);
    return roles;
}

static void no_text_is_too_small(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {2560, 1080}, {800, 480}, {3440, 1440}};
    unsigned seen = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int distance_mm = 0; distance_mm <= 8000; distance_mm += 4000) {
            open_article(sizes[i][0], sizes[i][1], distance_mm);
            f.theme.label = 0.01; /* a theme may ask for too little */
            seen |= expect_legible();
            fixture_close(&f);
        }
    for (int role = 0; role < N_ROLES; role++)
        if (role != ROLE_NOTE && !(seen & 1U << role))
            fail_msg("no card has a %s", role_name((enum role)role));
}

/* On a wide screen, the text's sides are equally free; on others it begins at the margin. */
static void text_stands_in_the_middle_of_a_wide_screen(void **state)
{
    (void)state;
    static const int wide[][2] = {{2560, 1080}, {3440, 1440}}, usual[][2] = {{1920, 1080}, {1080, 1920}, {1024, 768}};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        open_article(wide[i][0], wide[i][1], 0);
        Rect text = f.setting.text;
        assert_true(text.x > f.setting.margin_px);
        assert_in_range(wide[i][0] - 2 * text.x - text.w, 0, 1);
        fixture_close(&f);
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        open_article(usual[i][0], usual[i][1], 0);
        assert_int_equal(f.setting.text.x, f.setting.margin_px);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(no_text_is_too_small, close_fixture),
        cmocka_unit_test_teardown(text_stands_in_the_middle_of_a_wide_screen, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
