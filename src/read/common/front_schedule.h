/* When to show an article, according to its front matter. */
#ifndef READ_COMMON_FRONT_SCHEDULE_H
#define READ_COMMON_FRONT_SCHEDULE_H

#include "article/article.h"

/* True for the keys schedule, from, until, days and hours. */
bool front_schedule_is_key(Str key);

/* Applies one entry of the front matter, "schedule: {...}" or just "days: ...", to the article's schedule; `line` is
 * the entry's first. Warns of what it does not understand. */
void front_schedule_read(Arena *arena, Str entry, int line, struct article *article);

#endif
