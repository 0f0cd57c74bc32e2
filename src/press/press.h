/* The worker process: reads, typesets and prints what the stage requests. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "press/press_options.h"

/* Serves the stage on the socket until it goes away; returns the exit status. */
int press_run(const struct press_options *options, int socket);

#endif
