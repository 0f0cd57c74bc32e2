/* Bytes to articles. */
#ifndef READ_READ_H
#define READ_READ_H

#include "read/common/reader.h"

/* Reads the bytes with the first reader of the table that takes them; the slices of the result live in the arena. */
bool read_articles(const struct read_input *input, Arena *arena, struct read_result *result, struct error *error);

/* Reads of the article's metadata what says where and when it is shown (order, published, schedule, theme), from the
   head of a file: the first few KB are enough. Nothing else is filled in, and nothing is warned of. */
void read_head(Str head, Str path, Arena *arena, struct article *article);

/* True when these bytes are a feed or a book, which may have many articles. */
bool read_is_feed(const struct read_input *input);

/* True when these bytes are a book: all its chapters are shown, not the newest alone. */
bool read_is_book(const struct read_input *input);

/* Returns what a file of this name is and what to do, when no reader takes it; NULL when it is of no known kind. */
const char *read_why_not(Str name);

/* True when a file of this name is one that some reader takes: .txt, .md, .markdown, .html ... */
bool read_is_article_name(Str name);

#endif
