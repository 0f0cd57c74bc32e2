/* Words about as wide as a line, and wider: 10 px a letter. */
#include "typeset/chop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"
#include "typeset/piece.h"

static struct fixture f;

static int start(void **state)
{
    (void)state;
    fixture_open(&f, "", "xx", 1920, 1080);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

/* Returns the pieces, each followed by '-' if it gets a hyphen at the end of a line, then by '~' for an emergency break
   or '|' for any other. */
static const char *chopped(const char *words, int widest_px)
{
    struct text *text = arena_new(&f.arena, struct text);
    text->str = str_copy(&f.arena, str_from_c(words));
    struct passage_look look = {.font = setting_font(FACE_BODY, 20), .widest_px = widest_px};
    struct passage passage = passage_from_text(&f.setting, text, &look);
    struct str_builder b = {.arena = &f.arena};
    for (int i = 0; i < passage.n_pieces; i++) {
        const struct piece *piece = &passage.pieces[i];
        assert_true(piece->w_px + piece->hyphen_px <= widest_px);
        assert_int_equal(piece->w_px, 10 * (piece->end - piece->start));
        str_builder_add(&b, str_slice(passage.str, (size_t)piece->start, (size_t)piece->end));
        str_builder_add(&b, piece->hyphen_px ? STR("-") : (Str){0});
        str_builder_add(&b, piece->line_break == BREAK_EMERGENCY ? STR("~")
                            : i + 1 < passage.n_pieces           ? STR("|")
                                                                 : (Str){0});
    }
    return str_to_c(&f.arena, str_builder_text(&b));
}

static void a_word_as_wide_as_the_line_stays_whole(void **state)
{
    (void)state;
    assert_string_equal(chopped("abcdefghij", 100), "abcdefghij");
    assert_string_equal(chopped("so abcdefghij", 100), "so|abcdefghij");
}

static void a_wider_word_is_divided_with_hyphens(void **state)
{
    (void)state;
    const char *pieces = chopped("abcdefghij", 90);
    assert_non_null(strstr(pieces, "-~"));
    assert_null(strstr(chopped("so abcdefghijkl it", 90), "so-")); /* that word only */
    assert_non_null(strstr(chopped("so abcdefghijkl it", 90), "|it"));
}

static void addresses_and_figures_get_no_hyphen(void **state)
{
    (void)state;
    assert_null(strstr(chopped("example.org/aaaaaaaaaaaaaaaa", 90), "-"));
    assert_null(strstr(chopped("12345678901234567890", 90), "-"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_word_as_wide_as_the_line_stays_whole, start, stop),
        cmocka_unit_test_setup_teardown(a_wider_word_is_divided_with_hyphens, start, stop),
        cmocka_unit_test_setup_teardown(addresses_and_figures_get_no_hyphen, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
