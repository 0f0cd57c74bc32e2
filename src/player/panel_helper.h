/* The process that carries out an order to the display. */
#ifndef PLAYER_PANEL_HELPER_H
#define PLAYER_PANEL_HELPER_H

#include <sys/types.h>

#include "config/display_power.h"
#include "player/panel.h"

enum { PANEL_HELPER_SAID_BYTES = 160 };

/* Zeroed: none has run. */
struct panel_helper {
    pid_t pid;                          /* 0: all have been collected */
    bool is_running;                    /* else the one with this pid was killed */
    bool is_closed;                     /* its output has ended */
    int fd;                             /* its output */
    char said[PANEL_HELPER_SAID_BYTES]; /* the last line of it */
};

enum panel_helper_state { PANEL_HELPER_RUNNING, PANEL_HELPER_DONE, PANEL_HELPER_FAILED };

/* Starts a process that carries out the order. */
bool panel_helper_start(struct panel_helper *helper, const struct display_power *power, struct panel_order order,
                        struct error *error);

/* Returns the progress. After FAILED the error says why. is_late: kills a process that still runs, with those that it
 * started. */
enum panel_helper_state panel_helper_look(struct panel_helper *helper, bool is_late, struct error *error);

/* Kills the process, if it runs. */
void panel_helper_finish(struct panel_helper *helper);

/* Returns the descriptor that is readable when the process has ended, if nothing that it started keeps its output open;
 * -1: none. */
int panel_helper_fd(const struct panel_helper *helper);

#endif
