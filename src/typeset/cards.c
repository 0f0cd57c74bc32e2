/* Sets the cards of running text, with their pictures. */
#include "typeset/cards.h"

#include <assert.h>

#include "typeset/legend.h"
#include "typeset/compose.h"
#include "typeset/portion.h"
#include "typeset/quote.h"

struct setter {
    struct flow *flow;
    struct setting *setting;
    struct card *card;
    Rect area; /* area of the text */
};

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
    int picture_x = frame->picture.box.x, w = lines_width(caption, 0, caption->n_pieces);
    if (w <= frame->caption.w && !frame->is_caption_on_picture && !caption->is_right_to_left &&
        picture_x + w <= s->setting->options->w_px - s->setting->margin_px)
        copy.x_px = picture_x; /* one line begins where the picture does */
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
    compose_fill(s->setting, s->card, (Rect){box.x, box.y, box.w, t}, INK_TEXT);
    compose_fill(s->setting, s->card, (Rect){box.x, box.y + box.h - t, box.w, t}, INK_TEXT);
    compose_fill(s->setting, s->card, (Rect){box.x, box.y, t, box.h}, INK_TEXT);
    compose_fill(s->setting, s->card, (Rect){box.x + box.w - t, box.y, t, box.h}, INK_TEXT);
}

/* Returns by how much what leaves so much free is lowered to the optical centre, with the share LOWERED of the free
   space above it; what nearly fills the card stays at the top. */
static int lowering(const struct setter *s, double free_px)
{
    static const double LOWERED = 0.38, LOW_BELOW = 0.68, HIGH_ABOVE = 0.85;
    int half = s->setting->pitch_px / 2;
    double fill = 1 - free_px / s->setting->text.h, share = (HIGH_ABOVE - fill) / (HIGH_ABOVE - LOW_BELOW);
    share = share < 0 || free_px <= 0 ? 0 : share > 1 ? 1 : share;
    return (int)(free_px * LOWERED * share) / half * half;
}

static void move_down(struct card *card, int dy)
{
    for (int i = 0; i < card->n_lines; i++) {
        card->lines[i].box.y += dy;
        card->lines[i].baseline_px += dy;
    }
    for (int i = 0; i < card->n_marks; i++)
        card->marks[i].box.y += dy;
}

static void lower_text(struct setter *s)
{
    move_down(s->card, lowering(s, (1 - s->card->fill) * s->area.h));
}

/* Lowers text and picture together, and the shorter text within the height of the picture; the card has only the text
   so far. A picture that bleeds stays. */
static void lower_beside(struct setter *s, struct frame *frame)
{
    int text_px = (int)(s->card->fill * s->area.h), foot = frame->picture.box.y + frame->picture.box.h, both = 0;
    foot = frame->caption.h ? frame->caption.y + frame->caption.h : foot;
    int picture_px = foot - s->area.y < s->area.h ? foot - s->area.y : s->area.h;
    if (frame->is_bleeding || s->setting->is_portrait)
        picture_px = text_px;
    int block_px = picture_px > text_px ? picture_px : text_px;
    both = lowering(s, s->area.h - block_px);
    move_down(s->card, both + lowering(s, block_px - text_px));
    if (frame->is_bleeding)
        return;
    frame->picture.box.y += both;
    frame->caption.y += both;
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
    s->area = frame.text;
    s->card->head = frame.is_bleeding && !is_side ? (Rect){0} : frame.head;
    s->card->fill =
        is_side ? portion_set_column(s->flow, s->card, s->area, (struct portion_units){page->first, page->last}) : 1;
    if (is_side)
        lower_beside(s, &frame);
    frame.picture.words = galley->block->text.str;
    compose_picture(s->setting, s->card, frame.picture, galley->block->picture.source);
    if (s->setting->theme->is_picture_framed)
        set_picture_frame(s, frame.picture.box);
    set_caption(s, &frame, u);
}

/* A card with a single kind of content has the layout of that kind. */
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
    const struct grid *grid = galley->grid;
    int row = unit->first > 0 && grid && grid->source_rows ? grid->source_rows[unit->first] : unit->first;
    int offset = unit->kind == UNIT_ROW                       ? row
                 : unit->kind == UNIT_TEXT && unit->first > 0 ? piece_source(&galley->passage, unit->first)
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
        card->fill = portion_set_column(flow, card, s.area, (struct portion_units){page->first, page->last});
        lower_text(&s);
    }
    if (page->layout != LAYOUT_QUOTE)
        footnotes_set(&flow->notes, card, s.area, (struct footnote_units){page->first, page->last});
}
