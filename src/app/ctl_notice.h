/* `ctl show`: from a file to the line that is sent. */
#ifndef APP_CTL_NOTICE_H
#define APP_CTL_NOTICE_H

#include "config/options.h"

/* Reads a notice (-: standard input) and returns its command line, in the arena. */
bool ctl_notice_line(const struct options *options, Str file, Arena *arena, Str *line, struct error *error);

/* Parses "90s", "45m", "1h30m" or "2d" into seconds; false when it is none, or longer than a year. */
bool ctl_notice_parse_span(Str text, int64_t *seconds);

/* Parses "18:00", "2026-11-23" (the whole day) or "2026-11-23 18:00", local time, into seconds since 1970. A time of
 * day is the next one after now. */
bool ctl_notice_parse_moment(Str text, int64_t now, int64_t *moment);

#endif
