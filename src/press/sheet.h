/* What is printed besides cards: the overview, and short articles of our own such as the help. */
#ifndef PRESS_SHEET_H
#define PRESS_SHEET_H

#include "press/contact_sheet.h"
#include "press/shelf.h"

/* Which overview a sheet is of. */
struct sheet_key {
    uint32_t edition;
    int article, selected;
};

/* The overview printed last, without its mark: moving the mark costs no painting. A zeroed one is empty. */
struct sheets {
    uint32_t *overview;
    int w_px, h_px;
    uint32_t edition;
    int article, first;
    struct contact_sheet_grid grid;
};

/* Paints the part of the deck's overview that holds the selected card, and marks it; grid and first then tell where
 * what is. */
void sheets_print_overview(struct sheets *sheets, struct printer *printer, const struct book *book,
                           struct sheet_key key, struct canvas canvas);

/* Paints a short article on one sheet in the built-in theme. */
void sheets_print_article(struct printer *printer, const struct article *article, const struct typeset_options *options,
                          struct canvas canvas);

/* Frees what is kept. */
void sheets_forget(struct sheets *sheets);

#endif
