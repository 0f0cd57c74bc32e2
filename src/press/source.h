/* Where articles come from: files, and folders of them. */
#ifndef PRESS_SOURCE_H
#define PRESS_SOURCE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* One article's file. */
struct source {
    Str path;
};

struct source_list {
    Arena arena;
    struct source *items;
    int n;
};

/* Lists the articles of the paths in order: a file is one; a folder is its files in natural order, a folder in it that has an
   index.md or index.txt being one. A path that cannot be read is an article too, so that its reason is said. Finish it with source_list_finish. */
void source_list_init(struct source_list *list, const Str *paths, int n_paths);

/* Frees the list's memory. */
void source_list_finish(struct source_list *list);

/* Returns the index of the article with this path, or -1. */
int source_list_find(const struct source_list *list, Str path);

#endif
