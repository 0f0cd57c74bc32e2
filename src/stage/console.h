/* The driver for a bare console: the kernel's display, with no desktop, no GPU and no OpenGL. */
#ifndef STAGE_CONSOLE_H
#define STAGE_CONSOLE_H

#include "stage/display.h"

/* Fails in a desktop session, where the environment names another driver of SDL's, and where no card has a display,
   except in a kiosk, which waits for one. */
extern const struct display_driver console_driver;

#endif
