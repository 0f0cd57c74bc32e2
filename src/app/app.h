/* The program. */
#ifndef APP_APP_H
#define APP_APP_H

#include "config/options.h"

/* Runs the program and returns its exit status. */
int app_run(int argc, char **argv);

/* Shows the sources on the screen; argv is the whole command line. Returns an exit status, as do the others. */
int app_play(const struct options *options, char **argv);

/* Serves a stage as its worker process. */
int app_press(const struct options *options);

/* Writes the cards to files. */
int app_export(const struct options *options);

/* Reports problems in the content. */
int app_check(const struct options *options);

/* Prints the article in the source. */
int app_read(const struct options *options);

/* `theme`: prints the contrasts and mistakes of a theme, and writes its sheet. */
int app_theme(const struct options *options);

#endif
