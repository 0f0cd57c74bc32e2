/* The cards of running text: a page's units go down its columns just as they were measured, now with words. */
#include "typeset/cards.h"

#include <assert.h>

#include "typeset/legend.h"
#include "typeset/compose.h"
#include "typeset/quote.h"

struct setter {
    struct flow *flow;
    struct setting *setting;
    struct card *card;
    Rect area; /* of the text */
};

static void add_fill(struct setter *s, Rect box, enum ink ink)
{
    compose_mark(s->setting, s->card, (struct mark){.kind = MARK_FILL, .box = box, .ink = ink});
}

/* The number or bullet before an item's first line, at the end of the room for it. */
static void set_marker(struct setter *s, const struct galley *galley, int text_x, int y)
{
    int ordinal = galley->block->ordinal, gap = s->setting->body_px / 2;
    bool is_mirrored = s->setting->article->is_right_to_left;
    if (galley->block->continues)
        return;
    Str text = ordinal > 0                ? str_format(s->setting->arena, "%d.", ordinal)
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

/* What sets a quotation apart from the text around it: a bar before it, or rules above and below. */
static void set_quote_frame(struct setter *s, Rect box)
{
    int half = s->setting->pitch_px / 2, w = s->setting->body_px / 8;
    if (s->setting->theme->has_quote_rules) {
        add_fill(s, (Rect){box.x, box.y, box.w, setting_thin(s->setting)}, INK_TEXT);
        add_fill(s, (Rect){box.x, box.y + box.h, box.w, setting_thin(s->setting)}, INK_TEXT);
        return;
    }
    bool is_mirrored = s->setting->article->is_right_to_left;
    int x = is_mirrored ? box.x + box.w - w : box.x;
    add_fill(s, (Rect){x, box.y + half / 3, w, box.h - half * 2 / 3}, INK_ACCENT);
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
                        .is_balanced = galley->role == ROLE_HEADING || setting->is_poster};
    if (galley->role == ROLE_CODE) {
        add_fill(s, (Rect){s->area.x, copy.y_px, s->area.w, portion->h_px}, INK_PANEL);
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
        copy.pitch_px = setting_label_pitch(setting);
        compose_copy(setting, s->card, &copy);
    }
}

/* Numbers end in line on the right, whichever way their article runs: that is where their units are. */
static enum compose_align place_in_column(const struct setter *s, const struct grid *grid, int column)
{
    enum column_align align = grid->table->aligns ? grid->table->aligns[column] : ALIGN_START;
    if (grid->is_numeric[column] && align != ALIGN_CENTRE)
        return s->setting->article->is_right_to_left ? COMPOSE_START : COMPOSE_END;
    return align == ALIGN_END ? COMPOSE_END : align == ALIGN_CENTRE ? COMPOSE_CENTRE : COMPOSE_START;
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
        if (grid->is_numeric[column] && !is_header && align != COMPOSE_CENTRE)
            w -= grid->after_px[column] - grid_after_decimal(s->setting, cell);
        struct copy copy = {.passage = cell,
                            .last = cell->n_pieces,
                            .role = ROLE_CELL,
                            .block = is_repeated ? -1 : galley->index,
                            .ink = INK_TEXT,
                            .x_px = x,
                            .y_px = y + grid->padding_px,
                            .w_px = w,
                            .pitch_px = grid->pitch_px,
                            .align = align};
        compose_copy(s->setting, s->card, &copy);
    }
    int rule = setting_thin(s->setting);
    int left = is_mirrored ? s->area.x + s->area.w - grid->width_px : s->area.x;
    Rect box = {left, y + grid->row_px[row] - rule, grid->width_px, is_header ? 2 * rule : rule};
    add_fill(s, box, is_header ? INK_ACCENT : INK_RULE);
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
    add_fill(s, (Rect){x, s->area.y + portion->y_px + portion->h_px / 2 - h / 2, w, h}, INK_RULE);
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

/* Sets the page's units down the area and returns the share of its height that is used. */
static double set_column(struct setter *s, const struct page *page)
{
    struct column column;
    column_init(&column, s->flow, s->area.w, s->area.h);
    column.is_narrow = s->area.w < s->setting->text.w;
    for (int u = page->first; u < page->last; u++) {
        struct portion before = column.last;
        column_add(&column, u);
        if (column.last.galley != before.galley)
            set_portion(s, &before);
    }
    set_portion(s, &column.last);
    return column.h_px ? (double)column.y_px / column.h_px : 0;
}

static void set_caption(struct setter *s, const struct frame *frame, int u)
{
    struct passage *caption = arena_new(s->setting->arena, struct passage);
    legend_set(s->flow, u, frame->caption.w, caption);
    struct copy copy = {.passage = caption,
                        .last = caption->n_pieces,
                        .role = ROLE_CAPTION,
                        .block = flow_galley(s->flow, u)->index,
                        .ink = frame->is_caption_on_picture ? INK_ON_PICTURE : INK_QUIET,
                        .x_px = frame->caption.x,
                        .y_px = frame->caption.y,
                        .w_px = frame->caption.w,
                        .pitch_px = s->setting->caption_pitch_px};
    if (frame->is_caption_on_picture && caption->n_pieces) {
        int fade = 4 * s->setting->label_px, top = frame->caption.y - fade, h = s->setting->options->h_px - top;
        compose_mark(
            s->setting, s->card,
            (struct mark){
                .kind = MARK_SCRIM, .ink = INK_SCRIM, .fade_px = fade, .box = {0, top, s->setting->options->w_px, h}});
    }
    compose_copy(s->setting, s->card, &copy);
}

static void set_picture_frame(struct setter *s, Rect box)
{
    int t = setting_thin(s->setting);
    add_fill(s, (Rect){box.x, box.y, box.w, t}, INK_TEXT);
    add_fill(s, (Rect){box.x, box.y + box.h - t, box.w, t}, INK_TEXT);
    add_fill(s, (Rect){box.x, box.y, t, box.h}, INK_TEXT);
    add_fill(s, (Rect){box.x + box.w - t, box.y, t, box.h}, INK_TEXT);
}

static void set_picture_page(struct setter *s, const struct page *page, int u)
{
    assert(s->flow->units[u].kind == UNIT_PICTURE);
    struct frame frame;
    struct passage unused;
    const struct galley *galley = flow_galley(s->flow, u);
    bool is_side = page->layout == LAYOUT_TEXT_PICTURE;
    int n_lines = legend_set(s->flow, u, frame_caption_width(s->setting, is_side), &unused);
    if (is_side)
        frame_init_side(&frame, s->setting, galley->picture, n_lines);
    else
        frame_init_full(&frame, s->setting, galley->picture, n_lines);
    compose_picture(s->setting, s->card, frame.picture, galley->block->picture.source);
    if (s->setting->theme->is_picture_framed)
        set_picture_frame(s, frame.picture.box);
    s->area = frame.text;
    s->card->head = frame.is_bleeding && !is_side ? (Rect){0} : frame.head;
    s->card->fill = is_side ? set_column(s, page) : 1;
    set_caption(s, &frame, u);
}

/* Text that does not fill its card stands in the optical middle: LOWERED of the free space is above it. Nearly full
   cards hang from the top. */
static void lower_text(struct setter *s)
{
    static const double LOWERED = 0.38, LOW_BELOW = 0.68, HIGH_ABOVE = 0.85;
    int half = s->setting->pitch_px / 2;
    double fill = s->card->fill, share = fill >= HIGH_ABOVE ? 0 : (HIGH_ABOVE - fill) / (HIGH_ABOVE - LOW_BELOW);
    int dy = (int)((1 - fill) * s->area.h * LOWERED * (share > 1 ? 1 : share)) / half * half;
    if (dy <= 0)
        return;
    for (int i = 0; i < s->card->n_lines; i++) {
        s->card->lines[i].box.y += dy;
        s->card->lines[i].baseline_px += dy;
    }
    for (int i = 0; i < s->card->n_marks; i++)
        s->card->marks[i].box.y += dy;
}

/* A card of one kind of thing alone has that thing's layout. */
static enum layout layout_of(const struct flow *flow, const struct page *page)
{
    enum layout layout = page->layout;
    for (int u = page->first; u < page->last && page->layout == LAYOUT_TEXT; u++) {
        enum role role = flow_galley(flow, u)->role;
        enum layout own = role == ROLE_ITEM    ? LAYOUT_LIST
                          : role == ROLE_CELL  ? LAYOUT_TABLE
                          : role == ROLE_CODE  ? LAYOUT_CODE
                          : role == ROLE_QUOTE ? LAYOUT_QUOTE
                                               : LAYOUT_TEXT;
        if (role == ROLE_HEADING)
            continue;
        if (layout != LAYOUT_TEXT && own != layout)
            return LAYOUT_TEXT;
        if (own == LAYOUT_TEXT)
            return LAYOUT_TEXT;
        layout = own;
    }
    return layout;
}

static struct place place_of(const struct flow *flow, int u)
{
    assert(0 <= u && u < flow->n_units);
    const struct unit *unit = &flow->units[u];
    const struct galley *galley = flow_galley(flow, u);
    int offset = unit->kind == UNIT_ROW                       ? unit->first
                 : unit->kind == UNIT_TEXT && unit->first > 0 ? galley->passage.pieces[unit->first].start
                                                              : 0;
    return (struct place){galley->index, offset};
}

static bool breaks_sentence(const struct flow *flow, const struct page *page)
{
    const struct unit *last = &flow->units[page->last - 1];
    return last->kind == UNIT_TEXT && !last->ends && last->thought < THOUGHT_LINE;
}

void card_from_page(struct flow *flow, const struct page *page, struct card *card)
{
    assert(page->first < page->last && page->last <= flow->n_units);
    struct setter s = {flow, flow->setting, card, flow->setting->text};
    int picture = page_picture(flow, page);
    *card = (struct card){.layout = layout_of(flow, page),
                          .place = place_of(flow, page->first),
                          .continues = !flow->units[page->first].begins,
                          .head = flow->setting->head,
                          .is_right_to_left = flow->setting->article->is_right_to_left,
                          .fill = page->fill,
                          .breaks_sentence = breaks_sentence(flow, page),
                          .last_block = flow_galley(flow, page->last - 1)->index};
    if (picture >= 0)
        set_picture_page(&s, page, picture);
    else if (page->layout == LAYOUT_QUOTE)
        quote_set(flow, (struct quote_card){page->first, page->last, page->quote_px, page->fill}, card);
    else {
        card->fill = set_column(&s, page);
        lower_text(&s);
    }
}
