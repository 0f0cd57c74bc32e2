/* The one place that prints an error. */
#include "app/exit.h"

#include <stdio.h>

int exit_report(const struct error *error, int status)
{
    fprintf(stderr, "placard: %s\n", error->text);
    return status;
}
