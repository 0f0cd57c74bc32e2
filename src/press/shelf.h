/* The articles that are read and set at the moment. */
#ifndef PRESS_SHELF_H
#define PRESS_SHELF_H

#include "press/shelf_options.h"
#include "print/print.h"

struct shelf;

/* An article on the shelf; article and deck stay as they are until the shelf is reloaded, the screen changes, or
 * (without keeps_all) three others were asked for. */
struct book {
    const struct article *article;
    const struct deck *deck;
};

/* Lists the sources and opens the faces; nothing is read. Without keeps_all the list may at first be short: see
   shelf_work. The options' memory is borrowed. */
bool shelf_create(const struct shelf_options *options, struct shelf **shelf, struct error *error);

/* NULL is fine. */
void shelf_destroy(struct shelf *shelf);

/* How many articles there are. */
int shelf_n_articles(const struct shelf *shelf);

/* How many others are hidden by their schedules at this time. */
int shelf_n_hidden(const struct shelf *shelf);

/* Borrows what an article is; valid until the shelf is refreshed. */
const struct source *shelf_source(const struct shelf *shelf, int article);

/* Where an article comes from. */
Str shelf_path(const struct shelf *shelf, int article);

/* Lists what there is at once, before any article was asked for. */
void shelf_list_all(struct shelf *shelf);

/* Returns the index of the article with this key, or -1. */
int shelf_find(const struct shelf *shelf, uint64_t key);

/* Borrows what was passed over in the folders. */
const struct passed_over *shelf_passed_over(const struct shelf *shelf, int *n);

/* Reads and sets an article up to n_cards cards (INT_MAX: all); what cannot be read now but could be before stays as it
 * was. */
bool shelf_open(struct shelf *shelf, int article, int n_cards, struct book *book, struct error *error);

/* True when an article could not be opened only because it, or what belongs to it, is on its way for the first time. */
bool shelf_is_on_its_way(struct shelf *shelf, int article);

/* Returns why an opened article may be out of date: what of it could not be fetched anew, and which copy is shown. In
   the arena; empty when all is fresh. */
Str shelf_say_old(struct shelf *shelf, int article, Arena *arena);

/* Sets some more cards of any article that is not wholly set, or lists the rest of a large folder, or reads some more
   heads in it; false when there is nothing to do. *is_changed: the list is another one now. */
bool shelf_work(struct shelf *shelf, bool *is_changed);

/* Sets all decks anew for a screen of this size. */
void shelf_set_screen(struct shelf *shelf, int w_px, int h_px);

/* Looks at all sources again; what changed is read when it is asked for, what cannot be read any more stays as it was.
   are_files_new: pictures may be others too. Returns false when nothing changed that an answer was made of, so that all
   cards printed before are still right. */
bool shelf_refresh(struct shelf *shelf, bool are_files_new);

/* Asks for all addresses again. */
void shelf_fetch_again(struct shelf *shelf);

/* As fetch_poll: what the shelf waits for. */
int shelf_poll(struct shelf *shelf, struct pollfd *polled, int n, int *wait_ms);

/* Goes on with fetching; true when shelf_refresh is due. */
bool shelf_step(struct shelf *shelf);

/* Waits until the list is complete and nothing is on its way any more, at most so long; true when something has come,
   so that what was opened before is to be opened again. For commands that end. */
bool shelf_settle(struct shelf *shelf, int most_ms);

/* Reads the first article and makes the faces ready, before the screen is known. */
void shelf_warm_up(struct shelf *shelf);

/* Sets an article's deck anew: a picture of it turned out to be broken. */
void shelf_reset(struct shelf *shelf, int article);

/* The printer of the shelf's faces and pictures. */
struct printer *shelf_printer(struct shelf *shelf);

/* Returns where a place is now whose block had these words: in the nearest block that has them, else where it was. */
struct place shelf_find_place(const struct article *article, Str words, struct place place);

#endif
