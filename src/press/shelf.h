/* The articles that are open: read, and laid out as decks. */
#ifndef PRESS_SHELF_H
#define PRESS_SHELF_H

#include "press/shelf_options.h"
#include "print/print.h"

struct shelf;

/* An open article. It is valid until the shelf is refreshed, the screen changes, or (without keeps_all) three others
 * are opened. */
struct book {
    const struct article *article;
    const struct deck *deck;
    const struct typesetter *typesetter; /* of the deck */
};

/* Lists the sources and opens the fonts; reads no article. Without keeps_all the list may be short at first: see
   shelf_work. Borrows the options' memory. */
bool shelf_create(const struct shelf_options *options, struct shelf **shelf, struct error *error);

/* NULL is fine. */
void shelf_destroy(struct shelf *shelf);

/* Returns how many articles there are. */
int shelf_n_articles(const struct shelf *shelf);

/* Returns how many others are hidden by their schedules now. */
int shelf_n_hidden(const struct shelf *shelf);

/* Borrows the source of an article; valid until the shelf is refreshed. */
const struct source *shelf_source(const struct shelf *shelf, int article);

/* Returns the path or address of the article's document. */
Str shelf_path(const struct shelf *shelf, int article);

/* Completes the list at once, before any article is opened. */
void shelf_list_all(struct shelf *shelf);

/* Returns the index of the article with this key, or -1. */
int shelf_find(const struct shelf *shelf, uint64_t key);

/* Borrows the list of skipped files. */
const struct passed_over *shelf_passed_over(const struct shelf *shelf, int *n);

/* Reads an article and lays out at least n_cards of its cards (INT_MAX: all). An article that can no longer be read
 * stays as it was. */
bool shelf_open(struct shelf *shelf, int article, int n_cards, struct book *book, struct error *error);

/* True when an article cannot be opened yet only because it or a part of it is being fetched for the first time. */
bool shelf_is_on_its_way(struct shelf *shelf, int article);

/* Returns, in the arena, why an open article may be out of date: which part could not be fetched again, and which copy
   is shown. Empty when everything is up to date. */
Str shelf_say_old(struct shelf *shelf, int article, Arena *arena);

/* Does a little background work: lays out more cards of an open article, or continues listing a large folder. Returns
   false when there is nothing to do. Sets *is_changed when the list has changed. */
bool shelf_work(struct shelf *shelf, bool *is_changed);

/* Lays out all decks again for a screen of this size. */
void shelf_set_screen(struct shelf *shelf, int w_px, int h_px);

/* Checks all sources again. Changed articles are read when they are next opened; those that can no longer be read stay
   as they were. are_files_new: pictures may have changed too. Returns false when all printed cards are still
   correct. */
bool shelf_refresh(struct shelf *shelf, bool are_files_new);

/* Requests all addresses again. */
void shelf_fetch_again(struct shelf *shelf);

/* Like fetch_poll, for everything the shelf waits for. */
int shelf_poll(struct shelf *shelf, struct pollfd *polled, int n, int *wait_ms);

/* Continues fetching; returns true when shelf_refresh is due. */
bool shelf_step(struct shelf *shelf);

/* Waits, at most most_ms, until the list is complete and all fetches have ended. Returns true when something has
   arrived: open what you need again. For commands that then exit. */
bool shelf_settle(struct shelf *shelf, int most_ms);

/* Reads the first article and prepares the fonts before the screen is known. */
void shelf_warm_up(struct shelf *shelf);

/* Lays out an article again because one of its pictures turned out to be broken. */
void shelf_reset(struct shelf *shelf, int article);

/* Borrows the printer of the shelf's fonts and pictures. */
struct printer *shelf_printer(struct shelf *shelf);

/* Borrows the theme of articles that name none; valid until the shelf is refreshed. */
const struct theme *shelf_theme(const struct shelf *shelf);

/* Returns the place that corresponds to one in an earlier version of the article: in the nearest block with these
   words, or else in the same block. */
struct place shelf_find_place(const struct article *article, Str words, struct place place);

#endif
