/* Which files' names stand in the bytes of a document. */
#ifndef PRESS_SOURCE_SOURCE_MENTION_H
#define PRESS_SOURCE_SOURCE_MENTION_H

#include "base/str.h"

struct mention_table;

/* Makes a table of names of pictures in the arena; the names are borrowed. */
struct mention_table *mention_table_create(Arena *arena, const Str *names, int n);

/* Lists, in the arena, the indices of the names that occur in the bytes, as they are, percent-encoded or with character
 * references; returns how many. */
int mention_find(const struct mention_table *table, Str bytes, Arena *arena, int **found);

#endif
