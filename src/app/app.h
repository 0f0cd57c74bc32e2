/* The program. */
#ifndef APP_APP_H
#define APP_APP_H

#include "config/options.h"

/* Runs the program and returns its exit status. */
int app_run(int argc, char **argv);

/* The commands; each returns an exit status. */
int app_play(const struct options *options, char **argv);
int app_press(const struct options *options);
int app_export(const struct options *options);
int app_check(const struct options *options);
int app_read(const struct options *options);

#endif
