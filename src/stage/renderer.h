/* The driver for SDL's renderer, used where there are no window surfaces. */
#ifndef STAGE_RENDERER_H
#define STAGE_RENDERER_H

#include "stage/display.h"

extern const struct display_driver renderer_driver;

#endif
