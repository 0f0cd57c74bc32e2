/* From a source to a complete article: with the page that a feed only summarises, all parts of a page in several, and
 * pictures from the web. */
#ifndef PRESS_LOADER_H
#define PRESS_LOADER_H

#include "article/article.h"
#include "press/documents.h"

struct loader_options {
    Str pictures;      /* folder of pictures for texts that name none; may be empty */
    Str foreign;       /* see struct shelf_options */
    int width_px;      /* of the screen */
    int most_entries;  /* number of entries shown per feed; 0: unknown */
    bool is_for_words; /* pictures from the web are not wanted */
};

/* A document or picture that the article consists of, and which copy of it was used. */
struct loaded_part {
    Str address; /* address, or path of the document */
    enum fetch_kind kind;
    bool is_address;
    uint64_t stamp; /* 0: there was no copy */
};

/* An article that was loaded; all memory is the arena's. */
struct loaded {
    struct article *article;
    struct loaded_part *parts;
    int n_parts;
    bool is_waiting; /* parts of it are being fetched for the first time */
    bool is_old;     /* the file cannot be read: this is the last good copy */
};

/* Reads a source's article into the arena, without the parts that are still being fetched. If the file cannot be read,
   it reads the last good copy, sets loaded->is_old and gives the reason in error. */
bool loader_load(struct documents *documents, const struct source *source, const struct loader_options *options,
                 Arena *arena, struct loaded *loaded, struct error *error);

/* True when some part now has another copy than the one that was loaded, or the article is no longer good. Sets
 *is_waiting when parts are still being fetched. */
bool loader_is_stale(struct documents *documents, const struct loaded *loaded, bool *is_waiting);

#endif
