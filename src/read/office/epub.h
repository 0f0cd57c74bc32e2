/* Reads EPUB books. */
#ifndef READ_OFFICE_EPUB_H
#define READ_OFFICE_EPUB_H

#include "read/common/reader.h"

/* True when the bytes begin like an EPUB book. */
bool epub_is_mine(Str head);

/* Reads a book's chapters as articles, in order; honours entry and is_list of struct read_input, but not n_newest. See
   struct reader. */
enum read_verdict epub_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

#endif
