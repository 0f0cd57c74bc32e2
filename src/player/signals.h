/* Signals as commands. */
#ifndef PLAYER_SIGNALS_H
#define PLAYER_SIGNALS_H

#include "show/command.h"

/* Blocks the signals that are commands and returns a descriptor that is readable when one has come; -1 when there can
   be none: then SIGTERM and SIGINT end the program as they do any other. */
int signals_open(void);

/* Takes the command of a signal that has come; false when none has. */
bool signals_take(int fd, enum command *command);

#endif
