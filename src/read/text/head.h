/* Metadata found around the text of an article: title, kicker, dek, authors, dates. */
#ifndef READ_TEXT_HEAD_H
#define READ_TEXT_HEAD_H

#include "article/article.h"
#include "read/text/trait.h"

struct head {
    Arena *arena;
    struct article *article;
    const struct segment *segments;
    const struct trait *traits;
    int n;
    int start, end; /* range of the article's own segments */
    int title;      /* index or -1, set by head_take */
};

/* Fills in the article's metadata from the segments around its text. */
void head_take(struct head *head);

/* When the author's name appears again after the text, takes the prose after the name as the biography and ends the
   text before the name. */
void head_take_biography(struct head *head, bool *keep);

#endif
