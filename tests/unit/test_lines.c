/* Lines: optimal fit against first fit, headlines, counts. The face has 10 px a letter. */
#include "typeset/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

enum { MOST_LINES = 400 };

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

/* Returns the texts of the lines, joined by '/'. */
static const char *joined(const struct passage *p, const int *ends, int n)
{
    struct str_builder b = {.arena = &f.arena};
    for (int i = 0, first = 0; i < n; first = ends[i++]) {
        Str line = str_slice(p->str, (size_t)p->pieces[first].start, (size_t)p->pieces[ends[i] - 1].end);
        str_builder_add(&b, i ? STR("/") : (Str){0});
        str_builder_add(&b, line);
    }
    return str_to_c(&f.arena, str_builder_text(&b));
}

static const char *fitted(const char *words, int width)
{
    struct passage p = fixed_passage(&f, words);
    int ends[MOST_LINES];
    return joined(&p, ends, lines_fit(&p, 0, p.n_pieces, width, ends));
}

static const char *balanced(const char *words, int width)
{
    struct passage p = fixed_passage(&f, words);
    int ends[MOST_LINES];
    return joined(&p, ends, lines_balance(&p, 0, p.n_pieces, width, ends));
}

static const char *sensible(const char *words, int width)
{
    struct passage p = fixed_passage(&f, words);
    int ends[MOST_LINES];
    return joined(&p, ends, lines_by_sense(&p, width, ends, NULL));
}

/* First fit: as many words as possible on each line. */
static int fill_greedily(const struct passage *p, int width, int *ends)
{
    int n = 0, first = 0;
    for (int i = 1; i <= p->n_pieces; i++)
        if (i > first + 1 && lines_width(p, first, i) > width) {
            ends[n++] = i - 1;
            first = i - 1;
        }
    ends[n++] = p->n_pieces;
    return n;
}

static double squared_slack(const struct passage *p, const int *ends, int n, int width)
{
    double sum = 0;
    for (int i = 0, first = 0; i + 1 < n; first = ends[i++]) {
        double slack = width - lines_width(p, first, ends[i]);
        sum += slack * slack;
    }
    return sum;
}

static const char *random_words(unsigned *seed, int n)
{
    struct str_builder b = {.arena = &f.arena};
    for (int i = 0; i < n; i++) {
        int letters = 3 + rand_r(seed) % 9;
        str_builder_add(&b, i ? STR(" ") : (Str){0});
        while (letters--)
            str_builder_add_byte(&b, (char)('a' + rand_r(seed) % 26));
    }
    return str_to_c(&f.arena, str_builder_text(&b));
}

/* Never more lines than first fit; if the last line is long enough in both, never more squared slack. */
static void test_beats_first_fit(void **state)
{
    int n_better = 0;
    (void)state;
    for (unsigned i = 1; i <= 300; i++) {
        unsigned seed = i;
        int width = 150 + (int)(rand_r(&seed) % 500), best[MOST_LINES], greedy[MOST_LINES];
        struct passage p = fixed_passage(&f, random_words(&seed, 10 + (int)(rand_r(&seed) % 60)));
        int n = lines_fit(&p, 0, p.n_pieces, width, best), n_greedy = fill_greedily(&p, width, greedy);
        assert_int_equal(n, n_greedy);
        for (int k = 0, first = 0; k < n; first = best[k++])
            assert_true(lines_width(&p, first, best[k]) <= width);
        int runt = lines_width(&p, n_greedy > 1 ? greedy[n_greedy - 2] : 0, p.n_pieces);
        if (runt * 3 < width)
            continue;
        double ours = squared_slack(&p, best, n, width), theirs = squared_slack(&p, greedy, n_greedy, width);
        assert_true(ours <= theirs + 1);
        n_better += ours < theirs - 1;
    }
    assert_true(n_better > 50);
}

static void test_fits_by_hand(void **state)
{
    (void)state;
    assert_string_equal(fitted("aaa bb cc ddddd", 60), "aaa/bb cc/ddddd");
    assert_string_equal(fitted("one two three", 1000), "one two three");
    assert_string_equal(fitted("one\ntwo three", 1000), "one/two three");
    assert_string_equal(fitted("one", 5), "one");
}

/* First fit would leave "end" alone on the last line. */
static void test_no_runts(void **state)
{
    (void)state;
    assert_string_equal(fitted("every house has some windows and the end", 370),
                        "every house has some windows/and the end");
}

/* "a" could end the first line, but with as many lines there is room for it below. */
static void test_short_words_go_down(void **state)
{
    (void)state;
    assert_string_equal(fitted("wooden tables a lamp beside", 150), "wooden tables/a lamp beside");
}

/* A headline has no more lines than its meaning requires, and no line of it ends with an article or preposition. */
static void test_lines_by_sense(void **state)
{
    (void)state;
    assert_string_equal(sensible("one two six ten", 1000), "one two six ten");
    assert_string_equal(sensible("apples pears plums figs", 180), "apples pears/plums figs");
    assert_string_equal(sensible("people who walk the dogs of others", 220), "people who walk/the dogs of others");
    assert_string_equal(sensible("bread and butter, cheese and wine", 180), "bread and butter,/cheese and wine");
}

/* A text of many lines is not a headline: its lines are as long as they can be. */
static void test_many_lines_are_not_balanced(void **state)
{
    (void)state;
    char words[20 * 12 + 1] = "";
    for (int i = 0; i < 20; i++)
        strcat(words, i ? " apples the" : "apples the");
    assert_string_equal(sensible(words, 110), fitted(words, 110));
    assert_string_equal(balanced(words, 110), fitted(words, 110));
    words[8 * 11 - 1] = '\0';
    assert_string_not_equal(sensible(words, 170), fitted(words, 170));
}

static void test_balance(void **state)
{
    (void)state;
    assert_string_equal(balanced("the lamp that nobody would own up to", 300), "the lamp that nobody/would own up to");
    assert_string_equal(balanced("short", 300), "short");
    assert_string_equal(balanced("two words", 300), "two words");
}

/* Balanced lines are as few as fitted ones, and no longer than necessary. */
static void test_balance_takes_no_more_lines(void **state)
{
    (void)state;
    for (unsigned i = 1; i <= 200; i++) {
        unsigned seed = i;
        int width = 200 + (int)(rand_r(&seed) % 500), fit[MOST_LINES], even[MOST_LINES];
        struct passage p = fixed_passage(&f, random_words(&seed, 2 + (int)(rand_r(&seed) % 14)));
        int n = lines_fit(&p, 0, p.n_pieces, width, fit);
        assert_int_equal(lines_balance(&p, 0, p.n_pieces, width, even), n);
        for (int k = 0, first = 0; k < n; first = even[k++])
            assert_true(even[k] - first == 1 || lines_width(&p, first, even[k]) <= width);
    }
}

/* The count used to choose pages is the number of lines set, however the text is added. */
static void test_count_is_the_number_of_lines(void **state)
{
    (void)state;
    for (unsigned i = 1; i <= 200; i++) {
        unsigned seed = i;
        int width = 150 + (int)(rand_r(&seed) % 600), ends[MOST_LINES];
        struct passage p = fixed_passage(&f, random_words(&seed, 1 + (int)(rand_r(&seed) % 60)));
        struct line_count count = {0};
        for (int first = 0, last; first < p.n_pieces; first = last) {
            last = first + 1 + (int)(rand_r(&seed) % 9);
            last = last > p.n_pieces ? p.n_pieces : last;
            line_count_add(&count, &p, first, last, width);
        }
        assert_int_equal(count.n_lines, lines_fit(&p, 0, p.n_pieces, width, ends));
    }
}

static void test_nothing_to_set(void **state)
{
    struct passage p = fixed_passage(&f, "");
    struct line_count count = {0};
    int ends[4];
    (void)state;
    line_count_add(&count, &p, 0, p.n_pieces, 100);
    assert_int_equal(count.n_lines, 0);
    assert_int_equal(lines_fit(&p, 0, p.n_pieces, 100, ends), 0);
    assert_int_equal(lines_balance(&p, 0, p.n_pieces, 100, ends), 0);
}

/* A word of 500 letters in a narrow column fills whole lines, and the count reports that it was broken. */
static void test_emergency(void **state)
{
    char word[501];
    struct line_count count = {0};
    int ends[MOST_LINES];
    (void)state;
    memset(word, 'm', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    struct text text = {.str = str_from_c(word)};
    struct passage_look look = {.font = {FACE_BODY, 20}, .widest_px = 200};
    struct passage p = passage_from_text(&f.setting, &text, &look);
    line_count_add(&count, &p, 0, p.n_pieces, 200);
    assert_true(count.has_emergency);
    int n = lines_fit(&p, 0, p.n_pieces, 200, ends);
    assert_int_equal(n, count.n_lines);
    for (int i = 0, first = 0; i < n; first = ends[i++])
        assert_true(lines_width(&p, first, ends[i]) <= 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beats_first_fit),
        cmocka_unit_test(test_fits_by_hand),
        cmocka_unit_test(test_no_runts),
        cmocka_unit_test(test_short_words_go_down),
        cmocka_unit_test(test_lines_by_sense),
        cmocka_unit_test(test_many_lines_are_not_balanced),
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_balance_takes_no_more_lines),
        cmocka_unit_test(test_count_is_the_number_of_lines),
        cmocka_unit_test(test_nothing_to_set),
        cmocka_unit_test(test_emergency),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
