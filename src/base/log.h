/* One line an event, to stderr. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

/* Writes the message as one line with one write: behind "placard: ", or as the journal wants it when that is where
   stderr goes. Of addresses the user names and passwords are left out. The same text is written at most once a minute;
   how often it came besides is said when that is over. */
void log_event(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* As log_event, for what went wrong and was dealt with. */
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* As log_event, for what staff must see to. */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From now on what log_warning and log_error write is told to the listener as well, without its "placard: "; NULL: to
   nobody. */
void log_set_listener(void (*listener)(void *context, const char *text), void *context);

/* Says what came again in a minute that is over by now (of clock_now_ms). For loops to call whenever they turn. */
void log_tick(int64_t now_ms);

#endif
