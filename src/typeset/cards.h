/* Turns pages into cards. */
#ifndef TYPESET_CARDS_H
#define TYPESET_CARDS_H

#include "typeset/pages.h"

/* Fills in the card of a page: lines, pictures, marks, place, fill. */
void card_from_page(struct flow *flow, const struct page *page, struct card *card);

/* Fills in the title card; false when the article has no title. */
bool card_from_title(struct setting *setting, struct card *card);

/* Fills in the end card: author, QR code of the address, next article; false when it would be empty. */
bool card_from_end(struct setting *setting, struct card *card);

/* Adds the running head and the folio to a card that has room for them; n_cards is 0 while unknown. */
void card_add_head(struct setting *setting, struct card *card, int n_cards);

/* Adds the rule under the running head. */
void card_add_head_rule(struct setting *setting, struct card *card);

/* Sets the dwell from the words and pictures on the card. */
void card_set_dwell(struct setting *setting, struct card *card);

#endif
