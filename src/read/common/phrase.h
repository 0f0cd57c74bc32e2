/* The one table of phrases that lead readers away from the article, in pages, feeds and copied pages. */
#ifndef READ_COMMON_PHRASE_H
#define READ_COMMON_PHRASE_H

#include <stdbool.h>

#include "base/str.h"

enum phrase_kind {
    PHRASE_WIDGET = 1,      /* a whole line: the text of a button or menu */
    PHRASE_WIDGET_HEAD = 2, /* the beginning of such a line */
    PHRASE_ELSEWHERE = 4,   /* the beginning of a line that links to another article */
    PHRASE_SECTION = 8,     /* the beginning of a heading for content outside the article */
    PHRASE_MORE = 16,       /* text of a link to the rest of an entry */
    PHRASE_LISTING = 32     /* a section's heading that may also be one of the article's: "Latest " */
};

/* True when the line is a phrase of one of these kinds (or-ed); the case of ASCII letters does not matter. */
bool phrase_is(Str line, unsigned kinds);

/* True when the line begins with a phrase of one of these kinds. */
bool phrase_begins(Str line, unsigned kinds);

/* True when the text, in lower case, contains a phrase of one of these kinds. */
bool phrase_is_within(Str text, unsigned kinds);

#endif
