/* How the program ends. */
#ifndef APP_EXIT_H
#define APP_EXIT_H

#include "base/error.h"

/* `check` exits with EXIT_FAILED for warnings and EXIT_USAGE for errors. */
enum exit_status { EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_NO_DISPLAY, EXIT_NO_PLACARD = 3, EXIT_LEFT_BY_STAFF };

/* Prints the error and returns the status. */
int exit_report(const struct error *error, int status);

#endif
