/* The overview of an article's cards: painted once and kept, while only its mark moves. */
#ifndef PRESS_OVERVIEW_H
#define PRESS_OVERVIEW_H

#include "press/contact_sheet.h"
#include "press/shelf.h"

/* Which overview is wanted. */
struct overview_key {
    uint32_t edition;
    int article, selected;
};

/* The overview printed last, without its mark. A zeroed one is empty. */
struct overview {
    uint32_t *pixels;
    int w_px, h_px;
    uint32_t edition;
    int article, first; /* first: the card in its first cell */
    struct contact_sheet_grid grid;
};

/* Paints the page of the overview that has the selected card, and marks that card. Sets grid and first. */
void overview_print(struct overview *overview, struct printer *printer, const struct book *book,
                    struct overview_key key, struct canvas canvas);

/* Frees the overview. */
void overview_forget(struct overview *overview);

#endif
