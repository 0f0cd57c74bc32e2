/* The program. */
#ifndef APP_APP_H
#define APP_APP_H

#include "config/options.h"

/* 1 and 2 are also what `check` finds: warnings and errors. */
enum exit_status { EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_NO_DISPLAY, EXIT_NO_PLACARD = 3 };

/* Runs the program and returns its exit status. */
int app_run(int argc, char **argv);

/* Prints the error and returns the status. */
int app_fail(const struct error *error, int status);

/* One function a command; each returns an exit status. */
int app_play(const struct options *options, char **argv);
int app_press(const struct options *options);
int app_export(const struct options *options);
int app_check(const struct options *options);
int app_read(const struct options *options);

#endif
