/* What is wrong with the content, said the same way by every command. */
#ifndef APP_CONTENT_H
#define APP_CONTENT_H

#include <stdio.h>

#include "press/shelf.h"

/* Where warnings go, and how many there were. */
struct content {
    struct shelf *shelf;
    FILE *out;
    int n_warnings;
};

/* Prints "path:line:col: text" and counts it; a line or column that is not known is 1. */
void content_warn(struct content *content, Str path, const struct warning *warning);

/* Prints the article's own warnings. */
void content_warn_all(struct content *content, Str path, const struct article *article);

/* Opens an article, all of it set. Pictures that cannot be shown are told and left out. */
bool content_open(struct content *content, int article, struct book *book, struct error *error);

#endif
