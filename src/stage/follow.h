/* Hearing of it when an X display gets another size. */
#ifndef STAGE_FOLLOW_H
#define STAGE_FOLLOW_H

#include <SDL.h>
#include <stdbool.h>

/* Begins to listen; does nothing where there is no X server or SDL was built without. */
void follow_start(SDL_Window *window);

/* True when the event says that the X screen has another size now: w, h in px. */
bool follow_read(const SDL_Event *event, int size[2]);

#endif
