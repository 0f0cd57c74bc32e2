/* When an article is shown, as its front matter says it. */
#ifndef READ_COMMON_FRONT_SCHEDULE_H
#define READ_COMMON_FRONT_SCHEDULE_H

#include "article/article.h"

/* True for the keys schedule, from, until, days and hours. */
bool front_schedule_is_key(Str key);

/* Takes one entry of the front matter, "schedule: {...}" or "days: ..." alone, which begins on that line, into the
   article's schedule; what is not understood is a warning. */
void front_schedule_read(Arena *arena, Str entry, int line, struct article *article);

#endif
