/* The link: a process between the player and the broker at which many screens meet. */
#ifndef LINK_LINK_H
#define LINK_LINK_H

#include "link/link_options.h"

/* Serves the player on the socket until it goes away; returns the exit status. */
int link_run(const struct link_options *options, int socket);

#endif
