/* Each segment is measured, and tables give the weight of each measure for or against it. The Viterbi algorithm then
   decides for all segments together: it finds the best path through the page, where each change between article and
   noise has a price. */
#include "read/text/weigh.h"

#include <string.h>

#include "read/text/grade.h"
#include "read/common/wording.h"

/* Totals of all segments before one: the sum over a window is a difference of two. */
struct sums {
    long columns, prose;
    int n_prose, n_dates, n_same, n_names, n_ago;
};

struct scale {
    struct weighing w;
    struct sums *sums; /* n + 1 entries */
    struct measured *measured;
};

static enum weigh_class class_of(const struct segment *segment, const struct trait *trait)
{
    enum { SHORT = 30, LABEL = 80 };
    if (trait->note)
        return CLASS_NOTE;
    if (trait->is_prose)
        return CLASS_PROSE;
    if (segment->kind == SEGMENT_ITEM)
        return CLASS_ITEM;
    if (segment->n_columns >= LABEL)
        return CLASS_LONG;
    if (segment->n_words > 2 && wording_ends_sentence(segment->text))
        return CLASS_SENTENCE;
    return segment->n_columns < SHORT ? CLASS_SHORT : CLASS_LABEL;
}

static int class_at(const struct scale *s, int i)
{
    return i < 0 || i >= s->w.n ? CLASS_NONE : s->measured[i].class;
}

static void sum_up(struct scale *s)
{
    enum { WIDEST_DATE = 120 };
    for (int i = 0; i < s->w.n; i++) {
        const struct segment *segment = &s->w.segments[i];
        const struct trait *trait = &s->w.traits[i];
        struct sums *sum = &s->sums[i + 1];
        *sum = s->sums[i];
        sum->columns += segment->n_columns;
        sum->prose += trait->is_prose ? segment->n_columns : 0;
        sum->n_prose += trait->is_prose;
        sum->n_dates += trait->has_date && segment->n_columns < WIDEST_DATE;
        sum->n_same += trait->n_same > 1;
        sum->n_names += trait->is_name;
        sum->n_ago += trait->signs.is_ago;
    }
}

static int count_commas(Str text)
{
    enum { MOST = 1000 };
    int n = 0;
    text = str_slice(text, 0, MOST);
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == ',';
    return n;
}

/* Negates the count in a long segment, where the same words mean something different than in a label. */
static int signed_count(int n, const struct segment *segment)
{
    enum { LONGEST_LABEL = 80 };
    return segment->n_columns > LONGEST_LABEL ? -n : n;
}

static void measure_words(struct scale *s, int i)
{
    enum { WIDEST = 2000 };
    const struct segment *segment = &s->w.segments[i];
    const struct trait *trait = &s->w.traits[i];
    short *v = s->measured[i].values;
    v[M_COLUMNS] = (short)(segment->n_columns > WIDEST ? WIDEST : segment->n_columns);
    v[M_FUNCTION] = (short)trait->function_share;
    v[M_FIGURE] = (short)trait->figure_share;
    v[M_SHARED] = (short)trait->shared;
    v[M_ENDING] = (short)grade_ending(segment->text);
    v[M_BEGINNING] = (short)grade_beginning(segment->text);
    v[M_SIGN] = (short)grade_sign(segment->text);
    v[M_COMMAS] = (short)count_commas(segment->text);
    v[M_HEAD] = (short)(trait->n_head < WIDEST ? trait->n_head : WIDEST);
    v[M_HOUSE] = (short)signed_count(trait->signs.n_house, segment);
    v[M_PICTURE] = (short)signed_count(trait->signs.n_picture, segment);
    v[M_PERSON] = (short)signed_count(trait->signs.n_person, segment);
    v[M_DATE] = (short)(trait->has_date + 2 * trait->is_prose);
    v[M_CAPTION] = (short)(trait->is_prose ? 2 * trait->has_date + (trait->signs.n_picture > 0) : 4);
    v[M_ALONE] = segment->is_alone;
    v[M_BEFORE_2] = (short)class_at(s, i - 2);
}

static short share(long part, long whole)
{
    return (short)(whole ? part * 100 / whole : 0);
}

static const struct sums *sums_at(const struct scale *s, int i)
{
    return &s->sums[i < 0 ? 0 : i > s->w.n ? s->w.n : i];
}

static void measure_window(struct scale *s, int i)
{
    enum { AROUND = 5, FAR = 15 };
    short *v = s->measured[i].values;
    const struct sums *from = sums_at(s, i - AROUND), *to = sums_at(s, i + AROUND + 1);
    const struct sums *far_from = sums_at(s, i - FAR), *far_to = sums_at(s, i + FAR + 1);
    const struct sums *here = &s->sums[i], *next = &s->sums[i + 1], *all = &s->sums[s->w.n];
    int n_prose = to->n_prose - from->n_prose;
    v[M_PROSE_FAR] = share(far_to->prose - far_from->prose, far_to->columns - far_from->columns);
    v[M_PROSE_BELOW] = share(to->prose - next->prose, to->columns - next->columns);
    v[M_N_PROSE] = (short)n_prose;
    v[M_DATES] = (short)(to->n_dates - from->n_dates);
    v[M_SAME] = (short)(to->n_same - from->n_same);
    v[M_NAMES] = (short)(to->n_names - from->n_names);
    v[M_AGO] = (short)(to->n_ago - from->n_ago);
    long length = n_prose ? (to->prose - from->prose) / n_prose : 0;
    v[M_PROSE_LENGTH] = (short)(length < 2000 ? length : 2000);
    v[M_SO_FAR] = share(here->prose, all->prose);
    v[M_PLACE] = share(i, s->w.n);
}

/* Once the main part of the prose is past, a line such as "Related" starts what is not the article. */
static void measure_related(struct scale *s)
{
    enum { FAR = 99 };
    for (int i = 0, since = 0; i < s->w.n; i++) {
        bool has_body = s->sums[i].prose * 10 > s->sums[s->w.n].prose * 3;
        if (s->w.traits[i].signs.is_related)
            since = 1;
        s->measured[i].values[M_RELATED] = (short)(has_body ? since : 0);
        since += since > 0 && since < FAR;
    }
}

/* Value for the first guess: a few short lines are headings or a list, a long run of them is a menu. */
static int worth(const struct scale *s, int i, int n_short)
{
    enum { MOST = 400, FEW = 2, FEW_ITEMS = 6, SHORT = -40, ITEM = -15, MENU = -90 };
    const struct segment *segment = &s->w.segments[i];
    const struct trait *trait = &s->w.traits[i];
    if (trait->note != NOTE_NONE)
        return MENU;
    if (segment->kind == SEGMENT_QUOTE || trait->is_prose)
        return segment->n_columns < MOST ? segment->n_columns : MOST;
    if (s->measured[i].class == CLASS_SENTENCE && trait->n_same < 2)
        return segment->n_columns / 2;
    if (segment->kind == SEGMENT_ITEM && n_short < FEW_ITEMS)
        return ITEM;
    return n_short < FEW ? SHORT : MENU;
}

/* The stretch with the highest sum is a first guess at the article. */
static void measure_stretch(struct scale *s)
{
    long best = 0, sum = 0;
    int start = 0, n_short = 0, from = 0, to = 0;
    for (int i = 0; i < s->w.n; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        int value = worth(s, i, n_short);
        n_short = value > 0 ? 0 : n_short + 1;
        sum += value;
        if (sum > best) {
            best = sum;
            from = start;
            to = i + 1;
        }
    }
    for (int i = 0; i < s->w.n; i++)
        s->measured[i].values[M_STRETCH] =
            (short)(i < from || i >= to
                        ? -1
                        : share(s->sums[i].prose - s->sums[from].prose, s->sums[to].prose - s->sums[from].prose));
}

static int function_column(int share)
{
    return (share > 12) + (share > 22) + (share > 32);
}

/* A change has a different price inside a run of lines than at an empty line, and beside a note. */
static int row_of_change(const struct scale *s, int i)
{
    bool is_close = i > 0 && s->w.segments[i].group == s->w.segments[i - 1].group;
    bool is_by_note = class_at(s, i) == CLASS_NOTE || class_at(s, i - 1) == CLASS_NOTE;
    return is_close + 2 * is_by_note;
}

struct measured *weigh_measure(const struct weighing *weighing)
{
    struct scale s = {.w = *weighing};
    size_t n = (size_t)s.w.n;
    s.sums = arena_array(s.w.arena, struct sums, n + 1);
    s.measured = arena_array(s.w.arena, struct measured, n + 1);
    for (int i = 0; i < s.w.n; i++)
        s.measured[i].class = (unsigned char)class_of(&s.w.segments[i], &s.w.traits[i]);
    sum_up(&s);
    for (int i = 0; i < s.w.n; i++) {
        measure_words(&s, i);
        measure_window(&s, i);
        s.measured[i].before = (unsigned char)class_at(&s, i - 1);
        s.measured[i].behind = (unsigned char)class_at(&s, i + 1);
        s.measured[i].function = (unsigned char)function_column(s.w.traits[i].function_share);
        s.measured[i].change = (unsigned char)row_of_change(&s, i);
    }
    measure_related(&s);
    measure_stretch(&s);
    return s.measured;
}

static int weight_in_tree(const struct tree *tree, const short *asked)
{
    int at = 0;
    while (at < N_LEAVES - 1)
        at = 2 * at + 1 + (asked[tree->asks[at].measure] >= tree->asks[at].edge);
    return tree->leaves[at - (N_LEAVES - 1)];
}

static int weight_in_trees(const struct measured *m)
{
    int sum = 0;
    short asked[N_ASKED];
    memcpy(asked, m->values, sizeof m->values);
    asked[ASK_FUNCTION] = (short)(m->class * 4 + m->function);
    asked[ASK_BEFORE] = (short)(m->class * N_CLASSES + m->before);
    asked[ASK_BEHIND] = (short)(m->class * N_CLASSES + m->behind);
    for (int i = 0; i < N_TREES; i++)
        sum += weight_in_tree(&weights_trees[i], asked);
    return sum;
}

static int weight_of(const struct measured *m)
{
    int sum = weight_in_trees(m);
    for (int i = 0; i < N_MEASURES; i++)
        sum += grade_weight(&weights_article[i], m->values[i]);
    return sum + weights_function[m->class][m->function] + weights_before[m->class][m->before] +
           weights_behind[m->class][m->behind];
}

/* Viterbi: keeps two sums along the segments, of the best path that ends inside the article and of the best that ends
   outside. Returns false when the best path keeps nothing. */
static bool decide(const struct scale *s, const int *weights, bool *keep)
{
    int n = s->w.n;
    unsigned char *came =
        arena_alloc(s->w.arena, (size_t)n + 1); /* bit 0: dropped from kept; bit 1: kept from dropped */
    long dropped = 0, kept = 0;
    for (int i = 0; i < n; i++) {
        const short *price = weights_change[s->measured[i].change];
        long to_kept = i ? dropped + price[0] : kept, to_dropped = i ? kept + price[1] : dropped;
        came[i] = (unsigned char)((to_dropped > dropped ? 1 : 0) | (to_kept > kept ? 2 : 0));
        dropped = to_dropped > dropped ? to_dropped : dropped;
        kept = (to_kept > kept ? to_kept : kept) + weights[i];
    }
    bool is_kept = kept > dropped, has_any = false;
    for (int i = n - 1; i >= 0; i--) {
        keep[i] = is_kept;
        has_any |= is_kept;
        if (came[i] & (is_kept ? 2 : 1))
            is_kept = !is_kept;
    }
    return has_any;
}

/* Finds the next stretch of kept segments from *start on, bridging short gaps. Returns its worth, or -1 when there is
   none. */
static long next_island(const struct scale *s, const int *weights, const bool *keep, int *start, int *end)
{
    enum { GAP = 7 };
    long worth = 0;
    while (*start < s->w.n && !keep[*start])
        (*start)++;
    *end = *start;
    for (int i = *start; i < s->w.n && i - *end <= GAP; i++)
        if (keep[i]) {
            worth += weights[i] > 0 ? weights[i] : 0;
            *end = i + 1;
        }
    return *start < s->w.n ? worth : -1;
}

/* A stretch far from the article and worth little beside it is a teaser or a notice. */
static void drop_islands(const struct scale *s, const int *weights, bool *keep)
{
    enum { ONE_OF = 10 };
    long best = 0, worth;
    int start, end;
    for (start = 0; (worth = next_island(s, weights, keep, &start, &end)) >= 0; start = end)
        best = worth > best ? worth : best;
    for (start = 0; (worth = next_island(s, weights, keep, &start, &end)) >= 0; start = end)
        if (worth * ONE_OF < best)
            memset(keep + start, 0, (size_t)(end - start) * sizeof *keep);
}

/* Falls back to the first guess when the best path keeps nothing. */
void weigh_pieces(const struct weighing *weighing, bool *keep)
{
    struct scale s = {.w = *weighing, .measured = weigh_measure(weighing)};
    int *weights = arena_array(s.w.arena, int, (size_t)s.w.n + 1);
    for (int i = 0; i < s.w.n; i++)
        weights[i] = weight_of(&s.measured[i]);
    if (decide(&s, weights, keep))
        drop_islands(&s, weights, keep);
    else
        for (int i = 0; i < s.w.n; i++)
            keep[i] = s.measured[i].values[M_STRETCH] >= 0;
}
