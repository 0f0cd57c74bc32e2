/* Errors with causes outside the program, in words for people. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* Set by the function that failed: where, what is wrong and what to do. */
struct error {
    char text[512];
};

/* Writes the message, without the user names and passwords of addresses and cut to fit. Returns false, so that a
   failing function can return it. */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prepends a context and ": " to the message; returns false. */
bool error_add_context(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* True for an errno that means a temporary lack of descriptors or memory. */
bool error_is_passing(int reason);

#endif
