/* Notices to the service manager; without one they do nothing. */
#ifndef PLAYER_NOTIFY_H
#define PLAYER_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

/* Reports that the service works: something is on the screen. */
void notify_ready(void);

/* Reports the current state in a few words. */
void notify_status(const char *text);

/* Reports that all is well; a watchdog that does not receive it in time ends the program. */
void notify_alive(void);

/* Reports that the program is about to end. */
void notify_stopping(void);

/* Returns how long to leave between two calls of notify_alive, half the watchdog's limit; -1: no watchdog. */
int64_t notify_wait_ms(void);

#endif
