/* Finds file names in the bytes of a document. */
#ifndef PRESS_SOURCE_SOURCE_MENTION_H
#define PRESS_SOURCE_SOURCE_MENTION_H

#include "base/str.h"

struct mention_table;

/* Creates a table of picture names, which are borrowed. */
struct mention_table *mention_table_create(const Str *names, int n);

/* NULL is fine. */
void mention_table_destroy(struct mention_table *table);

/* Lists, in the arena, the indices of the names that occur in the bytes, as they are, percent-encoded or with character
 * references; returns how many. */
int mention_find(const struct mention_table *table, Str bytes, Arena *arena, int **found);

#endif
