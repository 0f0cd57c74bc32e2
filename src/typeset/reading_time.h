/* How long people take to read: a card, or an article whatever the screen. */
#ifndef TYPESET_READING_TIME_H
#define TYPESET_READING_TIME_H

#include <stdint.h>

#include "article/article.h"
#include "typeset/typeset_options.h"

enum { READING_LEAST_S = 6, READING_MOST_S = 86400 }; /* of an article */

/* Words of alphabets, and characters of scripts that are read one by one. */
struct reading_count {
    int n_words, n_characters, n_pictures;
};

/* Adds a text to the count. */
void reading_count_text(struct reading_count *count, Str text);

/* Returns the reading time of what was counted. */
int64_t reading_count_ms(const struct reading_count *count, const struct typeset_options *options);

/* Returns the reading time of an article in whole seconds. It follows from the content and the options of dwell alone,
   so that screens of all sizes agree on it. */
int reading_time_s(const struct article *article, const struct typeset_options *options);

#endif
