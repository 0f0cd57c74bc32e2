/* HTML in feeds, escaped in any way. */
#ifndef READ_FEED_FEED_WORDS_H
#define READ_FEED_FEED_WORDS_H

#include "base/str.h"

/* Returns the HTML with its tags as tags, where they were escaped once more than they should be. */
Str feed_words_unescape(Arena *arena, Str html);

/* Returns the words of a title or a name: tags that mark a part of it are gone, tags that it speaks of stay. */
Str feed_words_plain(Arena *arena, Str html);

#endif
