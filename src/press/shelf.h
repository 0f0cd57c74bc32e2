/* The articles that are read and set at the moment. */
#ifndef PRESS_SHELF_H
#define PRESS_SHELF_H

#include "press/source.h"
#include "print/print.h"
#include "typeset/typeset.h"

struct shelf_options {
    const Str *paths; /* files and folders; "-" is what stood on standard input */
    int n_paths;
    Str standard_input; /* the path under which that can be read */
    Str pictures;       /* folder of pictures for texts that name none; may be empty */
    Str theme;          /* name or path; empty: the built-in one */
    Str assets, fonts;  /* folders */
    struct typeset_options typeset;
    bool keeps_all; /* all books stay, else a few */
    void (*on_reading)(void *context, int article); /* called before an article's source is touched; may be NULL */
    void *context;
};

struct shelf;

/* An article on the shelf; article and deck stay as they are until the shelf is reloaded, the screen changes, or (without keeps_all) three others were asked for. */
struct book {
    const struct article *article;
    const struct deck *deck;
};

/* Lists the sources and opens the faces; nothing is read. The options' memory is borrowed. */
bool shelf_create(const struct shelf_options *options, struct shelf **shelf, struct error *error);

/* NULL is fine. */
void shelf_destroy(struct shelf *shelf);

/* How many articles there are. */
int shelf_n_articles(const struct shelf *shelf);

/* Where an article comes from. */
Str shelf_path(const struct shelf *shelf, int article);

/* Reads and sets an article up to n_cards cards (INT_MAX: all); what cannot be read now but could be before stays as it was. */
bool shelf_open(struct shelf *shelf, int article, int n_cards, struct book *book, struct error *error);

/* Sets some more cards of any article that is not wholly set; false when there is none. */
bool shelf_work(struct shelf *shelf);

/* Sets all decks anew for a screen of this size. */
void shelf_set_screen(struct shelf *shelf, int w_px, int h_px);

/* Lists the sources again, to be read when they are asked for; what cannot be read any more stays as it was. Returns the index that the
   path has now, -1 when it is gone. */
int shelf_reload(struct shelf *shelf, Str path);

/* Reads the first article and makes the faces ready, before the screen is known. */
void shelf_warm_up(struct shelf *shelf);

/* Sets an article's deck anew: a picture of it turned out to be broken. */
void shelf_reset(struct shelf *shelf, int article);

/* Passes over an article until its file changes. */
void shelf_set_aside(struct shelf *shelf, int article);

/* The printer of the shelf's faces and pictures. */
struct printer *shelf_printer(struct shelf *shelf);

/* Returns where a place is now whose block had these words: in the nearest block that has them, else where it was. */
struct place shelf_find_place(const struct article *article, Str words, struct place place);

#endif
