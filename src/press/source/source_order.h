/* From files to articles: which of them are shown now, and in what order. */
#ifndef PRESS_SOURCE_SOURCE_ORDER_H
#define PRESS_SOURCE_SOURCE_ORDER_H

#include "press/source/source_file.h"

/* The articles in order; on the heap. Their texts are those of the files. */
struct source_articles {
    struct source *items;
    int n, n_room;
    int n_hidden;        /* hidden by their schedules */
    int64_t next_change; /* see source_list_next_change */
};

/* Makes the list from what is known of the files now. Which pictures no article uses is known for folders that have
 * been read completely. */
void source_order_make(struct source_articles *articles, const struct source_options *options,
                       struct source_files *files, int64_t now);

/* True when both are the same articles in the same order. */
bool source_order_is_same(const struct source_articles *a, const struct source_articles *b);

/* Frees them. */
void source_order_finish(struct source_articles *articles);

#endif
