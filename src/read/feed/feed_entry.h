/* The parts that all kinds of feeds have in common. */
#ifndef READ_FEED_FEED_ENTRY_H
#define READ_FEED_FEED_ENTRY_H

#include "read/common/reader.h"

/* An entry as found; any field may be empty. In a feed's list, only the fields that identify and order it are set. */
struct feed_entry {
    Str id, guid_link, content_link, title, link, base, language, category;
    Str published, updated; /* as written */
    Str content, summary;   /* HTML */
    Str picture, picture_alt;
    int picture_width_px; /* as given or assumed */
    Str *authors;
    int n_authors;
    int line, content_line, summary_line; /* lines of the source; 0 when unknown */
    void *node;                           /* node of the document */
};

/* A feed's metadata and the list of its entries. */
struct feed {
    Arena *arena;   /* arena of the articles */
    Arena *scratch; /* temporary data */
    Str source;     /* path or address of the feed */
    int width_px;   /* width of the screen */
    Str title, link, language, author;
    struct feed_entry *entries; /* in the scratch arena */
    int n_entries;
    void *document; /* owner of the entries' nodes */
};

/* A kind of feed. open lists the entries of text (from encoding_decode); false, with the reason, when it is not such a
   feed. fill reads everything in one of these entries, into the arena. close frees the document and must be called in
   any case. */
struct feed_kind {
    bool (*open)(struct feed *feed, Str text, struct error *error);
    void (*fill)(const struct feed *feed, Arena *arena, struct feed_entry *entry);
    void (*close)(struct feed *feed);
};

/* Makes an article of the whole entry, except its id; false when the entry has no content. */
bool feed_entry_make(const struct feed *feed, const struct feed_entry *entry, struct article *article);

/* Returns the identity of an entry: its id, else its address, else its fingerprint. In the scratch arena. */
Str feed_entry_id(const struct feed *feed, const struct feed_entry *entry);

/* Returns a short hash of the entry's address, title and date. In the scratch arena. */
Str feed_entry_fingerprint(const struct feed *feed, const struct feed_entry *entry);

/* Sorts the entries by date, newest first; one without a date stays after the one before it. */
void feed_entry_sort(struct feed *feed);

/* Returns an RFC 822 or ISO 8601 date as ISO 8601, with its zone; empty when it is not a date. */
Str feed_entry_date(Arena *arena, Str value);

#endif
