/* The one table of words with which pages, feeds and copied pages lead their readers away from the article. */
#ifndef READ_COMMON_PHRASE_H
#define READ_COMMON_PHRASE_H

#include <stdbool.h>

#include "base/str.h"

enum phrase_kind {
    PHRASE_WIDGET = 1,      /* a line of its own that is a button or a menu's word */
    PHRASE_WIDGET_HEAD = 2, /* the beginning of such a line */
    PHRASE_ELSEWHERE = 4,   /* the beginning of a line that leads to another article */
    PHRASE_SECTION = 8,     /* the beginning of a heading of what does not belong to the article */
    PHRASE_MORE = 16        /* words of a link to the rest of an entry */
};

/* True when the line is a phrase of one of these kinds (or-ed); the case of ASCII letters does not matter. */
bool phrase_is(Str line, unsigned kinds);

/* True when the line begins with one. */
bool phrase_begins(Str line, unsigned kinds);

/* True when one is anywhere in the text, which is in lower case. */
bool phrase_is_within(Str text, unsigned kinds);

#endif
