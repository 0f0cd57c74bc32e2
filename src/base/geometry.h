/* Rectangles and colours: plain values. */
#ifndef BASE_GEOMETRY_H
#define BASE_GEOMETRY_H

#include <stdint.h>

/* In px, from the top left corner of the screen. */
typedef struct {
    int x, y, w, h;
} Rect;

/* 0xAARRGGBB, straight alpha: the order of SDL's ARGB8888. */
typedef uint32_t Colour;

#endif
