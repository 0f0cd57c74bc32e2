/* Translates SDL's events into the names that the show knows. */
#ifndef STAGE_INPUT_H
#define STAGE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "stage/event.h"

typedef union SDL_Event SDL_Event;

/* What is remembered between events; starts zeroed. */
struct input {
    int rotate;
    int w_px, h_px;         /* the window in pixels */
    int w_points, h_points; /* the window in the units of SDL's mouse positions */
    bool expects_text;      /* a key went down whose meaning arrives as text */
    char held_key[32];
    int held;            /* the held key's scan code */
    uint32_t held_at_ms; /* SDL's time stamp */
    bool is_touching;
    int64_t finger;
    float finger_x, finger_y;
    uint32_t finger_at_ms;
    bool was_touched; /* finger_at_ms is set */
};

/* Translates a key, mouse or finger event into a stage event; false when it means nothing. */
bool input_read(struct input *input, const SDL_Event *sdl, struct stage_event *event);

#endif
