/* Reads Markdown into an article. */
#ifndef READ_MARKDOWN_MARKDOWN_H
#define READ_MARKDOWN_MARKDOWN_H

#include "read/common/reader.h"

/* True when the bytes have markup that only Markdown has: front matter, # headings, fences, [links](to). */
bool markdown_is_mine(Str head);

/* Reads CommonMark with tables, strikethrough, task lists, front matter and the additions of other programs (see
   dialect.h); see struct reader. */
enum read_verdict markdown_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error);

#endif
