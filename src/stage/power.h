/* The display's power. */
#ifndef STAGE_POWER_H
#define STAGE_POWER_H

#include <stdbool.h>

typedef struct SDL_Window SDL_Window;

/* What waking must restore; starts zeroed. */
struct power {
    bool is_asleep;
    bool was_enabled; /* whether the server's power saving was on before */
};

/* Puts the window's display to sleep or wakes it; false when that is impossible: without an X server, or without
   DPMS. */
bool power_set(struct power *power, SDL_Window *window, bool is_asleep);

#endif
