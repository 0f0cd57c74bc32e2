/* Copies or blends whole rows of pixels, and only those that changed. The card may be rotated on the screen; only this
   file knows where its foot and its right side then are. Owns nothing. */
#include "stage/scene.h"

#include <stdlib.h>
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

/* Returns where a sheet of another size goes on the canvas. */
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

/* ---- one sheet ---- */

/* Returns how much of 256 is left after dimming. */
static int light(const struct scene_layer *layer)
{
    int percent = layer->care.dim_percent < 0 ? 0 : layer->care.dim_percent > 100 ? 100 : layer->care.dim_percent;
    return 256 * (100 - percent) / 100;
}

Colour scene_dimmed(Colour colour, int dim_percent)
{
    struct scene_layer layer = {.care.dim_percent = dim_percent};
    Colour dimmed = colour & 0xff000000;
    for (int shift = 0; shift < 24; shift += 8)
        dimmed |= ((colour >> shift & 0xff) * (uint32_t)light(&layer) >> 8) << shift;
    return dimmed;
}

static void scene_scaled(const struct scene_canvas *canvas, const struct scene_layer *layer, Rect area)
{
    const struct stage_sheet *sheet = &layer->sheet;
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
    if (layer->care.dim_percent > 0)
        scene_colour(canvas, area, (Colour)(255 - light(layer) * 255 / 256) << 24);
}

static int between(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* Returns the row of the shifted sheet that the screen shows at y. */
static const uint32_t *layer_row(const struct scene_layer *layer, int y)
{
    return sheet_row(&layer->sheet, between(y - layer->care.dy, 0, layer->sheet.h_px - 1));
}

/* Writes n pixels of the screen, from at = {x, y} on, shifted but not dimmed. */
static void copy_shifted(uint32_t *out, const struct scene_layer *layer, const int at[2], int n)
{
    const uint32_t *row = layer_row(layer, at[1]);
    int w = layer->sheet.w_px, x = at[0] - layer->care.dx, i = 0;
    for (; i < n && x + i < 0; i++)
        out[i] = row[0];
    int n_inside = between(w - (x + i), 0, n - i);
    memcpy(out + i, row + (n_inside ? x + i : 0), n_bytes(n_inside));
    for (i += n_inside; i < n; i++)
        out[i] = row[w - 1];
}

/* Writes n pixels of the screen, from at = {x, y} on, as shown. */
static void copy_layer(uint32_t *out, const struct scene_layer *layer, const int at[2], int n)
{
    enum { AT_ONCE = 512 }; /* fits in the innermost cache */
    uint32_t some[AT_ONCE];
    if (layer->care.dim_percent <= 0) {
        copy_shifted(out, layer, at, n);
        return;
    }
    for (int i = 0; i < n; i += AT_ONCE) {
        int n_some = n - i < AT_ONCE ? n - i : AT_ONCE;
        copy_shifted(some, layer, (int[2]){at[0] + i, at[1]}, n_some);
        blend_rows(out + i, some, some, (size_t)n_some, (struct blend_weights){light(layer), 0});
    }
}

void scene_sheet(const struct scene_canvas *canvas, const struct scene_layer *layer, Rect area)
{
    area = clip(area, canvas->w, canvas->h);
    if (layer->sheet.w_px != canvas->w || layer->sheet.h_px != canvas->h) {
        scene_scaled(canvas, layer, area);
        return;
    }
    for (int y = area.y; y < area.y + area.h; y++)
        copy_layer(row_of(canvas, y) + area.x, layer, (int[2]){area.x, y}, area.w);
}

/* ---- two sheets ---- */

/* Dimming is part of the weights, so it costs nothing. */
static struct blend_weights weights_of(const struct scene_mix *mix)
{
    return (struct blend_weights){(256 - mix->weight) * light(&mix->from) / 256, mix->weight * light(&mix->to) / 256};
}

/* Blends the few columns near the sides, where one of the sheets repeats its edge. */
static void fade_side(uint32_t *out, const struct scene_mix *mix, const int at[2], int n)
{
    enum { AT_ONCE = 64 };
    uint32_t from[AT_ONCE], to[AT_ONCE];
    for (int i = 0; i < n; i += AT_ONCE) {
        int n_some = n - i < AT_ONCE ? n - i : AT_ONCE;
        copy_shifted(from, &mix->from, (int[2]){at[0] + i, at[1]}, n_some);
        copy_shifted(to, &mix->to, (int[2]){at[0] + i, at[1]}, n_some);
        blend_rows(out + i, from, to, (size_t)n_some, weights_of(mix));
    }
}

static int widest_shift(const struct scene_mix *mix)
{
    int a = abs(mix->from.care.dx), b = abs(mix->to.care.dx);
    return a > b ? a : b;
}

void scene_fade(const struct scene_canvas *canvas, const struct scene_mix *mix, Rect area)
{
    area = clip(area, canvas->w, canvas->h);
    const struct blend_weights weights = weights_of(mix);
    int side = widest_shift(mix), end = area.x + area.w;
    int left = between(side, area.x, end), right = between(canvas->w - side, left, end);
    for (int y = area.y; y < area.y + area.h; y++) {
        uint32_t *out = row_of(canvas, y);
        fade_side(out + area.x, mix, (int[2]){area.x, y}, left - area.x);
        if (right > left)
            blend_rows(out + left, layer_row(&mix->from, y) + (left - mix->from.care.dx),
                       layer_row(&mix->to, y) + (left - mix->to.care.dx), (size_t)(right - left), weights);
        fade_side(out + right, mix, (int[2]){right, y}, end - right);
    }
}

bool scene_is_same_care(const struct stage_care *a, const struct stage_care *b)
{
    return a->dx == b->dx && a->dy == b->dy && a->dim_percent == b->dim_percent;
}

/* Widens the range of columns by those in which two rows differ. */
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

static Rect difference(const struct stage_sheet *a, const struct stage_sheet *b)
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

/* A difference at a sheet's edge spreads to everything that the edge fills. */
Rect scene_difference(const struct scene_layer *a, const struct scene_layer *b)
{
    int w = a->sheet.w_px, h = a->sheet.h_px, x = abs(a->care.dx), y = abs(a->care.dy);
    if (!scene_is_same_care(&a->care, &b->care))
        return (Rect){0, 0, w, h};
    Rect r = difference(&a->sheet, &b->sheet);
    return r.w == 0 ? r : clip((Rect){r.x - x, r.y - y, r.w + 2 * x, r.h + 2 * y}, w, h);
}

static void slide_sideways(const struct scene_canvas *canvas, const struct scene_mix *mix)
{
    int w = canvas->w, n = (int)((int64_t)w * mix->weight / 256);
    for (int y = 0; y < canvas->h; y++) {
        uint32_t *out = row_of(canvas, y);
        copy_layer(mix->dx < 0 ? out : out + n, &mix->from, (int[2]){mix->dx < 0 ? n : 0, y}, w - n);
        copy_layer(mix->dx < 0 ? out + w - n : out, &mix->to, (int[2]){mix->dx < 0 ? 0 : w - n, y}, n);
    }
}

static void slide_up_or_down(const struct scene_canvas *canvas, const struct scene_mix *mix)
{
    int h = canvas->h, n = (int)((int64_t)h * mix->weight / 256);
    for (int y = 0; y < h; y++) {
        bool is_new = mix->dy < 0 ? y >= h - n : y < n;
        int from_y = mix->dy < 0 ? (is_new ? y - (h - n) : y + n) : (is_new ? y + h - n : y - n);
        copy_layer(row_of(canvas, y), is_new ? &mix->to : &mix->from, (int[2]){0, from_y}, canvas->w);
    }
}

void scene_slide(const struct scene_canvas *canvas, const struct scene_mix *mix)
{
    if (mix->dx)
        slide_sideways(canvas, mix);
    else
        slide_up_or_down(canvas, mix);
}

/* Turns a rectangle of the upright card into one of the screen. */
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
    double share = bar->share > 0 ? bar->share < 1 ? bar->share : 1 : 0; /* NaN gives 0 too */
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
