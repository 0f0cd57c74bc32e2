/* The keys of the front matter, and the fields they set. */
#ifndef READ_COMMON_FRONT_KEY_H
#define READ_COMMON_FRONT_KEY_H

#include "article/article.h"

/* One entry, "key: value", with its continuation lines. */
struct front_entry {
    Arena *arena;
    struct article *article;
    Str text, key;
    int line;
    int image_rank; /* rank of the key that named the lead picture so far; 0: none */
};

/* Applies the entry to the article; warns of what it does not understand. Keys of other programs are ignored. */
void front_key_read(struct front_entry *entry);

/* True for keys that decide where and when the article is shown. */
bool front_key_is_of_schedule(Str key);

#endif
