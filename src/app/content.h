/* Opening articles and collecting their warnings: the same way for every command. */
#ifndef APP_CONTENT_H
#define APP_CONTENT_H

#include <stdio.h>

#include "press/shelf.h"

enum { CONTENT_SETTLE_MS = 30000 }; /* how long a command waits for fetches */

/* A shelf, and the warnings of the article opened last. */
struct content {
    struct shelf *shelf;
    Arena arena; /* of the warnings and their texts */
    struct warning *warnings;
    int n_warnings;
    int n_all; /* warnings of all articles opened so far */
};

/* Adds a warning; the text is copied. */
void content_warn(struct content *content, int line, int column, Str text);

/* Adds the article's own warnings. */
void content_warn_all(struct content *content, const struct article *article);

/* Opens an article, typeset to its end. Pictures that cannot be shown become warnings and are left out. */
bool content_open(struct content *content, int article, struct book *book, struct error *error);

/* Sorts the warnings by line and column. */
void content_sort(struct content *content);

/* Sorts and prints the warnings as "path:line:column: text"; an unknown line or column is 1. */
void content_print(struct content *content, Str path, FILE *out);

#endif
