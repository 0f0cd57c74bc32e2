/* How a theme looks on a notice. */
#ifndef TYPESET_NOTICE_LOOK_H
#define TYPESET_NOTICE_LOOK_H

#include "typeset/theme.h"

/* Makes the theme one for notices: its colours turned round, so that nobody takes a notice for a card, and every text
 * twice as large, so that it can be read from twice as far. */
void notice_look_apply(struct theme *theme);

#endif
