/* A shape is one span on each scan line; the coverage of a pixel is the mean of a few scan lines in it. */
#include "print/mark_shape.h"

#include <math.h>
#include <stdlib.h>

enum { LINES = 4 }; /* scan lines in a px */

struct span_px {
    double from, to;
};

/* The span of the shape at height y in its box. */
static struct span_px span_at(const struct mark *mark, double y)
{
    double w = mark->box.w, h = mark->box.h;
    bool is_right = mark->corner == CORNER_TOP_RIGHT || mark->corner == CORNER_BOTTOM_RIGHT;
    bool is_bottom = mark->corner == CORNER_BOTTOM_LEFT || mark->corner == CORNER_BOTTOM_RIGHT;
    if (mark->kind == MARK_DISC) {
        double dy = 2 * y / h - 1, half = w / 2 * sqrt(fmax(0, 1 - dy * dy));
        return (struct span_px){w / 2 - half, w / 2 + half};
    }
    double t = is_bottom ? (h - y) / h : y / h; /* distance from the corner */
    double reach = mark->kind == MARK_QUARTER ? w * sqrt(fmax(0, 1 - t * t)) : w * (1 - t);
    return is_right ? (struct span_px){w - reach, w} : (struct span_px){0, reach};
}

static void add_span(uint16_t *row, int w, struct span_px span)
{
    const int whole = 255 / LINES + 1;
    int first = (int)ceil(span.from), last = (int)floor(span.to);
    if (first > last) {
        int x = last < 0 ? 0 : last < w ? last : w - 1;
        row[x] += (uint16_t)(whole * (span.to - span.from));
        return;
    }
    if (first > 0)
        row[first - 1] += (uint16_t)(whole * (first - span.from));
    for (int x = first; x < last && x < w; x++)
        row[x] += whole;
    if (last < w)
        row[last] += (uint16_t)(whole * (span.to - last));
}

void mark_shape_paint(struct canvas canvas, const struct mark *mark, Colour colour)
{
    int w = mark->box.w, h = mark->box.h;
    if (w <= 0 || h <= 0)
        return;
    uint8_t *bytes = malloc((size_t)w * (size_t)h);
    uint16_t *row = malloc((size_t)w * sizeof *row);
    for (int y = 0; bytes && row && y < h; y++) {
        for (int x = 0; x < w; x++)
            row[x] = 0;
        for (int i = 0; i < LINES; i++)
            add_span(row, w, span_at(mark, y + (i + 0.5) / LINES));
        for (int x = 0; x < w; x++)
            bytes[(size_t)y * (size_t)w + (size_t)x] = row[x] > 255 ? 255 : (uint8_t)row[x];
    }
    struct coverage coverage = {bytes, w, h, w};
    if (bytes && row)
        canvas_blend_coverage(canvas, mark->box.x, mark->box.y, &coverage, colour);
    free(row);
    free(bytes);
}
