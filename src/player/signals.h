/* Signals as commands. */
#ifndef PLAYER_SIGNALS_H
#define PLAYER_SIGNALS_H

#include "show/command.h"

/* Blocks the signals that are commands and returns a descriptor that is readable when one arrives; -1 on failure:
 * then SIGTERM and SIGINT end the program, as in any other. */
int signals_open(void);

/* Takes the command of a signal that has arrived; false when there is none. */
bool signals_take(int fd, enum command *command);

#endif
