/* Reads files, pages and feeds into articles. */
#ifndef READ_READ_H
#define READ_READ_H

#include "read/common/reader.h"

/* Reads the bytes with the reader for their name, media type or content; false, with the reason, when none can. The
   result's slices live in the arena. */
bool read_articles(const struct read_input *input, Arena *arena, struct read_result *result, struct error *error);

/* Reads only the metadata that decide whether, where and when an article is shown (draft, order, published, schedule,
   theme), from the head of a file: its first few KB are enough. Sets no other field and gives no warnings. */
void read_head(Str head, Str path, Arena *arena, struct article *article);

/* True when the bytes are a feed or a book, either of which may have many articles. */
bool read_is_feed(const struct read_input *input);

/* True when the bytes are a book: all its chapters are shown, not only the newest. */
bool read_is_book(const struct read_input *input);

/* Returns what a file of this name is and what to do about it, for files that no reader accepts; NULL when the kind is
   unknown. */
const char *read_why_not(Str name);

/* Returns the path of the PDF beside a presentation or layout, with the same name, from which it is shown; the path
   itself for any other file, and when there is no such PDF. */
Str read_stand_in(Arena *arena, Str path);

/* True when some reader accepts files of this name: .txt, .md, .markdown, .html ... */
bool read_is_article_name(Str name);

#endif
