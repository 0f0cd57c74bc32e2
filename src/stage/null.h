/* A driver without a display: pixels in memory and a queue of made-up events, so that a test can play a whole show. */
#ifndef STAGE_NULL_H
#define STAGE_NULL_H

#include "stage/display.h"

struct null;

/* Opens with black pixels of the options' size; 0 x 0 means 1920 x 1080. */
extern const struct display_driver null_driver;

/* Appends an event to the queue. */
void null_push(struct null *null, const struct stage_event *event);

/* Returns the pixels, row by row; they belong to the driver. */
const uint32_t *null_pixels(const struct null *null);

#endif
