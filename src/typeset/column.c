/* The vertical rhythm: all heights and gaps are multiples of half the line pitch, so that the baselines of all cards of
   a deck are on one grid. */
#include "typeset/column.h"

#include <assert.h>

void column_init(struct column *column, const struct flow *flow, int w_px, int h_px)
{
    assert(flow->setting->pitch_px % 2 == 0);
    *column = (struct column){.flow = flow, .w_px = w_px, .h_px = h_px, .fits = true, .last.galley = -1};
}

static int to_grid(int h_px, int half_px)
{
    assert(half_px > 0);
    return (h_px + half_px - 1) / half_px * half_px;
}

static bool leads(const struct galley *galley)
{
    return galley->role == ROLE_HEADING || galley->is_lead_in;
}

/* Returns the space between two blocks, in halves of the pitch. */
static int gap_halves(const struct galley *above, const struct galley *below)
{
    if (leads(above))
        return 0;
    if (below->role == ROLE_HEADING || below->is_lead_in)
        return 2;
    if (below->role == ROLE_BODY && below->block->continues)
        return 0;
    return 1;
}

static int text_height(const struct galley *galley, int n_lines, int half_px)
{
    assert(n_lines >= 0);
    int h = n_lines * galley->pitch_px;
    if (galley->role == ROLE_CODE)
        h += 2 * half_px;
    if (galley->role == ROLE_HEADING)
        h += half_px / 2; /* space between heading and text */
    return to_grid(h, half_px);
}

static int attribution_height(const struct galley *galley, int width_px, int pitch_px)
{
    struct line_count count = {0};
    line_count_add(&count, &galley->attribution, 0, galley->attribution.n_pieces, width_px - galley->indent_px);
    return count.n_lines * pitch_px;
}

static void begin_portion(struct column *column, int u)
{
    const struct unit *unit = &column->flow->units[u];
    const struct galley *galley = flow_galley(column->flow, u);
    int half = column->flow->setting->pitch_px / 2, gap = 0;
    if (column->last.galley >= 0)
        gap = half * gap_halves(&column->flow->galleys[column->last.galley], galley);
    column->y_px += gap;
    if (column->last.galley >= 0 && column->last.y_px > 0 && leads(&column->flow->galleys[column->last.galley]))
        column->below_heading_px = column->y_px;
    column->count = (struct line_count){0};
    column->last =
        (struct portion){.galley = unit->galley, .first = unit->first, .y_px = column->y_px, .begins = unit->begins};
    if (unit->kind == UNIT_ROW && unit->first > 0 && galley->grid->table->has_header) {
        column->last.has_header = true;
        column->last.h_px = galley->grid->row_px[0];
    }
}

static void add_text(struct column *column, const struct unit *unit, const struct galley *galley)
{
    int half = column->flow->setting->pitch_px / 2, width = column->w_px - galley->indent_px;
    if (galley->role == ROLE_CODE)
        width -= galley->indent_px;
    line_count_add(&column->count, &galley->passage, unit->first, unit->last, width);
    int n_lines = column->flow->setting->is_poster && unit->ends && column->last.begins
                      ? lines_count_by_sense(&galley->passage, width, NULL)
                      : column->count.n_lines;
    column->last.h_px = text_height(galley, n_lines, half);
    if (unit->ends && galley->attribution.n_pieces)
        column->last.h_px += attribution_height(galley, column->w_px, setting_source_pitch(column->flow->setting));
    if (column->is_narrow && (column->count.has_emergency || galley->role == ROLE_CODE))
        column->fits = false;
}

static void add_notes(struct column *column, int u)
{
    const struct flow *flow = column->flow;
    int h =
        flow->units[u].has_notes ? footnotes_height(&flow->notes, (struct footnote_units){u, u + 1}, column->w_px) : 0;
    if (h)
        column->notes_px += h + (column->notes_px ? 0 : footnotes_gap(flow->setting));
}

void column_add(struct column *column, int u)
{
    assert(0 <= u && u < column->flow->n_units);
    const struct unit *unit = &column->flow->units[u];
    const struct galley *galley = flow_galley(column->flow, u);
    int half = column->flow->setting->pitch_px / 2;
    if (unit->kind == UNIT_PICTURE)
        return;
    if (unit->galley != column->last.galley)
        begin_portion(column, u);
    column->last.last = unit->last;
    column->last.ends = unit->ends;
    if (unit->kind == UNIT_TEXT) {
        add_text(column, unit, galley);
    } else if (unit->kind == UNIT_ROW) {
        for (int row = unit->first; row < unit->last; row++)
            column->last.h_px += galley->grid->row_px[row];
        column->fits = column->fits && !column->is_narrow;
    } else {
        column->last.h_px = half;
    }
    int h = unit->kind == UNIT_ROW && unit->ends ? to_grid(column->last.h_px, half) : column->last.h_px;
    column->y_px = column->last.y_px + h;
    add_notes(column, u);
    column->fits = column->fits && column->y_px + column->notes_px <= column->h_px;
}

double column_fill(const struct column *column)
{
    assert(column->h_px > 0);
    double fill = (double)(column->y_px + column->notes_px) / column->h_px;
    return fill > 1 ? 1 : fill;
}
