/* The program. */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/options.h"

enum exit_status { EXIT_OK, EXIT_WARNINGS, EXIT_USAGE, EXIT_NO_DISPLAY };

/* Runs the program and returns its exit status: 0, 1 for failure or warnings, 2 for bad arguments or content, 3 for no display. */
int app_run(int argc, char **argv);

/* One function a command; each returns an exit status. */
int app_play(const struct options *options, int argc, char **argv);
int app_export(const struct options *options);
int app_check(const struct options *options);
int app_read(const struct options *options);

#endif
