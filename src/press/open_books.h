/* The open articles, each read and typeset: the most recently requested, or all. */
#ifndef PRESS_OPEN_BOOKS_H
#define PRESS_OPEN_BOOKS_H

#include "press/loader.h"
#include "typeset/typeset.h"

/* An open article. Its deck borrows from the article, and is typeset more often than the article is read. */
struct open_book {
    uint64_t key; /* of the article; 0: this row is free */
    uint64_t document_key;
    Arena arena;
    struct loaded loaded;
    Arena deck_arena; /* what else the deck needs */
    struct theme theme;
    struct typesetter *typesetter; /* NULL: the deck must be typeset */
    const struct deck *deck;
    unsigned used;          /* when it was last requested */
    bool is_stale;          /* must be read again */
    bool is_missing_logged; /* the log has listed its missing pictures */
};

/* A zeroed one is empty. Finish it with open_books_finish. */
struct open_books {
    struct open_book **books;
    int n, n_capacity;
    bool keeps_all;
    unsigned clock;
};

/* Closes all articles. */
void open_books_finish(struct open_books *books);

/* Borrows the open article with this key; NULL when it is not open. */
struct open_book *open_books_find(const struct open_books *books, uint64_t key);

/* Borrows a row for one more: a free one, or that of the least recently requested article. */
struct open_book *open_books_find_place(struct open_books *books);

/* Records that the article has just been requested. */
void open_books_use(struct open_books *books, struct open_book *book);

/* Returns when the first article must be read again, in seconds since 1970; INT64_MAX: none must. */
int64_t open_books_next_change(const struct open_books *books);

/* Drops all decks: each is typeset again when requested. */
void open_books_drop_decks(struct open_books *books);

/* Drops the deck. */
void open_book_drop_deck(struct open_book *book);

/* Closes the article and frees its row. */
void open_book_close(struct open_book *book);

#endif
