/* A notice: from its bytes to a deck in the theme's look for notices. */
#ifndef PRESS_NOTICE_SHEET_H
#define PRESS_NOTICE_SHEET_H

#include "base/error.h"
#include "press/shelf.h"

/* The notice that was set last. A zeroed one is empty. */
struct notice_sheet {
    const struct typeset_options *options; /* of cards; borrowed */
    uint64_t number;                       /* 0: none */
    int w_px, h_px;
    Arena arena;
    struct article *article;
    struct theme theme;
    struct typesetter *typesetter;
    const struct deck *deck;
};

/* Where a notice is. */
struct notice_source {
    uint64_t number;
    int fd;   /* of its bytes; -1: at the path */
    Str path; /* with a descriptor: its name for messages */
};

/* Reads the notice and sets all its cards, unless it is the one that was set last. */
bool notice_sheet_open(struct notice_sheet *sheet, struct shelf *shelf, const struct notice_source *source,
                       struct error *error);

/* Sets the size of the cards and forgets the notice. */
void notice_sheet_set_screen(struct notice_sheet *sheet, int w_px, int h_px);

/* Forgets the notice: the theme may have changed. */
void notice_sheet_forget(struct notice_sheet *sheet);

#endif
