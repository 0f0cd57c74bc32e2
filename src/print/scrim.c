/* A scrim is no stronger than its picture asks for: the brightest part behind the words says how strong. */
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

/* The grey as which nearly all pixels behind the words are at most as bright. */
static unsigned brightest(struct canvas canvas, int top, int foot)
{
    int counts[LEVELS] = {0}, n = 0, level = LEVELS - 1;
    float linear[256];
    for (int i = 0; i < 256; i++)
        linear[i] = (float)linear_from_byte(i);
    for (int y = top; y < foot; y += STEP)
        for (int x = 0; x < canvas.w_px; x += STEP, n++) {
            uint32_t p = canvas.pixels[(size_t)y * (size_t)canvas.w_px + (size_t)x];
            float luminance = 0.2126f * linear[p >> 16 & 255] + 0.7152f * linear[p >> 8 & 255] + 0.0722f * linear[p & 255];
            counts[(int)(sqrtf(luminance) * (LEVELS - 1))]++; /* finer where it is dark */
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
        Colour behind = 0xFF000000u | mix(grey, scrim >> 16 & 255, share) << 16 | mix(grey, scrim >> 8 & 255, share) << 8 |
                        mix(grey, scrim & 255, share);
        if (theme_contrast(text, behind) >= CONTRAST)
            return share;
    }
    return 1;
}

static void lay_row(struct canvas canvas, int y, Colour scrim, double share)
{
    Colour colour = (scrim & 0xFFFFFFu) | (Colour)(share * 255 + 0.5) << 24;
    canvas_fill(canvas, (Rect){0, y, canvas.w_px, 1}, colour);
}

void scrim_paint(struct canvas canvas, const struct mark *mark, Colour scrim, Colour text)
{
    int start = mark->box.y < 0 ? 0 : mark->box.y, foot = mark->box.y + mark->box.h;
    foot = foot > canvas.h_px ? canvas.h_px : foot;
    int top = mark->box.y + mark->fade_px; /* of the words */
    top = top < start ? start : top > foot ? foot : top;
    double strength = strength_for(brightest(canvas, top, foot), scrim, text);
    double most = fmin(1, strength + MORE_AT_FOOT);
    for (int y = start; y < foot; y++) {
        double t = y < top ? (double)(y - mark->box.y) / mark->fade_px : (double)(y - top) / (foot - top);
        lay_row(canvas, y, scrim, y < top ? strength * t * t * (3 - 2 * t) : strength + (most - strength) * t);
    }
}
