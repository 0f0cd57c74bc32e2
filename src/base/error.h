/* What went wrong in the world outside, in words for a person. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* Filled by the function that failed: what, where and what to do; empty when all is well. */
struct error {
    char text[512];
};

/* Writes the message (cut to fit, and without the user names and passwords of addresses) and returns false, so that a
 * failing function can end with it. */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts a context and ": " in front of the message and returns false. */
bool error_add_context(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* True for an errno that says what is short now and may be there later: descriptors or memory. */
bool error_is_passing(int reason);

#endif
