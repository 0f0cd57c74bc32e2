/* Splits blocks into units: one sentence each; what is larger than a card is split at clauses, then at words. */
#include "typeset/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static struct fixture f;

static int stop(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static void flow_lines(const char *lines, int w_px, int h_px)
{
    fixture_close(&f);
    fixture_open(&f, lines, "en", w_px, h_px);
    assert_true(flow_need(&f.flow, 1 << 20));
}

static const char *unit_text(int u)
{
    const struct unit *unit = &f.flow.units[u];
    const struct passage *p = &flow_galley(&f.flow, u)->passage;
    return str_to_c(&f.arena,
                    str_slice(p->str, (size_t)p->pieces[unit->first].start, (size_t)p->pieces[unit->last - 1].end));
}

static void test_sentences_are_units(void **state)
{
    (void)state;
    flow_lines("One lamp. Two lamps.\n# A heading. Of two sentences.\nThree.\n", 1920, 1080);
    assert_int_equal(f.flow.n_units, 4);
    assert_string_equal(unit_text(0), "One lamp.");
    assert_string_equal(unit_text(1), "Two lamps.");
    assert_string_equal(unit_text(2), "A heading. Of two sentences.");
    assert_true(f.flow.units[0].begins && !f.flow.units[0].ends);
    assert_true(!f.flow.units[1].begins && f.flow.units[1].ends);
    assert_true(f.flow.units[2].begins && f.flow.units[2].ends);
    assert_int_equal(flow_galley(&f.flow, 2)->role, ROLE_HEADING);
}

static void test_other_units(void **state)
{
    (void)state;
    flow_lines("! photo-800x600 caption\n***\n|a|b\n|c|d\n|e|f\n$ one\n$ two\n", 1920, 1080);
    static const enum unit_kind kinds[] = {UNIT_PICTURE, UNIT_RULE, UNIT_ROW, UNIT_ROW, UNIT_ROW, UNIT_TEXT, UNIT_TEXT};
    assert_int_equal(f.flow.n_units, 7);
    for (int i = 0; i < 7; i++)
        assert_int_equal(f.flow.units[i].kind, kinds[i]);
    assert_int_equal(flow_next_picture(&f.flow, 0, 7), 0);
    assert_int_equal(flow_next_picture(&f.flow, 1, 7), 7);
}

/* Blocks without words make neither a unit nor a galley. */
static void test_blocks_without_words(void **state)
{
    (void)state;
    flow_lines("# \n> \nWords.\n- \n", 1920, 1080);
    assert_int_equal(f.flow.n_units, 1);
    assert_int_equal(f.flow.n_galleys, 1);
    assert_int_equal(flow_galley(&f.flow, 0)->index, 2);
}

/* A picture that cannot be shown is counted, and its caption replaces it. */
static void test_missing_pictures(void **state)
{
    (void)state;
    flow_lines("! nowhere.jpg A lamp.\n! nowhere.jpg\n", 1920, 1080);
    assert_int_equal(f.flow.n_missing, 2);
    assert_int_equal(f.flow.n_units, 1);
    assert_string_equal(unit_text(0), "A lamp.");
}

/* Returns a sentence of sixteen clauses, more than a small card holds. */
static const char *long_sentence(const char *separator)
{
    struct str_builder b = {.arena = &f.arena};
    for (int i = 0; i < 16; i++)
        str_builder_add_format(&b, "%sthe lamp on the sill of house %d is lit and stays so until the morning",
                               i ? separator : "", i);
    str_builder_add(&b, STR(".\n"));
    return str_to_c(&f.arena, str_builder_text(&b));
}

static void check_cut_behind(char sign)
{
    assert_true(f.flow.n_units > 2);
    for (int i = 0; i + 1 < f.flow.n_units; i++) {
        const char *text = unit_text(i);
        assert_int_equal(text[strlen(text) - 1], sign);
    }
}

static void flow_long_sentence(const char *separator)
{
    char *words = strdup(long_sentence(separator)); /* the next fixture frees the memory of this one */
    flow_lines(words, 320, 240);
    free(words);
}

/* Cut at ';' if there are any, else at ',', else at words; into no more parts than necessary. */
static void test_a_sentence_larger_than_a_card(void **state)
{
    (void)state;
    flow_long_sentence("; ");
    check_cut_behind(';');
    assert_int_equal(f.flow.n_units, 16);
    flow_long_sentence(", ");
    check_cut_behind(',');
    flow_long_sentence(" and ");
    assert_true(f.flow.n_units > 16);
    for (int i = 0; i < f.flow.n_units; i++)
        assert_int_equal(f.flow.units[i].last - f.flow.units[i].first, 1);
    flow_lines("Short; very short, all of it.\n", 320, 240);
    assert_int_equal(f.flow.n_units, 1);
}

/* Each piece of each galley is in one unit, in order; first and last units of a galley are marked. */
static void test_units_cover_all_pieces(void **state)
{
    (void)state;
    flow_lines("# Heading\nA. Bee and see. Dee; eff, gee.\n> Quoted. Twice. -- Me\n- item. Two.\n$ code\n$ more\n", 320,
               240);
    int piece = 0;
    for (int u = 0; u < f.flow.n_units; u++) {
        const struct unit *unit = &f.flow.units[u];
        piece = unit->begins ? 0 : piece;
        assert_int_equal(unit->first, piece);
        assert_true(unit->last > unit->first);
        piece = unit->last;
        assert_true(!unit->ends || piece == flow_galley(&f.flow, u)->passage.n_pieces);
        assert_int_equal(unit->begins, u == 0 || f.flow.units[u - 1].galley != unit->galley);
        assert_int_equal(unit->ends, u + 1 == f.flow.n_units || f.flow.units[u + 1].galley != unit->galley);
    }
}

static void test_only_what_is_needed(void **state)
{
    (void)state;
    fixture_close(&f);
    fixture_open(&f, "One.\nTwo.\nThree.\nFour.\n", "en", 1920, 1080);
    assert_false(flow_need(&f.flow, 2));
    assert_int_equal(f.flow.next_block, 2);
    assert_true(flow_need(&f.flow, 100));
    assert_int_equal(f.flow.n_units, 4);
}

static void test_quotations(void **state)
{
    (void)state;
    flow_lines("> One. Two.\n> Three. -- Me\nText.\n> Four.\n", 1920, 1080);
    assert_int_equal(f.flow.n_units, 5);
    assert_true(flow_is_same_quote(&f.flow, 0));
    assert_true(flow_is_same_quote(&f.flow, 1));
    assert_false(flow_is_same_quote(&f.flow, 2));
    assert_false(flow_is_same_quote(&f.flow, 3));
    assert_false(flow_is_same_quote(&f.flow, 4));
    assert_int_equal(flow_galley(&f.flow, 0)->attribution.n_pieces, 0);
    assert_true(flow_galley(&f.flow, 2)->attribution.n_pieces > 0);
}

/* Deep lists leave room for their text, and numbers fit. */
static void test_indents(void **state)
{
    (void)state;
    flow_lines("- one\n-- two\n--- three\n--------- nine\nText.\n+ four\n", 320, 240);
    const struct galley *g = f.flow.galleys;
    assert_true(g[0].indent_px > 0 && g[1].indent_px > g[0].indent_px && g[2].indent_px > g[1].indent_px);
    assert_true(g[3].indent_px >= g[2].indent_px && g[3].indent_px < f.setting.text.w / 2);
    assert_int_equal(g[4].indent_px, 0);
    for (int i = 0; i < 4; i++)
        assert_true(g[i].marker_px <= g[i].indent_px);
    assert_true(g[5].marker_px >= fixed_width(NULL, (struct font){FACE_BODY_BOLD, f.setting.body_px}, STR("6.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences_are_units),
        cmocka_unit_test(test_other_units),
        cmocka_unit_test(test_blocks_without_words),
        cmocka_unit_test(test_missing_pictures),
        cmocka_unit_test(test_a_sentence_larger_than_a_card),
        cmocka_unit_test(test_units_cover_all_pieces),
        cmocka_unit_test(test_only_what_is_needed),
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_indents),
    };
    return cmocka_run_group_tests(tests, NULL, stop);
}
