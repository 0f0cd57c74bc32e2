/* Finds dates as people write them. */
#ifndef READ_COMMON_DATE_H
#define READ_COMMON_DATE_H

#include "base/str.h"

struct date {
    size_t start, end; /* bytes of the text that hold the date and its time */
    Str iso;           /* 2024-07-25, 2024-07-25T23:07, 2024-07-25T23:07+02:00; 2024 when day and month are ambiguous */
};

/* Finds the first date (day, month and year, in figures or a dozen European languages) in the first 1000 bytes of a
 * text, with the time of day beside it. */
bool date_find(Arena *arena, Str text, struct date *date);

/* Returns the month, 1 to 12, that the word names in one of these languages, possibly abbreviated, ignoring case;
 * else 0. */
int date_month(Str word);

#endif
