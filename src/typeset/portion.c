/* Sets the words of a column: its units go down the area exactly as measured, one portion of a block at a time. */
#include "typeset/portion.h"

#include <assert.h>

#include "typeset/compose.h"

struct setter {
    struct flow *flow;
    struct setting *setting;
    struct card *card;
    Rect area; /* area of the text */
};

/* Sets the number or bullet before the first line of an item, at the end of its room. */
static void set_marker(struct setter *s, const struct galley *galley, int text_x, int y)
{
    int ordinal = galley->block->ordinal, gap = s->setting->body_px / 2;
    bool is_mirrored = s->setting->article->is_right_to_left;
    if (galley->block->continues)
        return;
    Str text = galley->block->marker.len  ? galley->block->marker
               : ordinal > 0              ? str_format(s->setting->arena, "%d.", ordinal)
               : galley->block->level > 1 ? STR("\u2013")
                                          : STR("\u2022");
    struct copy copy = {.role = ROLE_ITEM,
                        .block = -1,
                        .ink = INK_ACCENT,
                        .x_px = text_x - galley->marker_px,
                        .y_px = y,
                        .w_px = galley->marker_px - gap,
                        .pitch_px = s->setting->pitch_px,
                        .align = ordinal > 0 ? COMPOSE_END : COMPOSE_START};
    if (is_mirrored)
        copy.x_px = s->area.x + s->area.w - galley->indent_px + gap;
    compose_label(s->setting, s->card, text, setting_font(FACE_BODY_BOLD, s->setting->body_px), &copy);
}

/* Sets a quotation apart from other text with a bar beside it, or with rules above and below. */
static void set_quote_frame(struct setter *s, Rect box)
{
    int half = s->setting->pitch_px / 2, w = s->setting->body_px / 8;
    if (s->setting->theme->has_quote_rules) {
        compose_fill(s->setting, s->card, (Rect){box.x, box.y, box.w, setting_thin(s->setting)}, INK_TEXT);
        compose_fill(s->setting, s->card, (Rect){box.x, box.y + box.h, box.w, setting_thin(s->setting)}, INK_TEXT);
        return;
    }
    bool is_mirrored = s->setting->article->is_right_to_left;
    int x = is_mirrored ? box.x + box.w - w : box.x;
    compose_fill(s->setting, s->card, (Rect){x, box.y + half / 3, w, box.h - half * 2 / 3}, INK_ACCENT);
}

static void set_text(struct setter *s, const struct galley *galley, const struct portion *portion)
{
    struct setting *setting = s->setting;
    bool is_mirrored = setting->article->is_right_to_left;
    int half = setting->pitch_px / 2, indent = galley->indent_px;
    struct copy copy = {.passage = &galley->passage,
                        .first = portion->first,
                        .last = portion->last,
                        .role = galley->role,
                        .block = galley->index,
                        .ink = INK_TEXT,
                        .x_px = s->area.x + (is_mirrored ? 0 : indent),
                        .y_px = s->area.y + portion->y_px,
                        .w_px = s->area.w - indent,
                        .pitch_px = galley->pitch_px,
                        .lines = setting->is_poster             ? COMPOSE_BY_SENSE
                                 : galley->role == ROLE_HEADING ? COMPOSE_BALANCED
                                                                : COMPOSE_FITTED};
    if (galley->role == ROLE_CODE) {
        compose_fill(s->setting, s->card, (Rect){s->area.x, copy.y_px, s->area.w, portion->h_px}, INK_PANEL);
        copy.x_px = s->area.x + indent;
        copy.w_px -= indent;
        copy.y_px += half;
    }
    if (galley->role == ROLE_ITEM && portion->begins)
        set_marker(s, galley, copy.x_px, copy.y_px);
    if (galley->role == ROLE_QUOTE)
        set_quote_frame(s, (Rect){s->area.x, copy.y_px, s->area.w, portion->h_px});
    copy.y_px += compose_copy(setting, s->card, &copy);
    if (portion->ends && galley->attribution.n_pieces) {
        copy.passage = &galley->attribution;
        copy.first = 0;
        copy.last = galley->attribution.n_pieces;
        copy.ink = INK_QUIET;
        copy.pitch_px = setting_source_pitch(setting);
        compose_copy(setting, s->card, &copy);
    }
}

/* Aligns numbers on the right in either writing direction, so that their units line up. */
static enum compose_align place_in_column(const struct setter *s, const struct grid *grid, int column)
{
    enum column_align align = grid->table->aligns ? grid->table->aligns[column] : ALIGN_START;
    if (grid->is_numeric[column] && align != ALIGN_CENTRE)
        return s->setting->article->is_right_to_left ? COMPOSE_START : COMPOSE_END;
    return align == ALIGN_END ? COMPOSE_END : align == ALIGN_CENTRE ? COMPOSE_CENTRE : COMPOSE_START;
}

static bool is_label_repeated(const struct grid *grid, int row, int column)
{
    return grid->source_rows && column == 0 && row >= grid->n_first_pairs;
}

static void set_row(struct setter *s, const struct galley *galley, int row, int y, bool is_repeated)
{
    assert(0 <= row && row < galley->grid->table->n_rows);
    const struct grid *grid = galley->grid;
    const struct table *table = grid->table;
    bool is_mirrored = s->setting->article->is_right_to_left, is_header = table->has_header && row == 0;
    for (int column = 0; column < table->n_columns; column++) {
        const struct passage *cell = &grid->cells[row * table->n_columns + column];
        int x = s->area.x + grid->x_px[column], w = grid->w_px[column];
        if (is_mirrored)
            x = s->area.x + s->area.w - grid->x_px[column] - w;
        enum compose_align align = place_in_column(s, grid, column);
        if (align != COMPOSE_CENTRE)
            w -= grid_beyond_number(grid, row, column);
        struct copy copy = {.passage = cell,
                            .last = cell->n_pieces,
                            .role = ROLE_CELL,
                            .block = is_repeated || is_label_repeated(grid, row, column) ? -1 : galley->index,
                            .ink = grid->source_rows && column == 0 ? INK_QUIET : INK_TEXT,
                            .x_px = x,
                            .y_px = y + (grid_begins_record(grid, row) ? grid->padding_px : 0),
                            .w_px = w,
                            .pitch_px = grid->pitch_px,
                            .align = align};
        compose_copy(s->setting, s->card, &copy);
    }
    if (row + 1 < table->n_rows && !grid_begins_record(grid, row + 1))
        return;
    int rule = setting_thin(s->setting);
    int left = is_mirrored ? s->area.x + s->area.w - grid->width_px : s->area.x;
    Rect box = {left, y + grid->row_px[row] - rule, grid->width_px, is_header ? 2 * rule : rule};
    compose_fill(s->setting, s->card, box, is_header ? INK_ACCENT : INK_RULE);
}

static void set_rows(struct setter *s, const struct galley *galley, const struct portion *portion)
{
    assert(portion->first < portion->last);
    int y = s->area.y + portion->y_px;
    if (portion->has_header) {
        set_row(s, galley, 0, y, true);
        y += galley->grid->row_px[0];
    }
    for (int row = portion->first; row < portion->last; row++) {
        set_row(s, galley, row, y, false);
        y += galley->grid->row_px[row];
    }
}

static void set_rule(struct setter *s, const struct portion *portion)
{
    int w = s->setting->body_px * 2, h = s->setting->body_px / 12 < 1 ? 1 : s->setting->body_px / 12;
    int x = s->setting->article->is_right_to_left ? s->area.x + s->area.w - w : s->area.x;
    compose_fill(s->setting, s->card, (Rect){x, s->area.y + portion->y_px + portion->h_px / 2 - h / 2, w, h}, INK_RULE);
}

static void set_portion(struct setter *s, const struct portion *portion)
{
    if (portion->galley < 0)
        return;
    const struct galley *galley = &s->flow->galleys[portion->galley];
    if (galley->block->kind == BLOCK_RULE)
        set_rule(s, portion);
    else if (galley->grid)
        set_rows(s, galley, portion);
    else
        set_text(s, galley, portion);
}

double portion_set_column(struct flow *flow, struct card *card, Rect area, struct portion_units units)
{
    assert(units.first < units.last && units.last <= flow->n_units);
    struct setter s = {flow, flow->setting, card, area};
    struct column column;
    column_init(&column, flow, area.w, area.h);
    column.is_narrow = area.w < flow->setting->text.w;
    for (int u = units.first; u < units.last; u++) {
        struct portion before = column.last;
        column_add(&column, u);
        if (column.last.galley != before.galley)
            set_portion(&s, &before);
    }
    set_portion(&s, &column.last);
    return column.h_px ? (double)(column.y_px + column.notes_px) / column.h_px : 0;
}
