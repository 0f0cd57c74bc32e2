/* Date and time at the end of the running line. */
#ifndef TYPESET_RUNNING_CLOCK_H
#define TYPESET_RUNNING_CLOCK_H

#include "typeset/setting.h"

/* Reserves the card's room for them: the end of its running line, or the same place on a card without one, if that is
   free. */
void running_clock_reserve(struct setting *setting, struct card *card);

/* Sets a local time, in minutes since 1970, into the room of a card as lines of `over`: the date only if there is room
   for it. */
void running_clock_set(struct setting *setting, const struct card *card, int64_t minute, struct card *over);

#endif
