/* Draws on pixels. Everything is first clipped to the canvas; the inner loops are plain ones that compilers
 * vectorise. Owns nothing. */
#include "print/canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <stb_image_write.h>

#include "base/file.h"

static Rect clip(struct canvas canvas, Rect box)
{
    int64_t right = (int64_t)box.x + box.w, bottom = (int64_t)box.y + box.h;
    int64_t x = box.x > 0 ? box.x : 0, y = box.y > 0 ? box.y : 0;
    if (right > canvas.w_px)
        right = canvas.w_px;
    if (bottom > canvas.h_px)
        bottom = canvas.h_px;
    return right > x && bottom > y ? (Rect){(int)x, (int)y, (int)(right - x), (int)(bottom - y)} : (Rect){0};
}

static uint32_t *pixel_at(struct canvas canvas, int x, int y)
{
    return canvas.pixels + (size_t)y * (size_t)canvas.w_px + x;
}

/* a * b / 255, rounded, for 0 to 255. */
static inline uint32_t multiply(uint32_t a, uint32_t b)
{
    uint32_t t = a * b + 128;
    return (t + (t >> 8)) >> 8;
}

/* Mixes two opaque colours, two channels at once; share, 0 to 255, is that of the upper one. */
static inline uint32_t mix(uint32_t under, uint32_t over, uint32_t share)
{
    const uint32_t pair = 0x00FF00FF, half = 0x00800080;
    uint32_t rest = 255 - share;
    uint32_t rb = (under & pair) * rest + (over & pair) * share + half;
    uint32_t g = (under >> 8 & 255) * rest + (over >> 8 & 255) * share + 128;
    rb = (rb + (rb >> 8 & pair)) >> 8 & pair;
    g = (g + (g >> 8)) >> 8;
    return 0xFF000000U | rb | g << 8;
}

static void fill_row(uint32_t *row, int n, Colour colour, uint32_t alpha)
{
    if (alpha == 255)
        for (int i = 0; i < n; i++)
            row[i] = colour | 0xFF000000U;
    else
        for (int i = 0; i < n; i++)
            row[i] = mix(row[i], colour, alpha);
}

void canvas_fill(struct canvas canvas, Rect box, Colour colour)
{
    Rect r = clip(canvas, box);
    if (colour >> 24 == 0)
        return;
    for (int y = 0; y < r.h; y++)
        fill_row(pixel_at(canvas, r.x, r.y + y), r.w, colour, colour >> 24);
}

static inline void blend_pixel(uint32_t *to, uint32_t coverage, Colour colour)
{
    uint32_t share = multiply(coverage, colour >> 24);
    *to = share == 255 ? colour | 0xFF000000U : mix(*to, colour, share);
}

/* Skips empty coverage eight pixels at a time: most of a word is empty. */
static void blend_row(uint32_t *to, const uint8_t *from, int n, Colour colour)
{
    enum { STEP = 8 };
    int i = 0;
    for (uint64_t eight; i + STEP <= n; i += STEP) {
        memcpy(&eight, from + i, STEP);
        for (int k = 0; eight && k < STEP; k++)
            if (from[i + k])
                blend_pixel(&to[i + k], from[i + k], colour);
    }
    for (; i < n; i++)
        blend_pixel(&to[i], from[i], colour);
}

void canvas_blend_coverage(struct canvas canvas, int x, int y, const struct coverage *coverage, Colour colour)
{
    Rect r = clip(canvas, (Rect){x, y, coverage->w_px, coverage->h_px});
    for (int j = 0; j < r.h; j++) {
        const uint8_t *from = coverage->bytes + (size_t)(r.y - y + j) * (size_t)coverage->stride + (r.x - x);
        uint32_t *to = pixel_at(canvas, r.x, r.y + j);
        blend_row(to, from, r.w, colour);
    }
}

static uint32_t lay_over(uint32_t under, uint32_t over)
{
    uint32_t rest = 255 - (over >> 24);
    uint32_t r = multiply(under >> 16 & 255, rest) + (over >> 16 & 255);
    uint32_t g = multiply(under >> 8 & 255, rest) + (over >> 8 & 255);
    uint32_t b = multiply(under & 255, rest) + (over & 255);
    return 0xFF000000U | (r < 255 ? r : 255) << 16 | (g < 255 ? g : 255) << 8 | (b < 255 ? b : 255);
}

void canvas_blend_pixels(struct canvas canvas, int x, int y, struct canvas pixels)
{
    Rect r = clip(canvas, (Rect){x, y, pixels.w_px, pixels.h_px});
    for (int j = 0; j < r.h; j++) {
        const uint32_t *from = pixel_at(pixels, r.x - x, r.y - y + j);
        uint32_t *to = pixel_at(canvas, r.x, r.y + j);
        for (int i = 0; i < r.w; i++)
            to[i] = lay_over(to[i], from[i]);
    }
}

void canvas_copy(struct canvas canvas, int x, int y, struct canvas pixels)
{
    Rect r = clip(canvas, (Rect){x, y, pixels.w_px, pixels.h_px});
    for (int j = 0; j < r.h; j++)
        memcpy(pixel_at(canvas, r.x, r.y + j), pixel_at(pixels, r.x - x, r.y - y + j), (size_t)r.w * sizeof(uint32_t));
}

/* Where a pixel of `from` goes in `to`: origin + x * along_x + y * along_y. */
struct turn {
    ptrdiff_t origin, along_x, along_y;
};

static struct turn turn_of(struct canvas to, int degrees)
{
    ptrdiff_t w = to.w_px, h = to.h_px;
    switch (degrees) {
    case 90:
        return (struct turn){w - 1, w, -1};
    case 180:
        return (struct turn){w * h - 1, -1, -w};
    case 270:
        return (struct turn){(h - 1) * w, -w, 1};
    default:
        assert(degrees == 0);
        return (struct turn){0, 1, w};
    }
}

void canvas_rotate(struct canvas from, int degrees, struct canvas to)
{
    enum { TILE = 16 }; /* one cache line of pixels: otherwise each pixel of a turned row would load a cache line */
    struct turn turn = turn_of(to, degrees);
    assert(degrees % 180 ? from.w_px == to.h_px && from.h_px == to.w_px : from.w_px == to.w_px && from.h_px == to.h_px);
    for (int top = 0; top < from.h_px; top += TILE)
        for (int left = 0; left < from.w_px; left += TILE)
            for (int y = top; y < top + TILE && y < from.h_px; y++) {
                const uint32_t *row = pixel_at(from, 0, y);
                uint32_t *out = to.pixels + turn.origin + y * turn.along_y;
                for (int x = left; x < left + TILE && x < from.w_px; x++)
                    out[x * turn.along_x] = row[x];
            }
}

/* The library calls this once with the whole file. */
static void add_bytes(void *context, void *bytes, int n)
{
    str_builder_add(context, (Str){bytes, (size_t)n});
}

unsigned char *canvas_rgb(struct canvas canvas, Arena *arena)
{
    size_t n = (size_t)canvas.w_px * (size_t)canvas.h_px;
    unsigned char *rgb = arena_alloc(arena, n * 3);
    for (size_t i = 0; i < n; i++) {
        rgb[3 * i] = (unsigned char)(canvas.pixels[i] >> 16);
        rgb[3 * i + 1] = (unsigned char)(canvas.pixels[i] >> 8);
        rgb[3 * i + 2] = (unsigned char)canvas.pixels[i];
    }
    return rgb;
}

bool canvas_save_png(struct canvas canvas, Str path, struct error *error)
{
    Arena arena = {0};
    struct str_builder out = {.arena = &arena};
    unsigned char *rgb = canvas_rgb(canvas, &arena);
    bool ok = stbi_write_png_to_func(add_bytes, &out, canvas.w_px, canvas.h_px, 3, rgb, canvas.w_px * 3) != 0;
    ok = ok ? file_write(path, str_builder_text(&out), error)
            : error_set(error, STR_FMT ": cannot make a PNG of %d x %d px", STR_ARG(path), canvas.w_px, canvas.h_px);
    arena_finish(&arena);
    return ok;
}
