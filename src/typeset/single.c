/* The headline has the same proportion to the text at every size, so the size of the text alone decides whether
   everything fits. Measuring and setting use the same geometry. */
#include "typeset/single.h"

#include <assert.h>

#include "typeset/authorship.h"
#include "typeset/portion.h"
#include "typeset/stack.h"

static const double LOWERED = 0.38; /* share of the free space above the words */

enum { MOST_HEADLINE_LINES = 4 };

/* From top to bottom: a bar, kicker, headline and dek; the text; the byline. In px. */
struct plan {
    struct stack above, below;
    int bar_px;       /* with the space under it; 0 without a headline */
    int above_gap_px; /* between headline and text */
    int below_gap_px;
};

static struct row row_of(enum role role, enum ink ink, int pitch_px, int gap_px)
{
    return (struct row){.role = role, .ink = ink, .pitch_px = pitch_px, .gap_px = gap_px};
}

static int headline_px(const struct setting *setting)
{
    return (setting->body_px * 8 + 4) / 5;
}

static struct plan plan_of(struct setting *setting)
{
    const struct article *article = setting->article;
    int body = setting->body_px, headline = headline_px(setting), label = setting->label_px * 5 / 4;
    struct plan plan = {.above = {.w_px = setting->options->w_px - 2 * setting->margin_px},
                        .below = {.w_px = setting->text.w}};
    stack_add(setting, &plan.above, article->kicker, setting_font(FACE_LABEL, label),
              row_of(ROLE_KICKER, INK_ACCENT, label * 3 / 2, 0));
    stack_add(setting, &plan.above, article->title, setting_font(FACE_DISPLAY, headline),
              row_of(ROLE_HEADLINE, INK_TEXT, headline * 11 / 10, label / 2));
    stack_add(setting, &plan.above, article->dek, setting_font(FACE_BODY, body),
              row_of(ROLE_DEK, INK_QUIET, setting->pitch_px, body / 3));
    stack_add(setting, &plan.below, authorship_line(setting), setting_font(FACE_LABEL, label),
              row_of(ROLE_BYLINE, INK_QUIET, label * 3 / 2, 0));
    plan.bar_px = plan.above.n ? setting->dek_px * 2 / 3 : 0;
    plan.above_gap_px = plan.above.n ? setting->pitch_px / 2 : 0;
    plan.below_gap_px = plan.below.n ? setting->pitch_px / 2 : 0;
    return plan;
}

static int height_around(const struct plan *plan)
{
    return plan->bar_px + plan->above.h_px + plan->above_gap_px + plan->below_gap_px + plan->below.h_px;
}

/* False when a word of the headline would be broken, or it is as long as a paragraph. */
static bool is_headline_good(struct setting *setting, bool may_break_words, double *cost)
{
    Rect area = {.w = setting->options->w_px - 2 * setting->margin_px};
    struct text text = {.str = setting->article->title};
    struct passage_look look = {.font = {FACE_DISPLAY, headline_px(setting)}, .widest_px = area.w, .is_headline = true};
    struct passage passage = passage_from_text(setting, &text, &look);
    struct line_count count = {0};
    line_count_add(&count, &passage, 0, passage.n_pieces, area.w);
    return (may_break_words || !count.has_emergency) &&
           lines_count_by_sense(&passage, area.w, cost) <= MOST_HEADLINE_LINES;
}

bool single_fits(struct setting *setting, bool may_break_words, double *cost)
{
    assert(setting->is_single && cost);
    struct flow flow;
    struct column column;
    *cost = 0;
    if (!is_headline_good(setting, may_break_words, cost))
        return false;
    struct plan plan = plan_of(setting);
    flow_init(&flow, setting);
    flow_need(&flow, INT32_MAX);
    column_init(&column, &flow, setting->text.w, setting->text.h - height_around(&plan));
    column.is_narrow = !may_break_words;
    for (int u = 0; u < flow.n_units && column.fits; u++)
        column_add(&column, u);
    for (int i = 0; i < flow.n_galleys && setting->is_poster; i++) {
        double own = 0;
        lines_count_by_sense(&flow.galleys[i].passage, setting->text.w, &own);
        *cost += own;
    }
    return column.fits;
}

static int column_height(struct flow *flow, Rect area)
{
    struct column column;
    column_init(&column, flow, area.w, area.h);
    for (int u = 0; u < flow->n_units; u++)
        column_add(&column, u);
    return column.y_px;
}

static void set_bar(struct setting *setting, struct card *card, int y)
{
    Rect bar = {setting->margin_px, y, setting->dek_px * 2, setting->dek_px / 6};
    if (setting->theme->is_title_centred)
        bar.x = (setting->options->w_px - bar.w) / 2;
    compose_fill(setting, card, setting_mirror(setting, bar), INK_ACCENT);
}

void single_set(struct flow *flow, struct card *card)
{
    struct setting *setting = flow->setting;
    assert(setting->is_single);
    struct plan plan = plan_of(setting);
    flow_need(flow, INT32_MAX);
    Rect area = setting->text;
    int text_h = column_height(flow, area), h = height_around(&plan) + text_h;
    int y = area.y + (int)((area.h - h) * LOWERED);
    *card = (struct card){.layout = plan.above.n ? LAYOUT_TITLE : LAYOUT_TEXT,
                          .fill = (double)h / area.h,
                          .place = {-1, 0},
                          .last_block = flow->galleys[flow->n_galleys - 1].index,
                          .is_right_to_left = setting->article->is_right_to_left};
    if (plan.bar_px)
        set_bar(setting, card, y);
    y += plan.bar_px;
    stack_place(setting, card, &plan.above, setting->margin_px, y);
    Rect text = setting_mirror(setting, (Rect){area.x, y + plan.above.h_px + plan.above_gap_px, area.w, text_h});
    portion_set_column(flow, card, text, (struct portion_units){0, flow->n_units});
    stack_place(setting, card, &plan.below, text.x, text.y + text_h + plan.below_gap_px);
}
