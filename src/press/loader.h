/* From a source to the article that is set: a page behind a feed's summary, the further parts of a page, and pictures
 * from the web belong to it. */
#ifndef PRESS_LOADER_H
#define PRESS_LOADER_H

#include "article/article.h"
#include "press/documents.h"

struct loader_options {
    Str pictures;      /* folder of pictures for texts that name none; may be empty */
    int width_px;      /* of the screen */
    int most_entries;  /* of a feed that are shown; 0: it is not known */
    bool is_for_words; /* pictures from the web are not wanted */
};

/* Something that an article consists of, and which copy of it. */
struct loaded_part {
    Str address; /* or the document's path */
    enum fetch_kind kind;
    bool is_address;
    uint64_t stamp; /* 0: there was none */
};

/* An article that was loaded; all memory is the arena's. */
struct loaded {
    struct article *article;
    struct loaded_part *parts;
    int n_parts;
    bool is_waiting; /* some of it is being fetched for the first time */
    bool is_old;     /* its file cannot be read now: it is what was kept of it */
};

/* Reads a source's article into the arena; what cannot be had yet of it is left out. Where the file cannot be read the
   last good copy of it is: then loaded->is_old, and the error has the reason. */
bool loader_load(struct documents *documents, const struct source *source, const struct loader_options *options,
                 Arena *arena, struct loaded *loaded, struct error *error);

/* True when another copy of one of the parts is there than the one that was loaded; *is_waiting tells whether some are
 * on their way. */
bool loader_is_stale(struct documents *documents, const struct loaded *loaded, bool *is_waiting);

#endif
