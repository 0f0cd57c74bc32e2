/* A folder of articles that changes at random, and what is in it. */
#ifndef SOAK_CONTENT_H
#define SOAK_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

enum { CONTENT_MOST = 24, CONTENT_MOST_TITLES = 64 };

enum content_kind { CONTENT_MARKDOWN, CONTENT_TEXT, CONTENT_PAGE, CONTENT_FEED, CONTENT_FOLDER, CONTENT_RUBBISH };

struct content_item {
    enum content_kind kind;
    int number;    /* its name */
    int titles[4]; /* of its articles, each a number of its own */
    int n_titles;  /* 0: nothing that can be shown */
    bool has_picture;
};

struct content {
    char folder[256];
    uint64_t seed;
    int last_number, last_title;
    struct content_item items[CONTENT_MOST];
    int n_items;
    int n_changes; /* so far */
};

/* What an article with this number is called: "Notice number 12". */
#define CONTENT_TITLE "Notice number "

/* Removes all there is and writes a few articles, always the same but for their titles. The folder must be there. */
void content_begin(struct content *content);

/* Edits, adds, renames or deletes something; there is always an article left. */
void content_change(struct content *content);

/* Fills in the numbers of all that is to be shown; returns how many. */
int content_titles(const struct content *content, int titles[CONTENT_MOST_TITLES]);

#endif
