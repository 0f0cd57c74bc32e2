/* The articles that are open, each read and set: the few that were asked for last, or all. */
#ifndef PRESS_OPEN_BOOKS_H
#define PRESS_OPEN_BOOKS_H

#include "press/loader.h"
#include "typeset/typeset.h"

/* An article that is open. Its deck borrows from the article, and is set more often than the article is read. */
struct open_book {
    uint64_t key; /* of the article; 0: nothing is open here */
    uint64_t document_key;
    Arena arena;
    struct loaded loaded;
    Arena deck_arena; /* what the deck needs besides */
    struct theme theme;
    struct typesetter *typesetter; /* NULL: the deck is to be set */
    const struct deck *deck;
    unsigned used;          /* when it was last asked for */
    bool is_stale;          /* to be read again */
    bool is_missing_logged; /* which pictures it has to do without */
};

/* A zeroed one is empty. Finish it with open_books_finish. */
struct open_books {
    struct open_book **books;
    int n, n_capacity;
    bool keeps_all;
    unsigned clock;
};

/* Closes all. */
void open_books_finish(struct open_books *books);

/* Borrows the open article with this key; NULL when it is not open. */
struct open_book *open_books_find(const struct open_books *books, uint64_t key);

/* Borrows a place for one more: an empty one, or that of the article that was not asked for for the longest time. */
struct open_book *open_books_find_place(struct open_books *books);

/* Notes that the article was asked for now. */
void open_books_use(struct open_books *books, struct open_book *book);

/* Forgets all decks: each is set again when it is asked for. */
void open_books_drop_decks(struct open_books *books);

/* Forgets the deck. */
void open_book_drop_deck(struct open_book *book);

/* Closes the article; its place is empty then. */
void open_book_close(struct open_book *book);

#endif
