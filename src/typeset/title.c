/* The title card, set from metadata: on its picture, beside it, beside a drawn cover, or on plain paper. */
#include <assert.h>

#include "typeset/cards.h"
#include "typeset/authorship.h"
#include "typeset/badge.h"
#include "typeset/compose.h"
#include "typeset/cover.h"
#include "typeset/stack.h"

/* A large headline has few lines; a long one is smaller and has more. */
enum { FEW_LINES = 3, FEW_LINES_NARROW = 5, MANY_LINES = 6 };
static const double LARGE = 0.075; /* share of the short side */

/* Returns the least size of a headline, clearly larger than the text. */
static int headline_for(const struct setting *setting)
{
    int text = setting->body_px > setting->dek_px ? setting->body_px : setting->dek_px;
    return (text * 8 + 4) / 5;
}

/* A headline at some size. */
struct trial {
    int n_lines;
    bool is_broken; /* within a word */
    double cost;    /* of its line breaks */
};

static struct trial try_headline(struct setting *setting, int size_px, int w_px)
{
    assert(size_px > 0);
    struct text text = {.str = compose_shorten(setting, setting->article->title, STACK_MOST_BYTES)};
    struct passage_look look = {.font = {FACE_DISPLAY, size_px}, .widest_px = w_px, .is_headline = true};
    struct passage passage = passage_from_text(setting, &text, &look);
    struct line_count count = {0};
    struct trial trial;
    line_count_add(&count, &passage, 0, passage.n_pieces, w_px);
    trial.is_broken = count.has_emergency;
    trial.n_lines = lines_count_by_sense(&passage, w_px, &trial.cost);
    return trial;
}

/* True when the headline has few enough lines for its size and fits, without broken words unless they are allowed. */
static bool is_headline_size(struct setting *setting, int size_px, Rect room, bool may_hyphenate)
{
    struct trial trial = try_headline(setting, size_px, room.w);
    int pitch = size_px * 11 / 10,
        few = room.w * 3 < setting->options->w_px * 2 || setting->is_portrait ? FEW_LINES_NARROW : FEW_LINES;
    int most = size_px > LARGE * setting->short_px ? few : MANY_LINES;
    return (may_hyphenate || !trial.is_broken) && trial.n_lines <= most && trial.n_lines * pitch <= room.h;
}

/* Returns the size with the best line breaks, from the largest that fits down to LEAST_SHARE of it. */
static int sensible_headline(struct setting *setting, Rect room, int largest, bool may_hyphenate)
{
    static const double LEAST_SHARE = 0.72, SMALLER = 110; /* cost times the share below the largest */
    int best = largest;
    double best_cost = try_headline(setting, largest, room.w).cost;
    for (int size = largest - largest / 16 - 1; size > largest * LEAST_SHARE; size -= size / 16 + 1) {
        double cost = try_headline(setting, size, room.w).cost + SMALLER * (largest - size) / largest;
        if (cost >= best_cost || size < headline_for(setting) || !is_headline_size(setting, size, room, may_hyphenate))
            continue;
        best = size;
        best_cost = cost;
    }
    return best;
}

static int largest_headline(struct setting *setting, Rect room, int least_px, bool may_hyphenate)
{
    int size = (int)(setting->theme->headline_most * setting->short_px);
    while (size > least_px && !is_headline_size(setting, size, room, may_hyphenate))
        size -= size / 16 + 1;
    return size > least_px ? sensible_headline(setting, room, size, may_hyphenate) : least_px;
}

/* Hyphenates a word that would otherwise make the headline small. */
static int headline_size(struct setting *setting, int w_px, int h_px)
{
    int least = setting->dek_px * 3 / 4, most = (int)(setting->theme->headline_most * setting->short_px);
    int wanted = headline_for(setting), size;
    wanted = wanted < most ? wanted : most;
    Rect room = {0, 0, w_px, h_px};
    size = largest_headline(setting, room, least, false);
    if (size < wanted && try_headline(setting, wanted, w_px).is_broken)
        size = largest_headline(setting, room, least, true);
    while (size > setting->label_px && try_headline(setting, size, w_px).n_lines * (size * 11 / 10) > h_px)
        size -= size / 16 + 1; /* a title as long as a paragraph */
    return size;
}

static Str lead_caption(const struct setting *setting)
{
    const struct picture *lead = &setting->article->lead;
    Str space = lead->caption.len && lead->credit.len ? STR(" ") : (Str){0};
    return str_format(setting->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(lead->caption), STR_ARG(space),
                      STR_ARG(lead->credit));
}

/* Adds what is under the headline: dek and byline. */
static void fill_below(struct setting *setting, struct stack *stack, int dek_px, bool is_on_picture)
{
    int label = setting->label_px * 5 / 4;
    enum ink ink = is_on_picture ? INK_ON_PICTURE : INK_QUIET;
    stack_add(setting, stack, setting->article->dek, setting_font(FACE_BODY, dek_px),
              (struct row){.role = ROLE_DEK, .ink = ink, .pitch_px = dek_px * 4 / 3});
    stack_add(setting, stack, authorship_line(setting), setting_font(FACE_LABEL, label),
              (struct row){.role = ROLE_BYLINE, .ink = ink, .pitch_px = label * 3 / 2, .gap_px = setting->dek_px});
    if (is_on_picture)
        stack_add(setting, stack, lead_caption(setting), setting_font(FACE_LABEL, setting->caption_px),
                  (struct row){.role = ROLE_CAPTION,
                               .ink = ink,
                               .pitch_px = setting->caption_pitch_px,
                               .gap_px = setting->dek_px / 2});
}

/* Adds kicker, headline, dek and byline. The dek shrinks if the headline would not stand out from it. */
static void fill_title_stack(struct setting *setting, struct stack *stack, int h_px, bool is_on_picture)
{
    int label = setting->label_px * 5 / 4, least = label, gap = setting->dek_px / 2, size;
    struct stack below;
    stack_add(setting, stack, setting->article->kicker, setting_font(FACE_LABEL, label),
              (struct row){
                  .role = ROLE_KICKER, .ink = is_on_picture ? INK_ON_PICTURE : INK_ACCENT, .pitch_px = label * 3 / 2});
    for (int dek = setting->dek_px;; dek -= dek / 12 + 1) {
        below = (struct stack){.w_px = stack->w_px};
        fill_below(setting, &below, dek, is_on_picture);
        size = headline_size(setting, stack->w_px, h_px - stack->h_px - below.h_px - label / 2 - gap);
        if (size >= dek * 8 / 5 || dek <= least)
            break;
    }
    stack_add(setting, stack, setting->article->title, setting_font(FACE_DISPLAY, size),
              (struct row){.role = ROLE_HEADLINE,
                           .ink = is_on_picture ? INK_ON_PICTURE : INK_TEXT,
                           .pitch_px = size * 11 / 10,
                           .gap_px = label / 2});
    for (int i = 0; i < below.n; i++) {
        below.rows[i].gap_px = i == 0 ? gap : below.rows[i].gap_px;
        stack->h_px += below.rows[i].n_lines * below.rows[i].pitch_px + below.rows[i].gap_px;
        stack->rows[stack->n++] = below.rows[i];
    }
    stack_trim(setting, stack, h_px);
}

/* Sets the title on a picture that fills the screen, darkened behind the words. */
static void set_over_picture(struct setting *setting, struct card *card, struct placed_picture picture)
{
    int w = setting->options->w_px, h = setting->options->h_px, margin = setting->margin_px;
    struct stack stack = {.w_px = w - 2 * margin};
    if (!setting->is_portrait)
        stack.w_px = stack.w_px * 9 / 10;
    fill_title_stack(setting, &stack, h * 3 / 5, true);
    Rect room = badge_leave_room(setting, LAYOUT_TITLE, (Rect){0, 0, w, h - margin});
    int y = room.y + room.h - stack.h_px, top = y - h / 4 > 0 ? y - h / 4 : 0;
    compose_picture(setting, card, picture, setting->article->lead.source);
    compose_mark(setting, card,
                 (struct mark){.kind = MARK_SCRIM, .ink = INK_SCRIM, .box = {0, top, w, h - top}, .fade_px = y - top});
    Rect area = setting_mirror(setting, (Rect){margin, y, stack.w_px, stack.h_px});
    stack_place(setting, card, &stack, area.x, y);
    card->layout = LAYOUT_TITLE_PICTURE;
}

static void set_on_paper(struct setting *setting, struct card *card, Rect area)
{
    area = badge_leave_room(setting, LAYOUT_TITLE, area);
    struct stack stack = {.w_px = area.w};
    int bar = setting->dek_px / 6, gap = setting->dek_px * 2 / 3;
    fill_title_stack(setting, &stack, area.h - bar - gap, false);
    int y = area.y + (area.h - stack.h_px - bar - gap) * 9 / 20;
    Rect rule = {area.x, y, setting->dek_px * 2, bar};
    if (setting->theme->is_title_centred)
        rule.x += (area.w - rule.w) / 2;
    else if (setting->article->is_right_to_left)
        rule.x = area.x + area.w - rule.w;
    compose_fill(setting, card, rule, INK_ACCENT);
    stack_place(setting, card, &stack, area.x, y + bar + gap);
}

/* Sets a lead picture that is unsuitable as a background beside the headline, in portrait above it. */
static void set_beside_picture(struct setting *setting, struct card *card, struct picture_size size)
{
    const struct typeset_options *o = setting->options;
    int margin = setting->margin_px, w = o->w_px, h = o->h_px;
    Rect picture = {w * 11 / 20, 0, w - w * 11 / 20, h},
         text = {margin, margin, w * 11 / 20 - margin * 2, h - 2 * margin};
    if (setting->is_portrait) {
        picture = (Rect){0, 0, w, h * 9 / 20};
        text = (Rect){margin, picture.h + margin, w - 2 * margin, h - picture.h - 2 * margin};
    }
    struct stack caption = {.w_px = picture.w - margin - (setting->is_portrait ? margin : 0)};
    int gap = setting->label_px / 2;
    stack_add(setting, &caption, lead_caption(setting), setting_font(FACE_LABEL, setting->caption_px),
              (struct row){.role = ROLE_CAPTION, .ink = INK_QUIET, .pitch_px = setting->caption_pitch_px});
    struct placed_picture placed = frame_fit_picture(size, picture, 0);
    if (placed.box.w < picture.w || placed.box.h < picture.h || caption.n) {
        int inset = setting->is_portrait ? margin : 0;
        Rect inner = {picture.x + inset, margin, picture.w - margin - inset, picture.h - margin - (inset ? 0 : margin)};
        stack_trim(setting, &caption, inner.h / 2);
        inner.h -= caption.n ? caption.h_px + gap : 0;
        placed = frame_fit_picture(size, inner, 0);
        Rect words = {inner.x, placed.box.y + placed.box.h + gap, inner.w, caption.h_px};
        stack_place(setting, card, &caption, setting_mirror(setting, words).x, words.y);
    }
    placed.box = setting_mirror(setting, placed.box);
    compose_picture(setting, card, placed, setting->article->lead.source);
    set_on_paper(setting, card, setting_mirror(setting, text));
    card->layout = LAYOUT_TITLE_PICTURE;
}

static void set_beside_cover(struct setting *setting, struct card *card)
{
    const struct typeset_options *o = setting->options;
    int margin = setting->margin_px;
    Rect cover = setting->theme->has_cover ? cover_area(setting) : (Rect){0};
    Rect text = {margin, margin, o->w_px - 2 * margin, o->h_px - 2 * margin};
    int beside = text.w - (setting->is_portrait ? 0 : cover.w);
    if (beside < text.w && try_headline(setting, headline_for(setting), beside).is_broken)
        cover = (Rect){0}; /* the cover is dropped rather than the headline made smaller */
    if (cover.w && setting->is_portrait) {
        text.y += cover.h;
        text.h -= cover.h;
    } else if (cover.w) {
        text.w -= cover.w;
        text.x += setting->article->is_right_to_left ? cover.w : 0;
    }
    if (cover.w)
        cover_draw(setting, card, cover);
    set_on_paper(setting, card, text);
}

bool card_from_title(struct setting *setting, struct card *card)
{
    const struct article *article = setting->article;
    int w = setting->options->w_px, h = setting->options->h_px;
    if (!article->title.len)
        return false;
    *card = (struct card){
        .layout = LAYOUT_TITLE, .fill = 1, .place = {-1, 0}, .is_right_to_left = article->is_right_to_left};
    struct picture_size size = {0};
    if (article->lead.source.len)
        size = setting->measure->picture(setting->measure->context, article->lead.source);
    if (!size.w_px || !size.h_px) {
        set_beside_cover(setting, card);
        return true;
    }
    struct placed_picture whole = frame_fit_picture(size, (Rect){0, 0, w, h}, setting->is_portrait ? 0.7 : 0.35);
    bool is_whole = whole.crop.w * 50 >= size.w_px * 49 && whole.crop.h * 50 >= size.h_px * 49;
    if ((is_whole || !lead_caption(setting).len) && setting->theme->is_title_over_picture && size.is_photograph &&
        whole.box.w >= w && whole.box.h >= h)
        set_over_picture(setting, card, whole);
    else
        set_beside_picture(setting, card, size);
    return true;
}
