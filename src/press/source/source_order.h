/* From files to articles: which are shown now, and in what order. */
#ifndef PRESS_SOURCE_SOURCE_ORDER_H
#define PRESS_SOURCE_SOURCE_ORDER_H

#include "press/source/source_articles.h"
#include "press/source/source_file.h"

/* Builds the list from the current facts about the files. Pictures that no article uses are known only in folders
 * that have been read completely. */
void source_order_make(struct source_articles *articles, const struct source_options *options,
                       struct source_files *files, int64_t now);

/* True when both hold the same articles in the same order. */
bool source_order_is_same(const struct source_articles *a, const struct source_articles *b);

/* Frees them. */
void source_order_finish(struct source_articles *articles);

#endif
