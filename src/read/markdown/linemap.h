/* The lines of a source by number. */
#ifndef READ_MARKDOWN_LINEMAP_H
#define READ_MARKDOWN_LINEMAP_H

#include "base/str.h"

struct linemap {
    Str source;
    int *starts, n; /* offset of each line */
};

/* Finds the lines of a source smaller than 2 GB. */
void linemap_init(struct linemap *lines, Arena *arena, Str source);

/* Returns the number, from 1, of the line on which a piece of the source begins; 0 when it is not in the source. */
int linemap_find(const struct linemap *lines, const char *piece);

/* Returns the trimmed text of a line by its number. */
Str linemap_text(const struct linemap *lines, int number);

#endif
