/* Quotation cards: large words under a quotation mark. Measuring and setting use the same geometry. */
#include "typeset/quote.h"

#include <assert.h>

#include "typeset/compose.h"
#include "typeset/language.h"
#include "typeset/typography_rules.h"

/* The geometry of one quotation card, in px. */
struct geometry {
    int pitch_px;
    int width_px; /* width of the lines */
    int mark_px;  /* side of the quotation mark, above the words */
    int gap_px;   /* between two blocks */
    int source_gap_px;
};

static struct geometry geometry_of(const struct setting *setting, int size_px)
{
    assert(size_px > 0 && setting->body_px > 0);
    int pitch = size_px * setting->pitch_px / setting->body_px;
    return (struct geometry){.pitch_px = pitch,
                             .width_px = setting->text.w * 5 / 6,
                             .mark_px = setting->pitch_px * 3 / 2,
                             .gap_px = pitch / 2,
                             .source_gap_px = setting->pitch_px / 2};
}

static struct passage passage_at(struct setting *setting, const struct galley *galley, int size_px)
{
    struct passage_look look = {.font = setting_font(FACE_BODY, size_px), .widest_px = setting->text.w};
    return passage_from_text(setting, &galley->block->text, &look);
}

/* Returns its height with the space above it; more than a card if it is too wide. */
static int attribution_height(const struct setting *setting, const struct passage *attribution, struct geometry g)
{
    struct line_count count = {0};
    line_count_add(&count, attribution, 0, attribution->n_pieces, g.width_px);
    if (count.has_emergency)
        return setting->text.h * 2;
    return count.n_lines ? count.n_lines * setting->pitch_px + g.source_gap_px : 0;
}

static int quote_height(struct flow *flow, int first, int last, int size_px)
{
    struct setting *setting = flow->setting;
    struct geometry g = geometry_of(setting, size_px);
    int h = g.mark_px, galley = -1;
    for (int u = first; u < last; u++) {
        if (flow->units[u].galley == galley)
            continue;
        h += galley >= 0 ? g.gap_px : 0;
        galley = flow->units[u].galley;
        struct passage passage = passage_at(setting, &flow->galleys[galley], size_px);
        struct line_count count = {0};
        line_count_add(&count, &passage, 0, passage.n_pieces, g.width_px);
        if (count.has_emergency)
            return setting->text.h * 2;
        h += count.n_lines * g.pitch_px + attribution_height(setting, &flow->galleys[galley].attribution, g);
    }
    return h;
}

int quote_size(struct flow *flow, int first, int last, double *fill)
{
    const struct setting *setting = flow->setting;
    int body = setting->body_px, step = body / 12 < 1 ? 1 : body / 12;
    assert(first < last && last <= flow->n_units);
    for (int size = (int)(body * setting->theme->quote_scale); size >= body; size -= step) {
        int h = quote_height(flow, first, last, size);
        if (h > setting->text.h)
            continue;
        *fill = (double)h / setting->text.h;
        return size;
    }
    return 0;
}

/* Chinese, Japanese and Korean have corner brackets or the marks of English. */
static Str opening_mark(Str language)
{
    const struct typography_rules *rules = typography_rules_find(language);
    return rules ? str_from_c(rules->quotes[0]) : language_is(language, "ja") ? STR("\u300c") : STR("\u201c");
}

/* Sets the words and their source, and returns their height. */
static int set_block(struct setting *setting, struct card *card, const struct galley *galley, struct copy copy,
                     int size_px)
{
    struct geometry g = geometry_of(setting, size_px);
    struct passage *passage = arena_new(setting->arena, struct passage);
    int top = copy.y_px;
    *passage = passage_at(setting, galley, size_px);
    copy.passage = passage;
    copy.last = passage->n_pieces;
    copy.block = galley->index;
    copy.y_px += compose_copy(setting, card, &copy);
    copy.passage = &galley->attribution;
    copy.last = galley->attribution.n_pieces;
    copy.ink = INK_QUIET;
    copy.y_px += g.source_gap_px;
    copy.pitch_px = setting->pitch_px;
    return copy.y_px + compose_copy(setting, card, &copy) - top;
}

void quote_set(struct flow *flow, struct quote_card quote, struct card *card)
{
    assert(quote.first < quote.last && quote.size_px > 0);
    struct setting *setting = flow->setting;
    struct geometry g = geometry_of(setting, quote.size_px);
    Rect area = setting->text;
    int galley = -1, half = setting->pitch_px / 2;
    int y = area.y + (area.h - (int)(quote.fill * area.h)) * 2 / 5 / half * half;
    bool is_mirrored = setting->article->is_right_to_left;
    int mark_x = is_mirrored ? area.x + area.w - g.mark_px : area.x;
    compose_mark(setting, card,
                 (struct mark){.kind = MARK_QUOTE,
                               .ink = INK_ACCENT,
                               .text = opening_mark(setting->language),
                               .box = {mark_x, y, g.mark_px, g.mark_px}});
    y += g.mark_px;
    for (int u = quote.first; u < quote.last; u++) {
        if (flow->units[u].galley == galley)
            continue;
        y += galley >= 0 ? g.gap_px : 0;
        galley = flow->units[u].galley;
        struct copy copy = {.role = ROLE_QUOTE,
                            .ink = INK_TEXT,
                            .x_px = is_mirrored ? area.x + area.w - g.width_px : area.x,
                            .y_px = y,
                            .w_px = g.width_px,
                            .pitch_px = g.pitch_px,
                            .lines = COMPOSE_BALANCED};
        y += set_block(setting, card, &flow->galleys[galley], copy, quote.size_px);
    }
}
