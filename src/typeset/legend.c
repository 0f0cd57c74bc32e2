/* Joins a picture's caption and credit into one text. */
#include "typeset/legend.h"

#include <assert.h>

#include "typeset/compose.h"

int legend_most_lines(const struct setting *setting)
{
    assert(setting->caption_pitch_px > 0);
    int n = setting->text.h / 3 / setting->caption_pitch_px;
    return n < 1 ? 1 : n;
}

int legend_set(struct flow *flow, int u, int width_px, struct passage *passage)
{
    assert(flow_galley(flow, u)->block->kind == BLOCK_PICTURE);
    const struct galley *galley = flow_galley(flow, u);
    const struct picture *picture = &galley->block->picture;
    Str space = picture->caption.len && picture->credit.len ? STR(" ") : (Str){0};
    struct text text = {.str = str_format(flow->setting->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(picture->caption),
                                          STR_ARG(space), STR_ARG(picture->credit))};
    struct passage_look look = {.font = setting_font(FACE_LABEL, flow->setting->caption_px), .widest_px = width_px};
    *passage = passage_from_text(flow->setting, &text, &look);
    return compose_clip(flow->setting, passage, legend_most_lines(flow->setting), width_px);
}
