/* What the service manager is told. */
#ifndef PLAYER_NOTIFY_H
#define PLAYER_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

/* Says that the service works: something is on the screen. All of these do nothing when no service manager listens. */
void notify_ready(void);

/* Says in a few words what is going on. */
void notify_status(const char *text);

/* Says that all is well; a watchdog that does not hear it in time ends the program. */
void notify_alive(void);

/* Says that the program is about to end. */
void notify_stopping(void);

/* Returns how long to leave between two calls of notify_alive, half of what the watchdog allows; -1: there is none. */
int64_t notify_wait_ms(void);

/* What there is to tell by. */
struct notify_pulse {
    int64_t told_ms;                  /* when notify_alive was called last */
    int64_t wait_ms;                  /* of notify_wait_ms */
    int64_t answered_ms;              /* when the press said anything last; 0: never */
    uint64_t n_frames, n_told_frames; /* drawn so far, and when told_ms was */
    bool is_settled;                  /* the screen shows what it is to show: no frame was due */
};

/* True when notify_alive is due and deserved: since it was called last the press answered, and the screen changed or
 * had no reason to. */
bool notify_is_alive(const struct notify_pulse *pulse, int64_t now_ms);

#endif
