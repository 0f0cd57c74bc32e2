/* A folder of articles that changes at random, and its current content. */
#ifndef SOAK_CONTENT_H
#define SOAK_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

enum { CONTENT_MOST = 24, CONTENT_MOST_TITLES = 64 };

enum content_kind { CONTENT_MARKDOWN, CONTENT_TEXT, CONTENT_PAGE, CONTENT_FEED, CONTENT_FOLDER, CONTENT_RUBBISH };

struct content_item {
    enum content_kind kind;
    int number;    /* in the file's name */
    int titles[4]; /* numbers in its articles' titles */
    int n_titles;  /* 0: nothing to show */
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

/* The title of an article without its number: "Notice number 12". */
#define CONTENT_TITLE "Notice number "

/* Empties the folder, which must exist, and writes a few articles, always the same except their titles. */
void content_begin(struct content *content);

/* Edits, adds, renames or deletes something; at least one article remains. */
void content_change(struct content *content);

/* Fills in the numbers of all articles to be shown; returns how many there are. */
int content_titles(const struct content *content, int titles[CONTENT_MOST_TITLES]);

#endif
