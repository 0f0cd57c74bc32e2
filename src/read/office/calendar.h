/* Reads calendars. */
#ifndef READ_OFFICE_CALENDAR_H
#define READ_OFFICE_CALENDAR_H

#include "read/common/reader.h"

/* True when the bytes begin like an iCalendar file. */
bool calendar_is_mine(Str head);

/* Reads .ics: the events of today and the next two weeks, relative to the current time. See struct reader. */
enum read_verdict calendar_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error);

#endif
