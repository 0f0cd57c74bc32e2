/* What the kinds of feeds have in common. */
#ifndef READ_FEED_FEED_ENTRY_H
#define READ_FEED_FEED_ENTRY_H

#include "read/common/reader.h"

/* An entry as it was found; all may be empty. In a feed's list only what names and orders it is filled in. */
struct feed_entry {
    Str id, guid_link, content_link, title, link, base, language, category;
    Str published, updated; /* as they stand there */
    Str content, summary;   /* HTML */
    Str picture;
    int picture_width_px; /* as told or guessed */
    Str *authors;
    int n_authors;
    int line, content_line, summary_line; /* of the source; 0 when unknown */
    void *node;                           /* of the document */
};

/* What a feed says of itself, and the list of its entries. */
struct feed {
    Arena *arena;   /* of the articles */
    Arena *scratch; /* of what is needed until they are made */
    Str source;     /* path or address of the feed */
    int width_px;   /* of the screen */
    Str title, link, language, author;
    struct feed_entry *entries; /* in the scratch arena */
    int n_entries;
    void *document; /* that the entries' nodes belong to */
};

/* A kind of feed. open lists the entries of text (as encoding_decode gives it), or fails with the reason when it is no
   such feed; fill finds in the arena all that there is of one of them; close frees the document, after either. */
struct feed_kind {
    bool (*open)(struct feed *feed, Str text, struct error *error);
    void (*fill)(const struct feed *feed, Arena *arena, struct feed_entry *entry);
    void (*close)(struct feed *feed);
};

/* Makes an article of the whole entry, but for its id; false when the entry says nothing. */
bool feed_entry_make(const struct feed *feed, const struct feed_entry *entry, struct article *article);

/* Returns what an entry is known by: its id, else its address, else its fingerprint. In the scratch arena. */
Str feed_entry_id(const struct feed *feed, const struct feed_entry *entry);

/* Returns a short name made of the entry's address, title and date. In the scratch arena. */
Str feed_entry_fingerprint(const struct feed *feed, const struct feed_entry *entry);

/* Orders the entries by their dates, newest first; one without a date stays behind the one before it. */
void feed_entry_sort(struct feed *feed);

/* Returns a date of RFC 822 or ISO 8601, with its zone, as ISO 8601; empty when it is none. */
Str feed_entry_date(Arena *arena, Str value);

#endif
