/* SDL's events by the names the show knows. */
#ifndef STAGE_INPUT_H
#define STAGE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "stage/event.h"

typedef union SDL_Event SDL_Event;

/* What must be remembered between events; a zeroed one is at rest. */
struct input {
    int rotate;
    int w_px, h_px;         /* of the window's pixels */
    int w_points, h_points; /* of the window as SDL counts mouse positions */
    bool expects_text;      /* a key went down whose meaning comes as text */
    char held_key[32];
    int held;            /* its scan code */
    uint32_t held_at_ms; /* SDL's time stamps */
    bool is_touching;
    int64_t finger;
    float finger_x, finger_y;
    uint32_t finger_at_ms;
    bool was_touched; /* finger_at_ms is set */
};

/* Turns an event of keys, mouse or fingers into the stage's; false when it means nothing. */
bool input_read(struct input *input, const SDL_Event *sdl, struct stage_event *event);

#endif
