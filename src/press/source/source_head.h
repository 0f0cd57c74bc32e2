/* What reading a file tells of its place among others: front matter, a feed's entries, the pictures it names. */
#ifndef PRESS_SOURCE_SOURCE_HEAD_H
#define PRESS_SOURCE_SOURCE_HEAD_H

#include "press/source/source_file.h"

/* True when a file is to be read, for the first time or again. */
bool source_head_is_due(const struct source_place *place, const struct source_file *file);

/* Reads a file of the place and notes what it tells; what cannot be read keeps what was known. */
void source_head_read(const struct source_options *options, struct source_files *files, struct source_place *place,
                      struct source_file *file);

/* Looks at an address anew: a feed whose copy changed is read, what cannot be found keeps what was known. */
void source_head_find(const struct source_options *options, struct source_files *files, struct source_file *file);

/* Takes over what was known of the same file in another list; a file that changed since is due again. */
void source_head_carry(struct source_files *files, struct source_file *file, const struct source_file *before);

#endif
