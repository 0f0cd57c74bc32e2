/* Where pixels go: whole rows are copied or blended, and only what changed. The card may be turned against the screen:
   what is the foot or the right of the card is worked out here and nowhere else. Owns nothing. */
#include "stage/scene.h"

#include <string.h>

#include "stage/blend.h"

static uint32_t *row_of(const struct scene_canvas *canvas, int y)
{
    return canvas->pixels + (size_t)y * (size_t)canvas->pitch;
}

static const uint32_t *sheet_row(const struct stage_sheet *sheet, int y)
{
    return sheet->pixels + (size_t)y * (size_t)sheet->w_px;
}

static size_t n_bytes(int n_pixels)
{
    return (size_t)n_pixels * sizeof(uint32_t);
}

void scene_black(const struct scene_canvas *canvas)
{
    scene_colour(canvas, (Rect){0, 0, canvas->w, canvas->h}, 0xff000000);
}

static Rect clip(Rect area, int w, int h)
{
    int x0 = area.x > 0 ? area.x : 0, y0 = area.y > 0 ? area.y : 0;
    int x1 = area.x + area.w < w ? area.x + area.w : w, y1 = area.y + area.h < h ? area.y + area.h : h;
    return x1 > x0 && y1 > y0 ? (Rect){x0, y0, x1 - x0, y1 - y0} : (Rect){0};
}

/* Where a sheet of another shape lies on the canvas. */
static Rect fit(const struct scene_canvas *canvas, const struct stage_sheet *sheet)
{
    int64_t w = canvas->w, h = canvas->h;
    if (w * sheet->h_px > h * sheet->w_px)
        w = h * sheet->w_px / sheet->h_px;
    else
        h = w * sheet->h_px / sheet->w_px;
    w = w > 0 ? w : 1;
    h = h > 0 ? h : 1;
    return (Rect){(int)(canvas->w - w) / 2, (int)(canvas->h - h) / 2, (int)w, (int)h};
}

static void scene_scaled(const struct scene_canvas *canvas, const struct stage_sheet *sheet, Rect area)
{
    Rect place = fit(canvas, sheet);
    scene_colour(canvas, area, 0xff000000);
    for (int y = area.y; y < area.y + area.h; y++) {
        if (y < place.y || y >= place.y + place.h)
            continue;
        const uint32_t *from = sheet_row(sheet, (int)((int64_t)(y - place.y) * sheet->h_px / place.h));
        uint32_t *to = row_of(canvas, y);
        for (int x = area.x; x < area.x + area.w; x++)
            if (x >= place.x && x < place.x + place.w)
                to[x] = from[(int64_t)(x - place.x) * sheet->w_px / place.w];
    }
}

void scene_sheet(const struct scene_canvas *canvas, const struct stage_sheet *sheet, Rect area)
{
    area = clip(area, canvas->w, canvas->h);
    if (sheet->w_px != canvas->w || sheet->h_px != canvas->h) {
        scene_scaled(canvas, sheet, area);
        return;
    }
    for (int y = area.y; y < area.y + area.h; y++)
        memcpy(row_of(canvas, y) + area.x, sheet_row(sheet, y) + area.x, n_bytes(area.w));
}

void scene_fade(const struct scene_canvas *canvas, const struct scene_mix *mix, Rect area)
{
    area = clip(area, canvas->w, canvas->h);
    for (int y = area.y; y < area.y + area.h; y++)
        blend_rows(row_of(canvas, y) + area.x, sheet_row(&mix->from, y) + area.x, sheet_row(&mix->to, y) + area.x,
                   (size_t)area.w, mix->weight);
}

/* Widens the columns by those in which two rows differ. */
static void widen(const uint32_t *a, const uint32_t *b, int w, int columns[2])
{
    int x0 = 0, x1 = w;
    while (x0 < columns[0] && a[x0] == b[x0])
        x0++;
    while (x1 > columns[1] && a[x1 - 1] == b[x1 - 1])
        x1--;
    columns[0] = x0;
    columns[1] = x1;
}

Rect scene_difference(const struct stage_sheet *a, const struct stage_sheet *b)
{
    int w = a->w_px, y0 = -1, y1 = -1, columns[2] = {w, 0};
    for (int y = 0; y < a->h_px; y++) {
        if (memcmp(sheet_row(a, y), sheet_row(b, y), n_bytes(w)) == 0)
            continue;
        y0 = y0 < 0 ? y : y0;
        y1 = y + 1;
        widen(sheet_row(a, y), sheet_row(b, y), w, columns);
    }
    return y0 < 0 ? (Rect){0} : (Rect){columns[0], y0, columns[1] - columns[0], y1 - y0};
}

static void slide_sideways(const struct scene_canvas *canvas, const struct scene_mix *mix)
{
    int w = canvas->w, n = (int)((int64_t)w * mix->weight / 256);
    for (int y = 0; y < canvas->h; y++) {
        uint32_t *out = row_of(canvas, y);
        const uint32_t *from = sheet_row(&mix->from, y), *to = sheet_row(&mix->to, y);
        memcpy(mix->dx < 0 ? out : out + n, mix->dx < 0 ? from + n : from, n_bytes(w - n));
        memcpy(mix->dx < 0 ? out + w - n : out, mix->dx < 0 ? to : to + w - n, n_bytes(n));
    }
}

static void slide_up_or_down(const struct scene_canvas *canvas, const struct scene_mix *mix)
{
    int h = canvas->h, n = (int)((int64_t)h * mix->weight / 256);
    for (int y = 0; y < h; y++) {
        bool is_new = mix->dy < 0 ? y >= h - n : y < n;
        int from_y = mix->dy < 0 ? (is_new ? y - (h - n) : y + n) : (is_new ? y + h - n : y - n);
        memcpy(row_of(canvas, y), sheet_row(is_new ? &mix->to : &mix->from, from_y), n_bytes(canvas->w));
    }
}

void scene_slide(const struct scene_canvas *canvas, const struct scene_mix *mix)
{
    if (mix->dx)
        slide_sideways(canvas, mix);
    else
        slide_up_or_down(canvas, mix);
}

/* A rectangle of the card as read, on the screen. */
static Rect turn(Rect r, int rotate, int w, int h)
{
    switch (rotate) {
    case 90:
        return (Rect){w - r.y - r.h, r.x, r.h, r.w};
    case 180:
        return (Rect){w - r.x - r.w, h - r.y - r.h, r.w, r.h};
    case 270:
        return (Rect){r.y, h - r.x - r.w, r.h, r.w};
    default:
        return r;
    }
}

Rect scene_bar_area(const struct stage_bar *bar, int rotate, int w, int h)
{
    bool is_upright = rotate % 180 == 0;
    int card_w = is_upright ? w : h, card_h = is_upright ? h : w;
    double share = bar->share > 0 ? bar->share < 1 ? bar->share : 1 : 0; /* NaN is 0 too */
    int length = (int)(card_w * share + 0.5), thickness = bar->thickness_px < card_h ? bar->thickness_px : card_h;
    if (length < 1 || thickness < 1)
        return (Rect){0};
    Rect r = {bar->is_right_to_left ? card_w - length : 0, card_h - thickness, length, thickness};
    return turn(r, rotate, w, h);
}

void scene_colour(const struct scene_canvas *canvas, Rect area, Colour colour)
{
    area = clip(area, canvas->w, canvas->h);
    for (int y = area.y; y < area.y + area.h; y++)
        blend_colour(row_of(canvas, y) + area.x, colour, (size_t)area.w);
}

Rect scene_union(Rect a, Rect b)
{
    if (a.w == 0 || a.h == 0)
        return b;
    if (b.w == 0 || b.h == 0)
        return a;
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w, y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){x0, y0, x1 - x0, y1 - y0};
}

void scene_point_to_card(int rotate, int w, int h, int point[2])
{
    int x = point[0], y = point[1];
    if (rotate == 90 || rotate == 270) {
        point[0] = rotate == 90 ? y : h - 1 - y;
        point[1] = rotate == 90 ? w - 1 - x : x;
    } else if (rotate == 180) {
        point[0] = w - 1 - x;
        point[1] = h - 1 - y;
    }
}
