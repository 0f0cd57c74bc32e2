/* What to show, and how. */
#ifndef PRESS_SHELF_OPTIONS_H
#define PRESS_SHELF_OPTIONS_H

#include "press/documents.h"
#include "typeset/typeset.h"

struct shelf_options {
    const Str *paths; /* files, folders and addresses; "-" is what stood on standard input */
    int n_paths;
    Str standard_input; /* the path under which that can be read */
    Str pictures;       /* folder of pictures for texts that name none; may be empty */
    Str theme;          /* name or path; empty: the built-in one */
    Str assets, fonts;  /* folders */
    int most_entries;   /* of a feed; 0: 10 */
    bool is_shuffled;
    uint64_t seed; /* of the shuffled order */
    struct fetch_options fetch;
    const struct aside *asides; /* documents that are passed over until they change */
    int n_asides;
    struct typeset_options typeset;
    bool shows_hidden;  /* schedules hide nothing: for commands that look at everything */
    bool tells_missing; /* in the log: pictures that cannot be read */
    bool keeps_all;     /* all books stay, else a few */
    void (*on_reading)(void *context, uint64_t document_key, uint64_t stamp,
                       Str path); /* called before a document is touched; may be NULL */
    void *context;
};

#endif
