/* Composes the screen's picture from sheets and a bar, in memory of any kind. */
#ifndef STAGE_SCENE_H
#define STAGE_SCENE_H

#include "stage/sheet.h"

/* Pixels to draw on, ARGB8888 or XRGB8888; pitch is px per row. */
struct scene_canvas {
    uint32_t *pixels;
    int w, h, pitch;
};

/* A sheet and how it is shown. */
struct scene_layer {
    struct stage_sheet sheet;
    struct stage_care care;
};

/* Two sheets of the canvas's size and how much of the second shows, 0 to 256. */
struct scene_mix {
    struct scene_layer from, to;
    int weight;
    int dx, dy; /* slide: the direction of movement, one of them +1 or -1, the other 0 */
};

/* Fills the canvas with black. */
void scene_black(const struct scene_canvas *canvas);

/* Draws an area of the sheet; scales a sheet of another size to fit, by nearest pixel, centred. */
void scene_sheet(const struct scene_canvas *canvas, const struct scene_layer *layer, Rect area);

/* Draws the second sheet over the first by its weight, within the area. */
void scene_fade(const struct scene_canvas *canvas, const struct scene_mix *mix, Rect area);

/* Draws the second sheet sliding in as the first slides out. */
void scene_slide(const struct scene_canvas *canvas, const struct scene_mix *mix);

/* Returns a rectangle outside which two sheets of one size look the same; the smallest one if they are not shifted. */
Rect scene_difference(const struct scene_layer *a, const struct scene_layer *b);

/* True when both show their sheet in the same way. */
bool scene_is_same_care(const struct stage_care *a, const struct stage_care *b);

/* Returns the colour as dimmed with the sheets. */
Colour scene_dimmed(Colour colour, int dim_percent);

/* Returns the bar's area on a w x h screen whose card is rotated; empty for no bar. */
Rect scene_bar_area(const struct stage_bar *bar, int rotate, int w, int h);

/* Blends a colour over an area. */
void scene_colour(const struct scene_canvas *canvas, Rect area, Colour colour);

/* Returns the smallest rectangle that holds both; an empty one counts as nothing. */
Rect scene_union(Rect a, Rect b);

/* Converts a point of a w x h screen to the upright card. */
void scene_point_to_card(int rotate, int w, int h, int point[2]);

#endif
