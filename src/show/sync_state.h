/* What a show needs to keep in step with others. */
#ifndef SHOW_SYNC_STATE_H
#define SHOW_SYNC_STATE_H

#include "show/score.h"

/* Why a show is in step, or is not. */
enum sync_state {
    SYNC_OFF,
    SYNC_NO_SCORE, /* the articles are still being measured, or there are none */
    SYNC_TOO_MANY, /* there are more than SCORE_MOST of them */
    SYNC_NO_CLOCK, /* nothing keeps the machine's clock right */
    SYNC_AWAY,     /* a visitor has control, or something else than cards is shown */
    SYNC_BROKEN,   /* the article whose turn it is cannot be shown */
    SYNC_JOINING,  /* on its way */
    SYNC_IN_STEP
};

/* The machine's clock, as it was at a moment of the monotonic clock that the show uses. */
struct show_wall {
    int64_t at_ms, unix_ms;
    int speed;       /* 1, more in tests; 0: not yet known */
    bool is_trusted; /* something keeps it right */
};

/* A card's part of its article. */
struct show_share {
    int before_ms; /* the dwell of the cards before it */
    int dwell_ms;
    int all_ms; /* the dwell of all of them; 0: unknown */
};

/* Owned by the caller, who may read every field. */
struct show_sync {
    struct show_wall wall;
    struct score scores[2]; /* the one that counts, and the next one */
    int current;            /* which of them counts */
    bool is_next_due;       /* the next one is complete and counts from change_ms on */
    bool is_mapped;         /* the entries' articles are those of the present list */
    bool has_too_many;
    int64_t change_ms; /* since 1970 */
    bool is_following; /* the wanted card is that of the score */
    bool is_broken;    /* the article cannot be shown: the card before it stays */
    bool is_waiting;   /* for the present list of articles */
    bool is_asking;    /* for the card at a share of the article, in 2^-32 */
    uint32_t n_asks, share;
    struct score_place place;  /* whose turn it is: of the card that is wanted or asked for */
    struct show_share shown;   /* of the card on the screen */
    int64_t begin_ms, turn_ms; /* when the followed card, on the screen, begins and ends, since 1970 */
};

#endif
