/* What to show, and how. */
#ifndef PRESS_SHELF_OPTIONS_H
#define PRESS_SHELF_OPTIONS_H

#include "press/documents.h"
#include "typeset/typeset.h"

struct shelf_options {
    const Str *paths; /* files, folders and addresses; "-" is standard input */
    int n_paths;
    Str standard_input; /* the path under which that can be read */
    Str pictures;       /* folder of pictures for texts that name none; may be empty */
    Str foreign;        /* folder whose articles may name only what is on the web; empty: none */
    Str theme;          /* name or path; empty: the built-in one */
    Str assets, fonts;  /* folders */
    int most_entries;   /* number of entries shown per feed; 0: 10 */
    bool is_shuffled;
    uint64_t seed; /* of the shuffled order */
    Str language;  /* see struct source_options */
    struct fetch_options fetch;
    const struct aside *asides; /* documents that are skipped until they change */
    int n_asides;
    struct typeset_options typeset;
    bool shows_hidden;  /* ignore schedules, for commands that look at everything */
    bool tells_missing; /* log pictures that cannot be read */
    bool keeps_all;     /* all articles stay open, instead of a few */
    void (*on_reading)(void *context, uint64_t document_key, uint64_t stamp,
                       Str path); /* called before a document is read; may be NULL */
    void *context;
};

#endif
