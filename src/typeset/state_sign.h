/* Signs of the show's state at the foot of a card. */
#ifndef TYPESET_STATE_SIGN_H
#define TYPESET_STATE_SIGN_H

#include "typeset/live.h"
#include "typeset/setting.h"

/* Sets the sign, if there is one, as lines and marks of `over`: two small bars in the margin while the show is paused;
   the typed number, or that there is no such card, on a label. */
void state_sign_set(struct setting *setting, const struct live *live, struct card *over);

#endif
