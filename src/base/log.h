/* One line an event, to stderr. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* Writes "placard: " and the message as one line with one write. */
void log_event(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
