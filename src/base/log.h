/* The log: one line per event, to stderr. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

/* Logs a message as one line: prefixed with "placard: ", or in the journal's format when stderr goes there. User names
   and passwords of addresses are removed. Repeats are counted and summarised after a minute. */
void log_event(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Like log_event, for problems that were handled. */
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Like log_event, for problems that staff must solve. */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Sets the function that also receives each warning and error, without the prefix; NULL: none. */
void log_set_listener(void (*listener)(void *context, const char *text), void *context);

/* Summarises the repeats of messages older than a minute. Call it in every turn of a loop; now_ms is clock_now_ms. */
void log_tick(int64_t now_ms);

#endif
