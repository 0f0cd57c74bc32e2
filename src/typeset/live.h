/* What a card shows besides its article, at the moment when it is on the screen. */
#ifndef TYPESET_LIVE_H
#define TYPESET_LIVE_H

#include <stdint.h>

#include "base/arena.h"

/* A sign of the show's state. */
enum live_sign {
    LIVE_NOTHING,
    LIVE_PAUSED,
    LIVE_TYPED,  /* the number of a card is being typed */
    LIVE_MISSING /* a card of this number does not exist */
};

struct live {
    Arena *arena;
    int64_t minute; /* local time, since 1970; 0: unknown */
    enum live_sign sign;
    int number, n_cards; /* n_cards 0: unknown */
};

#endif
