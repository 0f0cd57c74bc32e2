/* Errors are values: a fixed buffer that the caller owns, so that reporting one cannot fail. */
#include "base/error.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/address.h"

enum { LONGEST = 4096 }; /* users are removed before the text is cut, so that no partial address remains */

static void format_text(char *text, size_t room, const char *format, va_list args)
{
    char whole[LONGEST];
    if (vsnprintf(whole, sizeof whole, format, args) < 0)
        whole[0] = '\0';
    address_hide_users(whole);
    snprintf(text, room, "%s", whole);
}

bool error_set(struct error *error, const char *format, ...)
{
    assert(error && format);
    va_list args;
    va_start(args, format);
    format_text(error->text, sizeof error->text, format, args);
    va_end(args);
    return false;
}

bool error_add_context(struct error *error, const char *format, ...)
{
    assert(error && format);
    char context[sizeof error->text];
    va_list args;
    va_start(args, format);
    format_text(context, sizeof context, format, args);
    va_end(args);
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
