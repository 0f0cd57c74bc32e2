/* What the kinds of feeds have in common. */
#ifndef READ_FEED_ENTRY_H
#define READ_FEED_ENTRY_H

#include "read/read.h"

/* What a feed says of itself. */
struct feed {
    Arena *arena;
    Str source;   /* path or address of the feed */
    int width_px; /* of the screen */
    Str title, link, language, author;
    struct read_result *result;
};

/* An entry as it was found; all may be empty. */
struct feed_entry {
    Str id, guid_link, title, link, base, language, category;
    Str published, updated; /* as they stand there */
    Str content, summary;   /* HTML */
    Str picture;
    int picture_width_px; /* as told or guessed */
    Str *authors;
    int n_authors;
    int line, content_line, summary_line; /* of the source; 0 when unknown */
};

/* Makes an article of the entry and adds it to the feed's result; an entry that says nothing is passed over. */
void feed_entry_add(const struct feed *feed, const struct feed_entry *entry);

/* Returns a short name for what an entry without one is known by: address, title and date. */
Str feed_entry_fingerprint(Arena *arena, const struct article *article);

/* Orders the articles by their dates, newest first; one without a date stays behind the one before it. */
void feed_entry_sort(struct read_result *result, Arena *arena);

/* Returns a date of RFC 822 or ISO 8601, with its zone, as ISO 8601; empty when it is none. */
Str feed_entry_date(Arena *arena, Str value);

#endif
