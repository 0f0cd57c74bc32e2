/* Where cards end. Each way to cut the units into cards has a cost: what is left empty, and how badly each end falls.
   The cheapest way to each unit is kept, as in Knuth and Plass's paragraphs, with cards for lines. */
#include "typeset/pages.h"

#include <stdlib.h>

#include "base/die.h"
#include "typeset/compose.h"
#include "typeset/mention.h"

enum { WINDOW_UNITS = 320, MOST_WINDOW_UNITS = 640, AHEAD_UNITS = 64, LOOK_UNITS = 32 };

/* What a fault costs, beside an empty card's 100. */
static const double EMPTY = 100, SPARSE = 80, SPARSE_BELOW = 0.45, EMPTY_BEFORE_HEADING = 20, EMPTY_AT_END = 8,
                    CARD = 4, HEADING_NEXT = -14, SPOKEN = -12, LOW_HEADING = 75, WHOLE_LIST = 45, OTHER_SECTION = 30,
                    MENTION = -4, HANGING = 5000, OVERFULL = 50000;

struct step {
    struct page page;
    double cost; /* of all pages up to this one's end */
    bool is_reached;
};

struct chooser {
    struct flow *flow;
    int base, n;        /* window: units [base, base + n) */
    bool is_whole;      /* the window ends with the article */
    struct step *steps; /* n + 1 */
    int frontier;       /* a card that begins here or behind may go on behind the window; none before does */
};

static bool is_colon_before(const struct galley *galley)
{
    const struct passage *p = &galley->passage;
    return p->n_pieces && p->pieces[p->n_pieces - 1].thought == THOUGHT_SENTENCE &&
           (str_has_suffix(str_trim(p->str), STR(":")) || str_has_suffix(str_trim(p->str), STR("：")));
}

static double cost_inside_block(const struct galley *galley, const struct unit *unit)
{
    static const double by_thought[] = {[THOUGHT_NONE] = 2500, [THOUGHT_WORD] = 500, [THOUGHT_CLAUSE] = 160,
                                        [THOUGHT_COLON] = 90,  [THOUGHT_LINE] = 40,  [THOUGHT_SENTENCE] = 12};
    double cost = by_thought[unit->thought];
    switch (galley->role) {
    case ROLE_QUOTE:
    case ROLE_ITEM:
        return cost + 35;
    case ROLE_CELL:
        return unit->first == 0 && galley->grid && galley->grid->table->has_header ? HANGING : cost + 45;
    default:
        return cost;
    }
}

/* True when the list that unit u is of would have room on one card. */
static bool is_list_small(const struct flow *flow, int u)
{
    enum { MOST_UNITS = 24 };
    const struct setting *setting = flow->setting;
    int first = u;
    while (first > 0 && flow_galley(flow, first - 1)->role == ROLE_ITEM && u - first < MOST_UNITS)
        first--;
    struct column column;
    column_init(&column, flow, setting->text.w, setting->text.h - setting->pitch_px * 2);
    for (int i = first; i < flow->n_units && flow_galley(flow, i)->role == ROLE_ITEM && column.fits; i++)
        column_add(&column, i);
    return column.fits;
}

/* What it costs that the card of units [first, u] ends and another begins. */
static double cost_of_end(const struct flow *flow, int first, int u)
{
    int text = u; /* the last unit in the text's own column */
    while (text > first && flow->units[text].kind == UNIT_PICTURE)
        text--;
    if (u + 1 >= flow->n_units)
        return 0;
    if (flow_galley(flow, text)->role == ROLE_HEADING)
        return HANGING;
    const struct unit *unit = &flow->units[u];
    const struct galley *galley = flow_galley(flow, u), *next = flow_galley(flow, u + 1);
    if (!unit->ends)
        return cost_inside_block(galley, unit);
    if (next->role == ROLE_HEADING)
        return HEADING_NEXT;
    if (next->role != ROLE_BODY && next->role != ROLE_CAPTION && is_colon_before(galley))
        return 70;
    if (flow_is_same_quote(flow, u))
        return 40;
    if (next->role == ROLE_BODY && next->block->continues)
        return 6;
    if (galley->role == ROLE_ITEM && next->role == ROLE_ITEM) {
        int behind = next->first_unit + next->n_units;
        bool is_first = galley->first_unit == 0 || flow_galley(flow, galley->first_unit - 1)->role != ROLE_ITEM;
        bool is_next_last = behind >= flow->n_units || flow_galley(flow, behind)->role != ROLE_ITEM;
        double cost = next->block->continues ? 40 : is_first || is_next_last ? 30 : 7;
        return is_list_small(flow, u) ? cost + WHOLE_LIST : cost;
    }
    return galley->role == ROLE_QUOTE || next->role == ROLE_QUOTE ? 3 : 0;
}

static double cost_of_empty(const struct flow *flow, int last, double fill)
{
    double slack = 1 - fill, sparse = fill < SPARSE_BELOW ? SPARSE * (SPARSE_BELOW - fill) / SPARSE_BELOW : 0;
    if (last >= flow->n_units)
        return EMPTY_AT_END * slack * slack + sparse;
    if (flow_galley(flow, last)->role == ROLE_HEADING && flow->units[last].begins)
        return EMPTY_BEFORE_HEADING * slack * slack + sparse / 3;
    return EMPTY * slack * slack + sparse;
}

static void relax(struct chooser *c, struct page page, double cost)
{
    const struct step *from = &c->steps[page.first - c->base];
    struct step *to = &c->steps[page.last - c->base];
    cost += from->cost + CARD + cost_of_end(c->flow, page.first, page.last - 1);
    if (to->is_reached && to->cost <= cost + 1e-6) /* ties fall alike wherever the window begins */
        return;
    *to = (struct step){page, cost, true};
}

/* A heading low on the card with only a line or two under it looks forgotten; not when its section ends there. */
static double cost_of_low_heading(const struct flow *flow, const struct column *column, int last)
{
    int below = column->y_px - column->below_heading_px;
    bool is_section_end = last >= flow->n_units || flow_galley(flow, last)->role == ROLE_HEADING;
    if (!column->below_heading_px || is_section_end || below >= 3 * flow->setting->pitch_px)
        return 0;
    return LOW_HEADING;
}

static double fill_of(const struct column *column)
{
    double fill = (double)column->y_px / column->h_px;
    return fill > 1 ? 1 : fill;
}

/* A card from unit first on came to the window's end. */
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
        double fill = fill_of(&column);
        relax(c, (struct page){first, last, LAYOUT_TEXT, fill, 0},
              cost_of_empty(c->flow, last, fill) + cost_of_low_heading(c->flow, &column, last) +
                  (is_forced ? OVERFULL : 0));
        if (is_forced)
            return;
    }
    note_frontier(c, first);
}

/* More lines than these would leave too little of the card to the picture. */
static int most_caption_lines(const struct setting *setting)
{
    int n = setting->text.h / 3 / (setting->label_px * 4 / 3);
    return n < 1 ? 1 : n;
}

int page_caption_lines(struct flow *flow, int u, int width_px, struct passage *passage)
{
    const struct galley *galley = flow_galley(flow, u);
    const struct picture *picture = &galley->block->picture;
    Str space = picture->caption.len && picture->credit.len ? STR(" ") : (Str){0};
    struct text text = {.str = str_format(flow->setting->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(picture->caption),
                                          STR_ARG(space), STR_ARG(picture->credit))};
    struct passage_look look = {.font = setting_font(FACE_LABEL, flow->setting->label_px), .widest_px = width_px};
    *passage = passage_from_text(flow->setting, &text, &look);
    return compose_clip(flow->setting, passage, most_caption_lines(flow->setting), width_px);
}

/* How much the text of a unit speaks of a picture; remembered, since it is asked for from every place a card may begin.
 */
static int mention_of(struct flow *flow, int u, int picture)
{
    struct galley *galley = &flow->galleys[flow->units[u].galley];
    if (galley->mentioned != picture) {
        galley->mentioned = picture;
        galley->mention = mention_strength(&flow_galley(flow, picture)->block->picture, galley->block->text.str);
    }
    return galley->mention;
}

/* Remembered too, for the same reason. */
static int caption_lines_beside(struct flow *flow, int picture)
{
    struct galley *galley = &flow->galleys[flow->units[picture].galley];
    struct passage caption;
    if (galley->n_caption_lines < 0)
        galley->n_caption_lines = page_caption_lines(flow, picture, frame_caption_width(flow->setting, true), &caption);
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
    if (n_lines >= most_caption_lines(flow->setting) * (flow->setting->is_portrait ? 2 : 3) / 3 && n_lines > 1)
        return; /* it has more room under a picture alone */
    frame_init_side(&frame, flow->setting, size, n_lines);
    column_init(&column, flow, frame.text.w, frame.text.h);
    column.is_narrow = frame.text.w < flow->setting->text.w;
    double cost = 0;
    int mention = 0;
    bool is_wide = !flow->setting->is_portrait && (double)size.w_px / size.h_px > 1.9;
    for (int last = first + 1; last <= c->base + c->n; last++) {
        if (c->flow->units[last - 1].kind == UNIT_PICTURE && last - 1 != picture)
            return;
        column_add(&column, last - 1);
        if (!column.fits)
            return;
        int here = last - 1 == picture ? 0 : mention_of(flow, last - 1, picture);
        mention = here > mention ? here : mention;
        if (last - 1 > picture && flow_galley(flow, last - 1)->role == ROLE_HEADING)
            cost = OTHER_SECTION; /* the picture belongs to what stands before it */
        if (last <= picture || last - first < 2)
            continue;
        double fill = fill_of(&column);
        relax(c, (struct page){first, last, LAYOUT_TEXT_PICTURE, fill, 0},
              cost_of_empty(flow, last, fill) + cost_of_low_heading(flow, &column, last) + cost + mention * MENTION +
                  (is_wide ? 20 : 0));
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
    double likeness = ratio > 1 ? 1 / ratio : ratio; /* how near its shape is to the screen's */
    double cost = 55 - 35 * likeness + (share < 0.6 ? 60 * (0.6 - share) : 0);
    relax(c, (struct page){first, first + 1, LAYOUT_PICTURE, 1, 0}, cost);
}

static void scale_passage(struct passage *passage, struct setting *setting, const struct text *text, int size_px,
                          int width_px)
{
    struct passage_look look = {.font = setting_font(FACE_BODY, size_px), .widest_px = width_px};
    *passage = passage_from_text(setting, text, &look);
}

/* With the space above it; more than a card when it is too wide. */
static int attribution_height(const struct setting *setting, const struct passage *attribution)
{
    struct line_count count = {0};
    line_count_add(&count, attribution, 0, attribution->n_pieces, setting->text.w * 5 / 6);
    if (count.has_emergency)
        return setting->text.h * 2;
    return count.n_lines ? count.n_lines * setting->pitch_px + setting->pitch_px / 2 : 0;
}

static int quote_height(struct flow *flow, int first, int last, int size_px)
{
    struct setting *setting = flow->setting;
    int h = 0, pitch = size_px * setting->pitch_px / setting->body_px, galley = -1;
    for (int u = first; u < last; u++) {
        if (flow->units[u].galley == galley)
            continue;
        h += galley >= 0 ? pitch / 2 : 0;
        galley = flow->units[u].galley;
        struct passage passage;
        scale_passage(&passage, setting, &flow->galleys[galley].block->text, size_px, setting->text.w);
        struct line_count count = {0};
        line_count_add(&count, &passage, 0, passage.n_pieces, setting->text.w * 5 / 6);
        if (count.has_emergency)
            return setting->text.h * 2;
        h += count.n_lines * pitch + attribution_height(setting, &flow->galleys[galley].attribution);
    }
    return h + setting->pitch_px * 3 / 2; /* the quotation mark above */
}

int page_quote_size(struct flow *flow, int first, int last, double *fill)
{
    const struct setting *setting = flow->setting;
    int body = setting->body_px, step = body / 12 < 1 ? 1 : body / 12;
    for (int size = (int)(body * setting->theme->quote_scale); size >= body; size -= step) {
        int h = quote_height(flow, first, last, size);
        if (h > setting->text.h)
            continue;
        *fill = (double)h / setting->text.h;
        return size;
    }
    return 0;
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
    int size = page_quote_size(c->flow, first, last, &fill);
    if (size)
        relax(c, (struct page){first, last, LAYOUT_QUOTE, fill, size},
              cost_of_empty(flow, last, fill > 0.5 ? 0.9 : fill + 0.1) + (galley->is_spoken ? SPOKEN : 2));
}

/* The last end that the best ways to all ends at the frontier have in common: whatever text follows, these pages stay.
   0 when there is none. */
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

/* The cheapest way to one of the last ends, less the pages near the window's edge: where ways do not meet, all are
   about as good. */
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
    int n = 0;
    for (int units = WINDOW_UNITS; n == 0; units *= 2) {
        n = pages_choose_within(flow, (struct window){first, units}, arena, pages);
        if (first >= flow->n_units)
            return 0;
    }
    return n;
}

int pages_choose_within(struct flow *flow, struct window window, Arena *arena, struct page **pages)
{
    int first = window.first;
    bool is_whole =
        flow_need(flow, first + window.n_units + LOOK_UNITS); /* what an end costs depends on what follows */
    int n = flow->n_units - first;
    is_whole = is_whole && n <= window.n_units + LOOK_UNITS; /* one block may hold more than a window */
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
    int u = flow_next_picture(flow, page->first, page->last);
    return u < page->last ? u : -1;
}
