/* What is wrong with the content, found the same way by every command. */
#ifndef APP_CONTENT_H
#define APP_CONTENT_H

#include <stdio.h>

#include "press/shelf.h"

enum { CONTENT_SETTLE_MS = 30000 }; /* how long a command waits for what it fetches */

/* The warnings found in the article that was opened last. */
struct content {
    struct shelf *shelf;
    Arena arena; /* owns the warnings; the caller finishes it */
    struct warning *warnings;
    int n_warnings;
    int n_all; /* of all articles opened so far */
};

/* Adds a warning, its text copied. */
void content_warn(struct content *content, int line, int column, Str text);

/* Adds the article's own warnings. */
void content_warn_all(struct content *content, const struct article *article);

/* Opens an article, all of it set. Pictures that cannot be shown are told and left out. */
bool content_open(struct content *content, int article, struct book *book, struct error *error);

/* Puts the warnings in the order of their lines. */
void content_sort(struct content *content);

/* Sorts and prints the warnings as "path:line:col: text"; a line or column that is not known is 1. */
void content_print(struct content *content, Str path, FILE *out);

#endif
