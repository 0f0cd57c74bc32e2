/* The important part of a photograph is where its detail is: sky, walls and blurred ground have little. Detail is
 * the change of brightness on a thumbnail, minus the usual amount in this picture, so that even texture does not
 * count. It is summed into a profile along the free axis, and the crop slides along that. */
#include "print/focus.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_SIDE = 64, SAMPLES = 4, STEPS = 128 };

/* How much less detail counts at the window's edges than in its middle. */
static const float CENTRE = 0.4F;
/* An edge through detail costs this many cells of it. */
static const float CUT = 1.5F;
/* Moving by the full side of the picture costs this share of all detail. */
static const float PULL = 0.25F;
/* A picture is plain when the mean detail of a cell is below this, in brightness steps of 255. */
static const float PLAIN = 0.75F;

/* One number per cell, w x h cells. */
struct cells {
    float values[LONG_SIDE * LONG_SIDE];
    int w, h;
};

/* Detail along the free axis, in n cells. */
struct profile {
    float values[LONG_SIDE];
    float sum;
    int n;
};

static float brightness_at(const struct raster *picture, int x, int y)
{
    const unsigned char *p = picture->bytes + (size_t)y * (size_t)picture->stride + (size_t)x * 3;
    return (float)(2 * p[0] + 5 * p[1] + p[2]) / 8;
}

/* The mean of some of the cell's pixels; a cell of a photograph 2400 px wide has 37 px a side. */
static float cell_at(const struct raster *picture, const struct cells *cells, int column, int row)
{
    float sum = 0;
    for (int j = 0; j < SAMPLES; j++)
        for (int i = 0; i < SAMPLES; i++) {
            int64_t x = (int64_t)(column * 2 * SAMPLES + 2 * i + 1) * picture->w_px / (cells->w * 2 * SAMPLES);
            int64_t y = (int64_t)(row * 2 * SAMPLES + 2 * j + 1) * picture->h_px / (cells->h * 2 * SAMPLES);
            sum += brightness_at(picture, (int)x, (int)y);
        }
    return sum / (SAMPLES * SAMPLES);
}

static int cells_along(int side_px, int longest_px)
{
    int n = (int)((int64_t)side_px * LONG_SIDE / longest_px);
    return n < 1 ? 1 : n;
}

static void make_thumbnail(const struct raster *picture, struct cells *cells)
{
    int longest = picture->w_px > picture->h_px ? picture->w_px : picture->h_px;
    cells->w = cells_along(picture->w_px, longest);
    cells->h = cells_along(picture->h_px, longest);
    for (int y = 0; y < cells->h; y++)
        for (int x = 0; x < cells->w; x++)
            cells->values[y * cells->w + x] = cell_at(picture, cells, x, y);
}

/* Cells beyond the border equal those at it. */
static float value_at(const struct cells *cells, int x, int y)
{
    x = x < 0 ? 0 : x < cells->w ? x : cells->w - 1;
    y = y < 0 ? 0 : y < cells->h ? y : cells->h - 1;
    return cells->values[y * cells->w + x];
}

static void find_detail(const struct cells *thumbnail, struct cells *detail)
{
    detail->w = thumbnail->w;
    detail->h = thumbnail->h;
    for (int y = 0; y < detail->h; y++)
        for (int x = 0; x < detail->w; x++)
            detail->values[y * detail->w + x] = hypotf(value_at(thumbnail, x + 1, y) - value_at(thumbnail, x - 1, y),
                                                       value_at(thumbnail, x, y + 1) - value_at(thumbnail, x, y - 1));
}

static int compare(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static float median_of(const struct cells *cells)
{
    float sorted[LONG_SIDE * LONG_SIDE];
    int n = cells->w * cells->h;
    memcpy(sorted, cells->values, sizeof *sorted * (size_t)n);
    qsort(sorted, (size_t)n, sizeof *sorted, compare);
    return sorted[n / 2];
}

static struct profile profile_of(const struct cells *detail, bool is_along_x)
{
    struct profile profile = {.n = is_along_x ? detail->w : detail->h};
    float usual = median_of(detail);
    for (int y = 0; y < detail->h; y++)
        for (int x = 0; x < detail->w; x++) {
            float more = detail->values[y * detail->w + x] - usual;
            profile.values[is_along_x ? x : y] += more > 0 ? more : 0;
            profile.sum += more > 0 ? more : 0;
        }
    return profile;
}

/* The detail, above the mean, that an edge here would cut through; none at the picture's border. */
static float cut_at(const struct profile *profile, float at)
{
    int i = (int)(at + 0.5F);
    if (i <= 0 || i >= profile->n)
        return 0;
    return fmaxf(0, (profile->values[i - 1] + profile->values[i]) / 2 - profile->sum / (float)profile->n);
}

/* The score of the window of `length` cells that starts at `start`. */
static float worth_of(const struct profile *profile, float start, float length)
{
    float worth = -CUT * (cut_at(profile, start) + cut_at(profile, start + length));
    for (int i = 0; i < profile->n; i++) {
        float from = fmaxf((float)i, start), to = fminf((float)i + 1, start + length);
        float off = ((from + to) / 2 - start) / length * 2 - 1; /* -1 and 1 at the edges */
        if (to > from)
            worth += profile->values[i] * (to - from) * (1 - CENTRE * off * off);
    }
    return worth;
}

/* The best start for a window of length_px along a side of side_px. */
static int best_start(const struct profile *profile, int start_px, int length_px, int side_px)
{
    float cells_a_px = (float)profile->n / (float)side_px;
    int best = start_px;
    float most = worth_of(profile, (float)start_px * cells_a_px, (float)length_px * cells_a_px);
    for (int i = 0; i <= STEPS; i++) {
        int at = (int)((int64_t)(side_px - length_px) * i / STEPS);
        float worth = worth_of(profile, (float)at * cells_a_px, (float)length_px * cells_a_px);
        worth -= PULL * profile->sum * (float)abs(at - start_px) / (float)side_px;
        if (worth > most) {
            most = worth;
            best = at;
        }
    }
    return best;
}

/* Sides are rounded to whole pixels, so a crop may lack a pixel or two of a side that is not cut. */
static bool is_whole(int part_px, int side_px)
{
    return (int64_t)part_px * 50 >= (int64_t)side_px * 49;
}

Rect focus_move_crop(const struct raster *picture, Rect crop)
{
    struct cells thumbnail, detail;
    bool is_whole_x = is_whole(crop.w, picture->w_px), is_whole_y = is_whole(crop.h, picture->h_px);
    if (is_whole_x == is_whole_y)
        return crop;
    make_thumbnail(picture, &thumbnail);
    find_detail(&thumbnail, &detail);
    struct profile profile = profile_of(&detail, is_whole_y);
    if (profile.sum < PLAIN * (float)(detail.w * detail.h))
        return crop;
    if (is_whole_y)
        crop.x = best_start(&profile, crop.x, crop.w, picture->w_px);
    else
        crop.y = best_start(&profile, crop.y, crop.h, picture->h_px);
    return crop;
}
