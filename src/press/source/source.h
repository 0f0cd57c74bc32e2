/* The sources: files, folders, addresses, and feeds with many articles each. */
#ifndef PRESS_SOURCE_SOURCE_H
#define PRESS_SOURCE_SOURCE_H

#include "press/source/source_types.h"

struct source_list;

/* Lists the articles in order. Files of a folder are in natural order, preceded by those with an order of their own,
 * then those with a date, newest first. A subfolder with an index.md, index.txt or index.html is one article. A
 * feed's entries take its place, newest first. Articles hidden by their schedules are left out. At first only the
 * names of a large folder are read, and for a hasty list only one: see source_list_work. An unreadable path is
 * listed as an article too, so that the reason is reported. Borrows the options' memory. */
struct source_list *source_list_create(const struct source_options *options);

/* NULL is fine. */
void source_list_destroy(struct source_list *list);

/* Lists again; keeps what is known of unchanged files. Returns true when the articles or their order changed. */
bool source_list_refresh(struct source_list *list, int64_t now);

/* Adds what a hasty list left out, then reads more files of a large folder; false when nothing is left to do. Sets
 * *is_changed when the list has changed. */
bool source_list_work(struct source_list *list, int64_t now, bool *is_changed);

/* Adds what a hasty list left out, at once. */
void source_list_complete(struct source_list *list, int64_t now);

/* Returns when schedules will next change the list; INT64_MAX: never. */
int64_t source_list_next_change(const struct source_list *list);

/* Returns how many articles there are. */
int source_list_n(const struct source_list *list);

/* Returns how many articles are hidden by their schedules now. */
int source_list_n_hidden(const struct source_list *list);

/* Borrows one of them; valid until the list changes. */
const struct source *source_list_at(const struct source_list *list, int index);

/* Returns the index of the article with this key, or -1. */
int source_list_find(const struct source_list *list, uint64_t key);

/* Borrows the list of skipped files. */
const struct passed_over *source_list_passed_over(const struct source_list *list, int *n);

#endif
