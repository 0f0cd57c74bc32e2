/* `ctl`: words for a placard that runs already. */
#ifndef APP_CTL_H
#define APP_CTL_H

#include "config/options.h"

/* Sends the words of the command line, one after another, and prints the answers; returns an exit status. */
int app_ctl(const struct options *options);

/* Prints usage and the table of words. */
void ctl_print_help(void);

#endif
