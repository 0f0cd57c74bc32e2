/* The list of articles. */
#ifndef PRESS_SOURCE_SOURCE_ARTICLES_H
#define PRESS_SOURCE_SOURCE_ARTICLES_H

#include "press/source/source_types.h"

/* The articles in order, on the heap. Their texts belong to the files. */
struct source_articles {
    struct source *items;
    int n, n_room;
    int n_hidden;        /* hidden by their schedules */
    int64_t next_change; /* see source_list_next_change */
};

#endif
