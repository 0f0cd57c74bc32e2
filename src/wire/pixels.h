/* Finished pixels in shared memory: a few slots of one screen each. */
#ifndef WIRE_PIXELS_H
#define WIRE_PIXELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "wire/message.h"

/* Pixels of n_slots slots, w_px x h_px each; fd is -1 and map NULL when there are none. */
struct wire_pixels {
    int fd;
    int w_px, h_px, n_slots;
    uint32_t *map;
    size_t n_bytes;
};

/* Creates shared pixels (a sealed memfd, zeroed). Call wire_pixels_finish afterwards, even after a failure. */
bool wire_pixels_create(struct wire_pixels *pixels, int w_px, int h_px, int n_slots, struct error *error);

/* Maps pixels that the peer created. Takes ownership of fd, also when it fails (wrong size, missing seals). */
bool wire_pixels_open(struct wire_pixels *pixels, int fd, const struct wire_screen *screen, struct error *error);

/* Returns the first pixel of a slot. */
uint32_t *wire_pixels_slot(const struct wire_pixels *pixels, int slot);

/* Unmaps and closes them; a zeroed struct with fd -1 is fine. */
void wire_pixels_finish(struct wire_pixels *pixels);

#endif
