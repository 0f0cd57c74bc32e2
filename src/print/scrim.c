/* A scrim is only as strong as its picture needs: the brightest part behind the words determines how strong. */
#include "print/scrim.h"

#include <math.h>

#include "typeset/theme.h"

enum { LEVELS = 256, STEP = 3 };
static const double CONTRAST = 7, LEAST = 0.3, MORE_AT_FOOT = 0.35, BRIGHTEST_LEFT_OUT = 0.03;

static unsigned mix(unsigned from, unsigned to, double share)
{
    return (unsigned)(from + ((double)to - from) * share + 0.5);
}

static double linear_from_byte(int byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double byte_from_linear(double c)
{
    return 255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * pow(c, 1 / 2.4) - 0.055);
}

/* The grey level that nearly all pixels behind the words do not exceed. */
static unsigned brightest(struct canvas canvas, Rect area)
{
    int counts[LEVELS] = {0}, n = 0, level = LEVELS - 1;
    float linear[256];
    for (int i = 0; i < 256; i++)
        linear[i] = (float)linear_from_byte(i);
    for (int y = area.y; y < area.y + area.h; y += STEP)
        for (int x = area.x; x < area.x + area.w; x += STEP, n++) {
            uint32_t p = canvas.pixels[(size_t)y * (size_t)canvas.w_px + (size_t)x];
            float luminance =
                0.2126f * linear[p >> 16 & 255] + 0.7152f * linear[p >> 8 & 255] + 0.0722f * linear[p & 255];
            counts[(int)(sqrtf(luminance) * (LEVELS - 1))]++; /* finer steps in the dark */
        }
    int left_out = (int)(n * BRIGHTEST_LEFT_OUT);
    while (level > 0 && (left_out -= counts[level]) >= 0)
        level--;
    double root = fmin(1, (level + 1.0) / (LEVELS - 1));
    return (unsigned)(byte_from_linear(root * root) + 0.5);
}

static double strength_for(unsigned grey, Colour scrim, Colour text)
{
    for (double share = LEAST; share < 1; share += 1 / 64.0) {
        Colour behind = 0xFF000000u | mix(grey, scrim >> 16 & 255, share) << 16 |
                        mix(grey, scrim >> 8 & 255, share) << 8 | mix(grey, scrim & 255, share);
        if (theme_contrast(text, behind) >= CONTRAST)
            return share;
    }
    return 1;
}

/* The part of the box that is on the canvas. */
static Rect clip(struct canvas canvas, Rect box)
{
    int x = box.x < 0 ? 0 : box.x, y = box.y < 0 ? 0 : box.y;
    int right = box.x + box.w > canvas.w_px ? canvas.w_px : box.x + box.w;
    int foot = box.y + box.h > canvas.h_px ? canvas.h_px : box.y + box.h;
    return (Rect){x, y, right > x ? right - x : 0, foot > y ? foot - y : 0};
}

void scrim_paint(struct canvas canvas, const struct mark *mark, Colour scrim, Colour text)
{
    Rect box = clip(canvas, mark->box);
    int foot = box.y + box.h, top = mark->box.y + mark->fade_px; /* of the words */
    top = top < box.y ? box.y : top > foot ? foot : top;
    double strength = strength_for(brightest(canvas, (Rect){box.x, top, box.w, foot - top}), scrim, text);
    double most = fmin(1, strength + MORE_AT_FOOT);
    for (int y = box.y; y < foot; y++) {
        double t = y < top ? (double)(y - mark->box.y) / mark->fade_px : (double)(y - top) / (foot - top);
        double share = y < top ? strength * t * t * (3 - 2 * t) : strength + (most - strength) * t;
        canvas_fill(canvas, (Rect){box.x, y, box.w, 1}, (scrim & 0xFFFFFFu) | (Colour)(share * 255 + 0.5) << 24);
    }
}
