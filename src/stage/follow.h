/* Notices when an X display changes its size. */
#ifndef STAGE_FOLLOW_H
#define STAGE_FOLLOW_H

#include <SDL.h>
#include <stdbool.h>

/* Starts listening; does nothing without an X server or in an SDL built without X11. */
void follow_start(SDL_Window *window);

/* True when the event says that the X screen has a new size: w, h in px. */
bool follow_read(const SDL_Event *event, int size[2]);

#endif
