/* HTML in feeds, however it is escaped. */
#ifndef READ_FEED_FEED_WORDS_H
#define READ_FEED_FEED_WORDS_H

#include "base/str.h"

/* Returns the HTML with its tags unescaped if they were escaped once too often. */
Str feed_words_unescape(Arena *arena, Str html);

/* Returns the words of a title or a name: removes tags that mark up a part of it, and keeps tags that it mentions. */
Str feed_words_plain(Arena *arena, Str html);

#endif
