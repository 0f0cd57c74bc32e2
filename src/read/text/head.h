/* What stands around an article's text and is about it: title, kicker, dek, writers, dates. */
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
    int start, end; /* of the article's own segments */
    int title;      /* index, or -1: head_take says which */
};

/* Fills in the article's metadata from the segments around its text. */
void head_take(struct head *head);

/* Takes the writer's biography, when the writer is named again behind the text; the text then ends before it. */
void head_take_biography(struct head *head, bool *keep);

#endif
