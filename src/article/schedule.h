/* When to show an article. */
#ifndef ARTICLE_SCHEDULE_H
#define ARTICLE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Times are local, seconds since 1970; a zeroed one is always open. */
struct schedule {
    int64_t from, until;           /* first moment of showing, first moment after it; 0: none */
    unsigned days;                 /* bit 0 is Monday; 0: every day */
    int from_minute, until_minute; /* of the day; equal: all day; from after until: past midnight, and the day is the
                                      one it begins on */
    bool is_draft;                 /* never shown, whatever the time */
};

/* Parses the value of one of the keys from, until, days, hours: "2026-11-23", "2026-11-23 18:00", "mon-fri", "mon,
 * wed", "22:00-06:30". An until without a time includes that whole day. Returns false, changing nothing, when the
 * value is not understood. */
bool schedule_set(struct schedule *schedule, Str key, Str value);

/* True when the article is to be shown at that moment. Before the program's build time, the clock must be wrong:
 * then every schedule is open. */
bool schedule_is_open(const struct schedule *schedule, int64_t now);

/* Returns the first moment after now at which schedule_is_open may change, at most a day ahead; INT64_MAX: never. */
int64_t schedule_next_change(const struct schedule *schedule, int64_t now);

#endif
