/* The driver for a bare console: the kernel's display, without desktop, GPU or OpenGL. */
#ifndef STAGE_CONSOLE_H
#define STAGE_CONSOLE_H

#include "stage/display.h"

/* Opening fails in a desktop session, when the environment names another SDL driver, and when no card has a display
   (except in a kiosk, which waits for one). */
extern const struct display_driver console_driver;

#endif
