/* The driver for SDL's window surface. */
#ifndef STAGE_SURFACE_H
#define STAGE_SURFACE_H

#include "stage/display.h"

/* Opening fails where there are no window surfaces (Wayland without OpenGL). */
extern const struct display_driver surface_driver;

#endif
