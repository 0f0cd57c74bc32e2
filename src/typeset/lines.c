/* Line breaking by total fit. The unit is the atom: the pieces up to the next place where a line may end. */
#include "typeset/lines.h"

#include <assert.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/die.h"

enum {
    RUNT_COST = 400,
    ONE_LETTER_COST = 5,
    TWO_LETTERS_COST = 1,
    BOUND_COST = 15,
    EMERGENCY_COST = 2000,
    LEADING_COST = 25,
    SENTENCE_COST = -16,
    CLAUSE_COST = -6,
    LINE_COST = 5, /* for each line more than necessary */
    MOST_LINES_MORE = 2,
    MOST_BALANCED = 16 /* lines; nobody sees that more are even, and the time grows with their square */
};

static const double RUNT_SHARE = 0.27; /* a last line shorter than this share of the width is a runt */

struct atom {
    int w_px, hyphen_px;
    bool is_emergency; /* it continues inside a word */
};

/* Adds one atom, already measured. */
static void add_atom(struct line_count *count, struct atom atom, int width_px)
{
    int w_px = atom.w_px;
    bool is_new =
        count->n_lines == 0 || count->must_break || count->x_px + count->space_px + w_px + atom.hyphen_px > width_px;
    if (is_new) {
        count->n_lines++;
        count->x_px = w_px;
        count->has_emergency |= atom.is_emergency || w_px > width_px;
    } else {
        count->x_px += count->space_px + w_px;
    }
    count->must_break = false;
}

void line_count_add(struct line_count *count, const struct passage *passage, int first, int last, int width_px)
{
    assert(0 <= first && first <= last && last <= passage->n_pieces);
    int w = 0;
    bool is_emergency = first > 0 && passage->pieces[first - 1].line_break == BREAK_EMERGENCY;
    for (int i = first; i < last; i++) {
        const struct piece *piece = &passage->pieces[i];
        w += piece->w_px;
        if (piece->line_break == BREAK_NONE && i + 1 < last) {
            w += piece->space_px;
            continue;
        }
        add_atom(count, (struct atom){w, piece->hyphen_px, is_emergency}, width_px);
        count->space_px = piece->space_px;
        count->must_break = piece->line_break == BREAK_MUST;
        is_emergency = piece->line_break == BREAK_EMERGENCY;
        w = 0;
    }
}

int lines_width(const struct passage *passage, int first, int last)
{
    assert(0 <= first && last <= passage->n_pieces);
    int w = 0;
    for (int i = first; i < last; i++)
        w += passage->pieces[i].w_px + (i + 1 < last ? passage->pieces[i].space_px : passage->pieces[i].hyphen_px);
    return w;
}

/* The best way to set the pieces up to a break. */
struct way {
    int n_lines, from;
    double cost;
};

struct fit {
    const struct passage *passage;
    int first, last, width_px;
    double target_px;     /* target width of the lines */
    bool is_last_counted; /* applies to the last line too */
};

static bool may_end_line(const struct fit *fit, int end)
{
    return end == fit->last || fit->passage->pieces[end - 1].line_break != BREAK_NONE;
}

/* Words of one letter, and to a lesser degree of two, should not end a line. */
static double cost_of_short_word(const struct fit *fit, int start, int end)
{
    const struct piece *piece = &fit->passage->pieces[end - 1];
    int n = piece->end - piece->start;
    if (end - start < 2 || n > 2 || !piece->space_px)
        return 0;
    return n == 1 ? ONE_LETTER_COST : TWO_LETTERS_COST;
}

/* True when a break here separates a number from its unit ("5 km"), "No." from its number, or an initial from the
   name. */
static bool parts_bound_words(const struct fit *fit, int end)
{
    assert(end < fit->last);
    enum { LONGEST_UNIT = 4 };
    const struct piece *a = &fit->passage->pieces[end - 1], *b = a + 1;
    const char *text = fit->passage->str.ptr;
    int n_a = a->end - a->start, n_b = b->end - b->start;
    if (!a->space_px || n_a < 1 || n_b < 1)
        return false;
    char last = text[a->end - 1], first = text[b->start];
    if (ascii_is_digit(last))
        return n_b <= LONGEST_UNIT && (first == '%' || (first >= 'a' && first <= 'z') || (unsigned char)first >= 0xC2);
    bool is_abbreviation = last == '.' && a->thought < THOUGHT_SENTENCE;
    bool is_initial = n_a == 2 && text[a->start] >= 'A' && text[a->start] <= 'Z';
    return is_abbreviation && (ascii_is_digit(first) || is_initial);
}

/* Articles and prepositions, by language. */
static const struct leading {
    char language[3];
    const char *words;
} LEADING[] = {
    {"en", " a an the of to in on at by for and or with from as into over under no our your their his her its my this "
           "every "},
    {"de",
     " der die das dem den des ein eine einen einem einer eines und oder von vom im in am an auf aus bei mit nach "
     "zu zur zum f\u00fcr \u00fcber unter vor durch ohne um als "},
    {"fr", " le la les un une des du de au aux et ou en dans sur par pour avec sans \u00e0 "},
    {"es", " el la los las un una unos unas de del al y o en con por para sin a "},
    {"it", " il lo la i gli le un uno una di del della dei delle da dal in nel nella con per su e o a "},
    {"nl", " de het een en of van in op te met voor aan bij "},
    {"pt", " o a os as um uma de do da dos das em no na e ou com por para "},
    {"sv", " en ett den det och i p\u00e5 av med f\u00f6r till fr\u00e5n "},
    {"da", " en et den det og i p\u00e5 af med for til fra "},
    {"nb", " en et den det og i p\u00e5 av med for til fra "},
    {"pl", " i w z na do od po o u a dla ze we "},
};

static bool leads_to_next(const struct fit *fit, Str word)
{
    Str language = fit->passage->language.len >= 2 ? str_slice(fit->passage->language, 0, 2) : STR("en");
    for (size_t i = 0; i < sizeof LEADING / sizeof *LEADING; i++)
        if (str_is_equal(language, str_from_c(LEADING[i].language)))
            return str_is_listed(word, LEADING[i].words);
    return false;
}

/* A headline's line should not end with a small word that belongs to the next; the end of a thought is best. */
static double cost_of_sense(const struct fit *fit, int end)
{
    const struct piece *piece = &fit->passage->pieces[end - 1];
    if (leads_to_next(fit, str_slice(fit->passage->str, (size_t)piece->start, (size_t)piece->end)))
        return LEADING_COST;
    return piece->thought == THOUGHT_SENTENCE ? SENTENCE_COST : piece->thought >= THOUGHT_CLAUSE ? CLAUSE_COST : 0;
}

static double line_cost(const struct fit *fit, int start, int end, int w_px)
{
    assert(start < end && end <= fit->last);
    const struct piece *piece = &fit->passage->pieces[end - 1];
    double slack = (fit->target_px - w_px) / fit->target_px;
    bool is_last = end == fit->last;
    if (is_last && !fit->is_last_counted) {
        double share = w_px / fit->target_px;
        return start > fit->first && share < RUNT_SHARE ? RUNT_COST * (RUNT_SHARE - share) : 0;
    }
    double cost = 100 * slack * slack;
    if (!is_last && piece->line_break == BREAK_MUST)
        return fit->is_last_counted ? cost : 0;
    if (!is_last && piece->line_break == BREAK_EMERGENCY)
        cost += EMERGENCY_COST;
    if (!is_last)
        cost += cost_of_short_word(fit, start, end);
    if (!is_last && fit->is_last_counted)
        cost += cost_of_sense(fit, end);
    if (!is_last && parts_bound_words(fit, end))
        cost += BOUND_COST;
    return cost;
}

/* Tries all lines that begin at start, where this way ends; a line wider than the column only if it is a single
   atom. */
static void extend(const struct fit *fit, const struct way *from, struct way *ways, int start)
{
    assert(fit->first <= start && start < fit->last);
    const struct piece *pieces = fit->passage->pieces;
    bool is_single = true;
    int w = 0;
    for (int end = start + 1; end <= fit->last; end++) {
        w += pieces[end - 1].w_px;
        if (may_end_line(fit, end)) {
            int line_px = w + pieces[end - 1].hyphen_px;
            if (line_px > fit->width_px && !is_single)
                return;
            struct way *to = &ways[end - fit->first];
            double cost = from->cost + line_cost(fit, start, end, line_px);
            if (to->n_lines == 0 || from->n_lines + 1 < to->n_lines ||
                (from->n_lines + 1 == to->n_lines && cost < to->cost))
                *to = (struct way){from->n_lines + 1, start, cost};
            if (pieces[end - 1].line_break == BREAK_MUST)
                return;
            is_single = false;
        }
        w += pieces[end - 1].space_px;
    }
}

static int fit_lines(const struct fit *fit, int *ends)
{
    int n = fit->last - fit->first;
    if (n <= 0)
        return 0;
    struct way *ways = calloc((size_t)n + 1, sizeof *ways);
    if (!ways)
        die_no_memory();
    for (int i = 0; i < n; i++)
        if (i == 0 || ways[i].n_lines)
            extend(fit, &ways[i], ways, fit->first + i);
    int n_lines = ways[n].n_lines;
    for (int i = n, k = n_lines; k > 0; i = ways[i].from - fit->first)
        ends[--k] = fit->first + i;
    free(ways);
    return n_lines;
}

int lines_fit(const struct passage *passage, int first, int last, int width_px, int *ends)
{
    assert(0 <= first && last <= passage->n_pieces && ends);
    struct fit fit = {passage, first, last, width_px, width_px, false};
    return fit_lines(&fit, ends);
}

/* Finds the best way to set everything in exactly n_lines lines; false when there is none. */
static bool fit_exactly(const struct fit *fit, int n_lines, int *ends, double *cost)
{
    int n = fit->last - fit->first, row = n + 1;
    assert(n > 0 && n_lines > 0);
    struct way *ways = calloc((size_t)(n_lines + 1) * (size_t)row, sizeof *ways); /* one row per number of lines */
    if (!ways)
        die_no_memory();
    for (int k = 0; k < n_lines; k++)
        for (int i = 0; i < n; i++)
            if (k + i == 0 || ways[k * row + i].n_lines)
                extend(fit, &ways[k * row + i], &ways[(k + 1) * row], fit->first + i);
    const struct way *end = &ways[n_lines * row + n];
    bool is_reached = end->n_lines > 0;
    *cost = end->cost;
    for (int i = n, k = n_lines; k > 0 && is_reached; k--) {
        ends[k - 1] = fit->first + i;
        i = ways[k * row + i].from - fit->first;
    }
    free(ways);
    return is_reached;
}

/* Total fit with every line close to the mean width for this number of lines. */
static bool balance(struct fit fit, int n_lines, int *ends, double *cost)
{
    double even = (double)lines_width(fit.passage, fit.first, fit.last) / n_lines;
    fit.target_px = even > fit.width_px ? fit.width_px : even;
    fit.is_last_counted = true;
    return fit_exactly(&fit, n_lines, ends, cost);
}

static int least_lines(const struct passage *passage, int first, int last, int width_px)
{
    struct line_count count = {0};
    line_count_add(&count, passage, first, last, width_px);
    return count.n_lines;
}

int lines_balance(const struct passage *passage, int first, int last, int width_px, int *ends)
{
    assert(0 <= first && last <= passage->n_pieces && ends);
    int n_lines = least_lines(passage, first, last, width_px);
    double cost;
    struct fit fit = {passage, first, last, width_px, width_px, true};
    if (n_lines <= 0)
        return 0;
    return n_lines <= MOST_BALANCED && balance(fit, n_lines, ends, &cost) ? n_lines : fit_lines(&fit, ends);
}

int lines_by_sense(const struct passage *passage, int width_px, int *ends, double *cost)
{
    assert(ends && width_px > 0);
    int n = passage->n_pieces, least = least_lines(passage, 0, n, width_px), best = 0;
    double best_cost = 0, own_cost;
    struct fit fit = {passage, 0, n, width_px, width_px, true};
    for (int k = least; k <= least + MOST_LINES_MORE && k <= MOST_BALANCED && n > 0; k++) {
        if (!balance(fit, k, ends, &own_cost))
            continue;
        own_cost += LINE_COST * (k - least);
        if (best && own_cost >= best_cost)
            continue;
        best = k;
        best_cost = own_cost;
    }
    if (cost)
        *cost = best_cost;
    return best && balance(fit, best, ends, &own_cost) ? best : lines_balance(passage, 0, n, width_px, ends);
}

int lines_count_by_sense(const struct passage *passage, int width_px, double *cost)
{
    int *ends = calloc((size_t)passage->n_pieces + 1, sizeof *ends);
    if (!ends)
        die_no_memory();
    int n = lines_by_sense(passage, width_px, ends, cost);
    free(ends);
    return n;
}
