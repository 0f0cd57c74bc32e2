/* `ctl`: commands for a running placard. */
#ifndef APP_CTL_H
#define APP_CTL_H

#include "config/options.h"

/* Sends the commands of the command line, one after another, and prints the answers; returns an exit status. */
int app_ctl(const struct options *options);

/* Prints usage and the commands. */
void ctl_print_help(void);

#endif
