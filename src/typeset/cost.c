/* The costs of where a card ends, and of the space left empty on it. All costs are relative to EMPTY, that of an empty
   card. */
#include "typeset/cost.h"

#include <assert.h>

static const double EMPTY = 120, EMPTY_BEFORE_HEADING = 60, EMPTY_AT_END = 25; /* times the square of the empty share */

static const double SPARSE = 80, SPARSE_BELOW = 0.6; /* for a nearly empty card */

/* Costs of ending a card here; negative for a good place. */
static const double HANGING = 5000, HEADING_NEXT = -14, LEAD_IN_NEXT = -7, LOW_HEADING = 75, COLON_BEFORE = 70,
                    SAME_QUOTE = 40, QUOTE_EDGE = 3, CONTINUED = 6, INSIDE_WHOLE = 35, INSIDE_TABLE = 45,
                    WHOLE_LIST = 45, INSIDE_ITEM = 40, LONE_ITEM = 30, NESTED_ITEM = 60, ITEM = 7;

enum { LOW_LINES = 3 }; /* a heading with fewer lines under it is low */

static bool is_colon_before(const struct galley *galley)
{
    const struct passage *p = &galley->passage;
    return p->n_pieces && p->pieces[p->n_pieces - 1].thought == THOUGHT_SENTENCE &&
           (str_has_suffix(str_trim(p->str), STR(":")) || str_has_suffix(str_trim(p->str), STR("：")));
}

static double cost_inside_block(const struct galley *galley, const struct unit *unit)
{
    assert(unit->thought <= THOUGHT_SENTENCE);
    static const double by_thought[] = {[THOUGHT_NONE] = 2500, [THOUGHT_WORD] = 500, [THOUGHT_CLAUSE] = 160,
                                        [THOUGHT_COLON] = 90,  [THOUGHT_LINE] = 40,  [THOUGHT_SENTENCE] = 12};
    double cost = by_thought[unit->thought];
    switch (galley->role) {
    case ROLE_QUOTE:
    case ROLE_ITEM:
        return cost + INSIDE_WHOLE;
    case ROLE_CELL:
        return unit->first == 0 && galley->grid && galley->grid->table->has_header ? HANGING : cost + INSIDE_TABLE;
    default:
        return cost;
    }
}

/* True when the list of unit u would fit on one card. */
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

double cost_of_end(const struct flow *flow, int first, int u)
{
    assert(first <= u && u < flow->n_units);
    int text = u; /* the last unit in the text's own column */
    while (text > first && flow->units[text].kind == UNIT_PICTURE)
        text--;
    if (u + 1 >= flow->n_units)
        return 0;
    if (flow_galley(flow, text)->role == ROLE_HEADING || flow_galley(flow, text)->is_lead_in)
        return HANGING;
    const struct unit *unit = &flow->units[u];
    const struct galley *galley = flow_galley(flow, u), *next = flow_galley(flow, u + 1);
    if (!unit->ends)
        return cost_inside_block(galley, unit);
    if (next->role == ROLE_HEADING)
        return HEADING_NEXT;
    if (next->is_lead_in)
        return LEAD_IN_NEXT;
    if (next->role != ROLE_BODY && next->role != ROLE_CAPTION && is_colon_before(galley))
        return COLON_BEFORE;
    if (flow_is_same_quote(flow, u))
        return SAME_QUOTE;
    if (next->role == ROLE_BODY && next->block->continues)
        return CONTINUED;
    if (galley->role == ROLE_ITEM && next->role == ROLE_ITEM) {
        int behind = next->first_unit + next->n_units;
        bool is_first = galley->first_unit == 0 || flow_galley(flow, galley->first_unit - 1)->role != ROLE_ITEM;
        bool is_next_last = behind >= flow->n_units || flow_galley(flow, behind)->role != ROLE_ITEM;
        double cost = next->block->continues ? INSIDE_ITEM : is_first || is_next_last ? LONE_ITEM : ITEM;
        cost += next->block->level > 1 ? NESTED_ITEM : 0; /* it belongs to an item on this card */
        return is_list_small(flow, u) ? cost + WHOLE_LIST : cost;
    }
    return galley->role == ROLE_QUOTE || next->role == ROLE_QUOTE ? QUOTE_EDGE : 0;
}

double cost_of_empty(const struct flow *flow, int last, double fill)
{
    assert(last <= flow->n_units && fill <= 1);
    double slack = 1 - fill, sparse = fill < SPARSE_BELOW ? SPARSE * (SPARSE_BELOW - fill) / SPARSE_BELOW : 0;
    if (last >= flow->n_units)
        return EMPTY_AT_END * slack * slack + sparse;
    const struct galley *next = flow_galley(flow, last);
    if ((next->role == ROLE_HEADING || next->is_lead_in) && flow->units[last].begins)
        return EMPTY_BEFORE_HEADING * slack * slack + sparse;
    return EMPTY * slack * slack + sparse;
}

double cost_of_low_heading(const struct column *column, int last)
{
    assert(last <= column->flow->n_units);
    const struct flow *flow = column->flow;
    int below = column->y_px - column->below_heading_px;
    bool is_section_end = last >= flow->n_units || flow_galley(flow, last)->role == ROLE_HEADING ||
                          (flow_galley(flow, last)->is_lead_in && flow->units[last].begins);
    if (!column->below_heading_px || is_section_end || below >= LOW_LINES * flow->setting->pitch_px)
        return 0;
    return LOW_HEADING;
}
