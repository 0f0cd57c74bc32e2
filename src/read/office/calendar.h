/* Calendars. */
#ifndef READ_OFFICE_CALENDAR_H
#define READ_OFFICE_CALENDAR_H

#include "read/common/reader.h"

/* True when the bytes begin as an iCalendar file. */
bool calendar_is_mine(Str head);

/* Reads .ics: what is on today and in the next two weeks, by the clock as it is now. See struct reader. */
enum read_verdict calendar_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error);

#endif
