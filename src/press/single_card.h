/* Short articles of the program's own: the help and the notice. */
#ifndef PRESS_SINGLE_CARD_H
#define PRESS_SINGLE_CARD_H

#include "print/print.h"
#include "typeset/typeset.h"

/* Paints a short article as a single card in the built-in theme. */
void single_card_print(struct printer *printer, const struct article *article, const struct typeset_options *options,
                       struct canvas canvas);

#endif
