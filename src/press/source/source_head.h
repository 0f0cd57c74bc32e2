/* What determines a file's position in the list: its front matter, a feed's entries, the pictures it names. */
#ifndef PRESS_SOURCE_SOURCE_HEAD_H
#define PRESS_SOURCE_SOURCE_HEAD_H

#include "press/source/source_file.h"

/* True when a file must be read, for the first time or again. */
bool source_head_is_due(const struct source_place *place, const struct source_file *file);

/* Reads a file of the place; if it cannot be read, the old facts stay. */
void source_head_read(const struct source_options *options, struct source_files *files, struct source_place *place,
                      struct source_file *file);

/* Checks an address: reads a feed whose copy has changed; without a copy, the old facts stay. */
void source_head_find(const struct source_options *options, struct source_files *files, struct source_file *file);

/* Copies the facts about the same file from an earlier list; a file that has changed must be read again. */
void source_head_carry(struct source_files *files, struct source_file *file, const struct source_file *before);

#endif
