/* The cards' shares of their article's time, for screens in step. */
#ifndef PRESS_SHARE_H
#define PRESS_SHARE_H

#include "typeset/deck.h"
#include "wire/wire.h"

/* Fills in the printed card's share, if all cards of the deck are known. */
void share_fill(const struct deck *deck, struct wire_printed *printed);

/* Returns the card that is shown at a share of the article's time, in 2^-32. */
int share_find_card(const struct deck *deck, uint32_t share);

#endif
