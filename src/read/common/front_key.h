/* The keys of the front matter, each with what it fills. */
#ifndef READ_COMMON_FRONT_KEY_H
#define READ_COMMON_FRONT_KEY_H

#include "article/article.h"

/* One entry, "key: value" and its further lines. */
struct front_entry {
    Arena *arena;
    struct article *article;
    Str text, key;
    int line;
    int image_rank; /* of the key that named the lead picture so far; 0: none did
                     */
};

/* Takes the entry into the article; what is not understood is a warning. Keys of other programs are passed over. */
void front_key_read(struct front_entry *entry);

/* True for the keys that decide where and when the article is shown. */
bool front_key_is_of_schedule(Str key);

#endif
