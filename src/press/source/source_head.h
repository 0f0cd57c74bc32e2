/* What decides a file's position in the list: its front matter, a feed's entries, the pictures that it names. */
#ifndef PRESS_SOURCE_SOURCE_HEAD_H
#define PRESS_SOURCE_SOURCE_HEAD_H

#include "press/source/source_file.h"

/* True when a file must be read, for the first time or again. */
bool source_head_is_due(const struct source_place *place, const struct source_file *file);

/* Reads a file of the place; of a file that cannot be read, what was known stays. */
void source_head_read(const struct source_options *options, struct source_files *files, struct source_place *place,
                      struct source_file *file);

/* Looks at an address again: reads a feed whose copy changed; if there is none, what was known stays. */
void source_head_find(const struct source_options *options, struct source_files *files, struct source_file *file);

/* Copies what was known of the same file in an earlier list; a file that has changed since must be read again. */
void source_head_carry(struct source_files *files, struct source_file *file, const struct source_file *before);

#endif
