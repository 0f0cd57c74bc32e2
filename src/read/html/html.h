/* Reads web pages into articles. */
#ifndef READ_HTML_HTML_H
#define READ_HTML_HTML_H

#include "read/html/html_address.h"
#include "read/common/reader.h"

/* True when the bytes begin like a web page. */
bool html_is_mine(Str head);

/* Finds the article in a page and drops the rest; READ_BROKEN when there is none. See struct reader. */
enum read_verdict html_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

/* Adds a piece of HTML, all of which belongs to the article, to the article's blocks. */
void html_read_piece(Arena *arena, Str text, const struct html_base *base, struct article *article);

/* Returns plain words as HTML, in the arena: lines separated by an empty line become paragraphs. */
Str html_read_escape(Arena *arena, Str text);

#endif
