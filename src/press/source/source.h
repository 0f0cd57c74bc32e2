/* Where articles come from: files, folders of them, addresses, and feeds with many articles each. */
#ifndef PRESS_SOURCE_SOURCE_H
#define PRESS_SOURCE_SOURCE_H

#include "press/source/source_types.h"

struct source_list;

/* Lists the articles in order. A folder's files come in natural order, those with an order before them, then those with
   a date, newest first; a folder in it that has an index.md, index.txt or index.html is one article; a feed's entries
   stand in its place, newest first; hidden by their schedule are left out. Of a large folder only names are read at
   first, and of a hasty list only one: see source_list_work. A path that cannot be read is an article too, so that its
   reason is reported. The options' memory is borrowed. */
struct source_list *source_list_create(const struct source_options *options);

/* NULL is fine. */
void source_list_destroy(struct source_list *list);

/* Lists again; keeps what is known of unchanged files. Returns true when the articles or their order changed. */
bool source_list_refresh(struct source_list *list, int64_t now);

/* Lists what a hasty list left out, then the starts of some more files of a large folder; false when there is nothing
 * left to do. Sets *is_changed when the list has changed, at the end of each of these. */
bool source_list_work(struct source_list *list, int64_t now, bool *is_changed);

/* Lists what a hasty list left out, at once. */
void source_list_complete(struct source_list *list, int64_t now);

/* Returns when source_list_refresh will give a different list because of schedules; INT64_MAX for never.
 */
int64_t source_list_next_change(const struct source_list *list);

/* Returns how many articles there are. */
int source_list_n(const struct source_list *list);

/* Returns how many others are hidden by their schedules now. */
int source_list_n_hidden(const struct source_list *list);

/* Borrows one of them; valid until the list changes. */
const struct source *source_list_at(const struct source_list *list, int index);

/* Returns the index of the article with this key, or -1. */
int source_list_find(const struct source_list *list, uint64_t key);

/* Borrows what was passed over. */
const struct passed_over *source_list_passed_over(const struct source_list *list, int *n);

#endif
