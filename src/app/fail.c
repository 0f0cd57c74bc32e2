/* The one place that prints an error. */
#include <stdio.h>

#include "app/app.h"

int app_fail(const struct error *error, int status)
{
    fprintf(stderr, "placard: %s\n", error->text);
    return status;
}
