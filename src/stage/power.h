/* The display's power. */
#ifndef STAGE_POWER_H
#define STAGE_POWER_H

#include <stdbool.h>

typedef struct SDL_Window SDL_Window;

/* What must be put back in the end; zeroed: nothing. */
struct power {
    bool is_asleep;
    bool was_enabled; /* the server's own saving of power, before */
};

/* Puts the window's display to sleep or wakes it; false when there is no way to: where there is no X server, or one
 * without DPMS. */
bool power_set(struct power *power, SDL_Window *window, bool is_asleep);

#endif
