/* Errors are values: a fixed buffer that the caller owns, so that reporting one cannot fail. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(struct error *error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    return false;
}

bool error_add_context(struct error *error, const char *format, ...)
{
    char context[sizeof error->text];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(context, sizeof context, format, args);
    va_end(args);
    if (n < 0)
        return false;
    char whole[2 * sizeof error->text + 2];
    snprintf(whole, sizeof whole, "%s: %s", context, error->text);
    memcpy(error->text, whole, sizeof error->text - 1);
    error->text[sizeof error->text - 1] = '\0';
    return false;
}

bool error_is_passing(int reason)
{
    return reason == EMFILE || reason == ENFILE || reason == ENOMEM;
}
