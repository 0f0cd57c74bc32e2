/* Layout of cards with pictures. A picture is cropped only as the background of a title, never distorted, and hardly
   enlarged. */
#include "typeset/frame.h"

#include <assert.h>

static const double MOST_ENLARGED = 1.5;

static Rect crop_to_ratio(struct picture_size size, double ratio)
{
    assert(ratio > 0);
    Rect crop = {0, 0, size.w_px, size.h_px};
    if ((double)size.w_px / size.h_px > ratio) {
        crop.w = (int)(size.h_px * ratio + 0.5);
        crop.x = (size.w_px - crop.w) / 2;
    } else {
        crop.h = (int)(size.w_px / ratio + 0.5);
        crop.y = (size.h_px - crop.h) * 2 / 5; /* the subject is usually above the centre */
    }
    crop.w = crop.w < 1 ? 1 : crop.w;
    crop.h = crop.h < 1 ? 1 : crop.h;
    return crop;
}

struct placed_picture frame_fit_picture(struct picture_size size, Rect region, double most_crop)
{
    assert(size.w_px > 0 && size.h_px > 0 && 0 <= most_crop && most_crop < 1);
    double ratio = (double)size.w_px / size.h_px, wanted = (double)region.w / region.h;
    double kept = size.is_photograph ? 1 - most_crop : 1;
    if (ratio > wanted)
        ratio = ratio * kept < wanted ? wanted : ratio * kept;
    else
        ratio = ratio / kept > wanted ? wanted : ratio / kept;
    struct placed_picture placed = {.crop = crop_to_ratio(size, ratio)};
    double w = ratio > wanted ? region.w : region.h * ratio;
    if (!size.is_drawing && w > MOST_ENLARGED * placed.crop.w)
        w = MOST_ENLARGED * placed.crop.w;
    double h = w / ratio;
    placed.box.w = (int)(w + 0.5) < 1 ? 1 : (int)(w + 0.5);
    placed.box.h = (int)(h + 0.5) < 1 ? 1 : (int)(h + 0.5);
    placed.box.w = placed.box.w > region.w ? region.w : placed.box.w;
    placed.box.h = placed.box.h > region.h ? region.h : placed.box.h;
    placed.box.x = region.x + (region.w - placed.box.w) / 2;
    placed.box.y = region.y + (region.h - placed.box.h) / 2;
    return placed;
}

static int caption_height(const struct setting *setting, int n_lines)
{
    return n_lines ? n_lines * setting->caption_pitch_px : 0;
}

int frame_caption_width(const struct setting *setting, bool is_side)
{
    if (!is_side)
        return setting->text.w * 4 / 5;
    if (setting->is_portrait)
        return setting->text.w;
    return (int)(setting->options->w_px * setting->theme->picture_share) - setting->margin_px;
}

static void mirror(struct frame *frame, const struct setting *setting)
{
    frame->text = setting_mirror(setting, frame->text);
    frame->head = setting_mirror(setting, frame->head);
    frame->caption = setting_mirror(setting, frame->caption);
    frame->picture.box = setting_mirror(setting, frame->picture.box);
}

static void init_beside(struct frame *frame, const struct setting *setting, struct picture_size size, int n_lines)
{
    const struct typeset_options *o = setting->options;
    int share = (int)(o->w_px * setting->theme->picture_share), caption = caption_height(setting, n_lines);
    int gap = setting->label_px / 2;
    int foot = caption ? setting->margin_px + caption + gap : 0;
    Rect edge = {o->w_px - share, 0, share, o->h_px - foot};
    frame->text = setting->text;
    frame->text.x = setting->margin_px;
    frame->text.w = o->w_px - share - setting->gutter_px - frame->text.x;
    frame->head = setting->head;
    frame->head.w = frame->text.w;
    frame->picture = frame_fit_picture(size, edge, 0);
    Rect *box = &frame->picture.box;
    frame->is_bleeding = box->w == edge.w && box->h == edge.h && !setting->theme->is_picture_framed;
    if (!frame->is_bleeding) {
        int top = setting->text.y + (setting->pitch_px - setting->body_px) / 2;
        Rect inner = {edge.x, top, share - setting->margin_px, setting->text.y + setting->text.h - top - caption - gap};
        frame->picture = frame_fit_picture(size, inner, 0);
        box->x = inner.x; /* aligned with the caption */
        box->y = inner.y;
    }
    frame->caption = (Rect){edge.x, box->y + box->h + gap, share - setting->margin_px, caption};
    if (!frame->is_bleeding)
        frame->head = setting->head;
}

static void init_above(struct frame *frame, const struct setting *setting, struct picture_size size, int n_lines)
{
    int half = setting->pitch_px / 2, caption = caption_height(setting, n_lines), gap = setting->label_px / 2;
    Rect region = setting->text;
    region.y += (setting->pitch_px - setting->body_px) / 2;
    region.h = setting->text.h * 9 / 20 - caption;
    frame->picture = frame_fit_picture(size, region, 0);
    frame->picture.box.x = region.x; /* aligned with text and caption */
    frame->picture.box.y = region.y;
    int foot = frame->picture.box.y + frame->picture.box.h + gap;
    frame->caption = (Rect){setting->text.x, foot, setting->text.w, caption};
    int used = (foot + caption + half - setting->text.y + half - 1) / half * half;
    frame->text = setting->text;
    frame->text.y += used;
    frame->text.h = (setting->text.h - used) / setting->pitch_px * setting->pitch_px;
    frame->head = setting->head;
}

void frame_init_side(struct frame *frame, const struct setting *setting, struct picture_size size, int n_caption_lines)
{
    assert(n_caption_lines >= 0);
    *frame = (struct frame){0};
    if (setting->is_portrait)
        init_above(frame, setting, size, n_caption_lines);
    else
        init_beside(frame, setting, size, n_caption_lines);
    mirror(frame, setting);
}

void frame_init_full(struct frame *frame, const struct setting *setting, struct picture_size size, int n_caption_lines)
{
    assert(n_caption_lines >= 0);
    const struct typeset_options *o = setting->options;
    Rect screen = {0, 0, o->w_px, o->h_px};
    int caption = caption_height(setting, n_caption_lines), gap = setting->label_px / 2;
    *frame = (struct frame){.head = setting->head, .picture = frame_fit_picture(size, screen, 0)};
    Rect *box = &frame->picture.box;
    frame->is_bleeding = box->w == screen.w && box->h == screen.h && !setting->theme->is_picture_framed;
    if (size.is_page) {
        frame->is_bleeding = true;
        return;
    }
    frame->is_caption_on_picture = frame->is_bleeding;
    if (frame->is_bleeding) {
        frame->caption =
            (Rect){setting->margin_px, o->h_px - setting->margin_px - caption, setting->text.w * 4 / 5, caption};
    } else {
        Rect region = setting->text;
        region.x = setting->margin_px;
        region.w = o->w_px - 2 * setting->margin_px;
        region.h -= caption ? caption + gap : 0;
        frame->picture = frame_fit_picture(size, region, 0);
        int x = box->x;
        frame->caption = (Rect){x, box->y + box->h + gap, setting->text.w * 4 / 5, caption};
        if (frame->caption.x + frame->caption.w > region.x + region.w)
            frame->caption.x = region.x + region.w - frame->caption.w;
    }
    mirror(frame, setting);
}
