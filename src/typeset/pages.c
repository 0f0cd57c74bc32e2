/* Every way to divide the units into cards has a cost: the empty space, and how badly each end falls. The cheapest way
   to reach each unit is kept, as in Knuth and Plass's paragraphs, with cards instead of lines. */
#include "typeset/pages.h"

#include <assert.h>
#include <stdlib.h>

#include "base/die.h"
#include "typeset/legend.h"
#include "typeset/cost.h"
#include "typeset/mention.h"
#include "typeset/quote.h"

enum { WINDOW_UNITS = 320, MOST_WINDOW_UNITS = 640, AHEAD_UNITS = 64, LOOK_UNITS = 32 };

/* Costs of a card by its kind, in the units of cost.c. */
static const double CARD = 4, QUOTATION = 2, SPOKEN = -12, OTHER_SECTION = 30, MENTION = -4, WIDE_BESIDE = 20,
                    OVERFULL = 50000;

/* A picture on its own card costs less the closer its shape is to the screen's, and more if it is small. */
static const double ALONE = 55, ALONE_LIKE_SCREEN = -35, ALONE_SMALL = 60, SMALL_SHARE = 0.6;

static const double WIDE_RATIO = 1.9; /* wider pictures would be too low beside text */
static const double QUOTE_MEANT = 0.9, QUOTE_MORE = 0.1, QUOTE_FULL = 0.5; /* a quotation may leave half a card empty */

struct step {
    struct page page;
    double cost; /* of all pages up to the end of this one */
    bool is_reached;
};

struct chooser {
    struct flow *flow;
    int base, n;        /* window: units [base, base + n) */
    bool is_whole;      /* the window ends with the article */
    struct step *steps; /* n + 1 entries */
    int frontier;       /* cards that begin before it end inside the window; later ones may not */
};

static void relax(struct chooser *c, struct page page, double cost)
{
    assert(c->base <= page.first && page.first < page.last && page.last <= c->base + c->n);
    assert(c->steps[page.first - c->base].is_reached);
    const struct step *from = &c->steps[page.first - c->base];
    struct step *to = &c->steps[page.last - c->base];
    page.cost = cost + CARD + cost_of_end(c->flow, page.first, page.last - 1);
    cost = from->cost + page.cost;
    if (to->is_reached && to->cost <= cost + 1e-6) /* resolves ties the same way wherever the window begins */
        return;
    *to = (struct step){page, cost, true};
}

/* Notes that a card beginning with unit `first` reached the end of the window. */
static void note_frontier(struct chooser *c, int first)
{
    if (first - c->base < c->frontier)
        c->frontier = first - c->base;
}

static void try_text(struct chooser *c, int first)
{
    const struct setting *setting = c->flow->setting;
    struct column column;
    column_init(&column, c->flow, setting->text.w, setting->text.h);
    for (int last = first + 1; last <= c->base + c->n; last++) {
        if (c->flow->units[last - 1].kind == UNIT_PICTURE)
            return;
        column_add(&column, last - 1);
        bool is_forced = !column.fits && last == first + 1;
        if (!column.fits && !is_forced)
            return;
        double fill = column_fill(&column);
        relax(c, (struct page){.first = first, .last = last, .layout = LAYOUT_TEXT, .fill = fill},
              cost_of_empty(c->flow, last, fill) + cost_of_low_heading(&column, last) + (is_forced ? OVERFULL : 0));
        if (is_forced)
            return;
    }
    note_frontier(c, first);
}

/* Returns how much the text of a unit mentions a picture; cached, since every possible start of a card asks for it. */
static int mention_of(struct flow *flow, int u, int picture)
{
    assert(flow->units[picture].kind == UNIT_PICTURE);
    struct galley *galley = &flow->galleys[flow->units[u].galley];
    if (galley->mentioned != picture) {
        galley->mentioned = picture;
        galley->mention = mention_strength(&flow_galley(flow, picture)->block->picture, galley->block->text.str);
    }
    return galley->mention;
}

/* Returns the number of caption lines beside a text; cached likewise. */
static int caption_lines_beside(struct flow *flow, int picture)
{
    struct galley *galley = &flow->galleys[flow->units[picture].galley];
    struct passage caption;
    if (galley->n_caption_lines < 0)
        galley->n_caption_lines = legend_set(flow, picture, frame_caption_width(flow->setting, true), &caption);
    return galley->n_caption_lines;
}

static void try_beside(struct chooser *c, int first)
{
    struct flow *flow = c->flow;
    int picture = flow_next_picture(flow, first, c->base + c->n);
    if (picture >= c->base + c->n)
        return;
    struct picture_size size = flow_galley(flow, picture)->picture;
    struct frame frame;
    struct column column;
    int n_lines = caption_lines_beside(flow, picture);
    if (n_lines >= legend_most_lines(flow->setting) * (flow->setting->is_portrait ? 2 : 3) / 3 && n_lines > 1)
        return; /* it has more room on a card of its own */
    frame_init_side(&frame, flow->setting, size, n_lines);
    column_init(&column, flow, frame.text.w, frame.text.h);
    column.is_narrow = frame.text.w < flow->setting->text.w;
    double cost = 0;
    int mention = 0;
    bool is_wide = !flow->setting->is_portrait && (double)size.w_px / size.h_px > WIDE_RATIO;
    for (int last = first + 1; last <= c->base + c->n; last++) {
        if (c->flow->units[last - 1].kind == UNIT_PICTURE && last - 1 != picture)
            return;
        column_add(&column, last - 1);
        if (!column.fits)
            return;
        int here = last - 1 == picture ? 0 : mention_of(flow, last - 1, picture);
        mention = here > mention ? here : mention;
        if (last - 1 > picture && flow_galley(flow, last - 1)->role == ROLE_HEADING)
            cost = OTHER_SECTION; /* the picture belongs to the text before it */
        if (last <= picture || last - first < 2)
            continue;
        double fill = column_fill(&column);
        relax(c, (struct page){.first = first, .last = last, .layout = LAYOUT_TEXT_PICTURE, .fill = fill},
              cost_of_empty(flow, last, fill) + cost_of_low_heading(&column, last) + cost + mention * MENTION +
                  (is_wide ? WIDE_BESIDE : 0));
    }
    note_frontier(c, first);
}

static void try_picture(struct chooser *c, int first)
{
    const struct flow *flow = c->flow;
    if (flow->units[first].kind != UNIT_PICTURE)
        return;
    struct picture_size size = flow_galley(flow, first)->picture;
    const struct typeset_options *o = flow->setting->options;
    double share = size.is_drawing ? 1 : (double)size.w_px / o->w_px;
    double ratio = (double)size.w_px / size.h_px / ((double)o->w_px / o->h_px);
    double likeness = ratio > 1 ? 1 / ratio : ratio; /* similarity to the screen's shape */
    double cost =
        ALONE + ALONE_LIKE_SCREEN * likeness + (share < SMALL_SHARE ? ALONE_SMALL * (SMALL_SHARE - share) : 0);
    relax(c, (struct page){.first = first, .last = first + 1, .layout = LAYOUT_PICTURE, .fill = 1}, cost);
}

static void try_quote(struct chooser *c, int first)
{
    const struct flow *flow = c->flow;
    const struct galley *galley = flow_galley(flow, first);
    int last = galley->is_spoken ? first + galley->n_units : first;
    if ((galley->role != ROLE_QUOTE && !galley->is_spoken) || !flow->units[first].begins || galley->block->continues ||
        last > c->base + c->n)
        return;
    while (!galley->is_spoken && last < c->base + c->n && (last == first || flow_is_same_quote(flow, last - 1)))
        last++;
    double fill = 0;
    if (footnotes_height(&flow->notes, (struct footnote_units){first, last}, flow->setting->text.w))
        return;
    int size = quote_size(c->flow, first, last, &fill);
    if (size)
        relax(c, (struct page){.first = first, .last = last, .layout = LAYOUT_QUOTE, .fill = fill, .quote_px = size},
              cost_of_empty(flow, last, fill > QUOTE_FULL ? QUOTE_MEANT : fill + QUOTE_MORE) +
                  (galley->is_spoken ? SPOKEN : QUOTATION));
}

/* Returns the last end shared by the best ways to all ends beyond the frontier: whatever text follows, these pages
   stay. 0 when there is none. */
static int common_end(const struct chooser *c)
{
    int n_ways = 0, common = 0;
    int *n_through = calloc((size_t)c->n + 1, sizeof *n_through);
    if (!n_through)
        die_no_memory();
    for (int i = c->frontier; i <= c->n; i++) {
        if (!c->steps[i].is_reached)
            continue;
        n_ways++;
        for (int end = i; end > 0; end = c->steps[end].page.first - c->base)
            n_through[end]++;
    }
    for (int i = 1; i <= c->n; i++)
        if (n_through[i] == n_ways)
            common = i;
    free(n_through);
    return common;
}

/* Returns an end on the cheapest way, away from the window's edge: where the ways do not meet, all are about as
   good. */
static int likely_end(const struct chooser *c)
{
    int best = c->n;
    for (int i = c->n - AHEAD_UNITS / 2; i <= c->n; i++)
        if (c->steps[i].is_reached && (!c->steps[best].is_reached || c->steps[i].cost < c->steps[best].cost))
            best = i;
    int end = best;
    while (end > c->n - AHEAD_UNITS && c->steps[end].page.first > c->base)
        end = c->steps[end].page.first - c->base;
    return end;
}

static int settled_end(const struct chooser *c)
{
    if (c->is_whole)
        return c->n;
    int end = common_end(c);
    return end || c->n < MOST_WINDOW_UNITS ? end : likely_end(c);
}

static int collect(const struct chooser *c, int end, Arena *arena, struct page **pages)
{
    assert(0 <= end && end <= c->n);
    int n = 0;
    for (int i = end; i > 0; i = c->steps[i].page.first - c->base)
        n++;
    *pages = arena_array(arena, struct page, n);
    for (int i = end, k = n; i > 0; i = c->steps[i].page.first - c->base)
        (*pages)[--k] = c->steps[i].page;
    return n;
}

int pages_choose(struct flow *flow, int first, Arena *arena, struct page **pages)
{
    assert(first >= 0);
    int n = 0;
    for (int units = WINDOW_UNITS; n == 0; units *= 2) {
        n = pages_choose_within(flow, (struct window){first, units}, arena, pages);
        if (first >= flow->n_units)
            return 0;
    }
    return n;
}

double pages_cost(struct flow *flow)
{
    Arena scratch = {0};
    struct page *pages;
    double cost = 0;
    for (int first = 0, n; (n = pages_choose(flow, first, &scratch, &pages)) > 0; first = pages[n - 1].last)
        for (int i = 0; i < n; i++)
            cost += pages[i].cost;
    arena_finish(&scratch);
    return cost;
}

int pages_choose_within(struct flow *flow, struct window window, Arena *arena, struct page **pages)
{
    assert(window.first >= 0 && window.n_units > 0);
    int first = window.first;
    bool is_whole =
        flow_need(flow, first + window.n_units + LOOK_UNITS); /* the cost of an end depends on the text that follows */
    int n = flow->n_units - first;
    is_whole = is_whole && n <= window.n_units + LOOK_UNITS; /* one block may have more units than a window */
    n = is_whole ? n : window.n_units;
    if (n <= 0)
        return 0;
    struct chooser c = {.flow = flow,
                        .base = first,
                        .n = n,
                        .is_whole = is_whole,
                        .frontier = n,
                        .steps = calloc((size_t)n + 1, sizeof(struct step))};
    if (!c.steps)
        die_no_memory();
    c.steps[0].is_reached = true;
    for (int u = first; u < first + n; u++) {
        if (!c.steps[u - first].is_reached)
            continue;
        try_text(&c, u);
        try_beside(&c, u);
        try_picture(&c, u);
        try_quote(&c, u);
    }
    int n_pages = collect(&c, settled_end(&c), arena, pages);
    free(c.steps);
    return n_pages;
}

int page_picture(const struct flow *flow, const struct page *page)
{
    assert(page->first < page->last && page->last <= flow->n_units);
    int u = flow_next_picture(flow, page->first, page->last);
    return u < page->last ? u : -1;
}
