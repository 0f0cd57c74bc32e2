/* When an article is to be shown. */
#ifndef ARTICLE_SCHEDULE_H
#define ARTICLE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Times are local, seconds since 1970; a zeroed one is always open. */
struct schedule {
    int64_t from, until;           /* the moment it begins, and the one it is over; 0: none */
    unsigned days;                 /* bit 0 is Monday; 0: every day */
    int from_minute, until_minute; /* of the day; equal: all day; from after until: over midnight, and the day is that
                                      of its beginning */
    bool is_draft;                 /* not to be shown yet, whatever the time */
};

/* Parses the value of one of the keys from, until, days, hours: "2026-11-23", "2026-11-23 18:00", "mon-fri", "mon,
   wed", "22:00-06:30". An until that is a date alone lasts to the end of that day. Returns false, changing nothing,
   when it is not understood. */
bool schedule_set(struct schedule *schedule, Str key, Str value);

/* True when it is open at that moment. A moment before the program was built is a clock that cannot be right: then all
 * are open. */
bool schedule_is_open(const struct schedule *schedule, int64_t now);

/* Returns the first moment after now at which schedule_is_open may answer otherwise, at most a day ahead; INT64_MAX
 * when never. */
int64_t schedule_next_change(const struct schedule *schedule, int64_t now);

#endif
