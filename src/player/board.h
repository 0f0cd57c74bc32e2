/* The notices: those that were sent, and the files in folders of notices. */
#ifndef PLAYER_BOARD_H
#define PLAYER_BOARD_H

#include "player/notice_request.h"
#include "show/state.h"
#include "wire/message.h"

enum { BOARD_MOST_SENT = SHOW_MOST_NOTICES - WIRE_MOST_NOTICES };

enum notice_state {
    NOTICE_NEW,   /* to be printed once, so that only notices that can be shown are */
    NOTICE_UP,    /* shown in turn */
    NOTICE_BROKEN /* a file that cannot be shown */
};

struct notice {
    uint64_t number;
    enum notice_state state;
    bool is_file, wakes;
    char name[NOTICE_NAME_BYTES + 1]; /* of one that was sent */
    char source[WIRE_SOURCE_BYTES];   /* of a file */
    char title[WIRE_TITLE_BYTES];
    int64_t until;   /* over at this wall time, in s; 0: not by the wall clock */
    int64_t ends_ms; /* over at this time; 0: not by this clock */
    int64_t for_s;   /* for how long it was to be shown when it was sent; 0: not set */
    uint64_t asker;  /* who waits for the answer; 0: nobody */
    int n_deaths;    /* presses that died while they printed it, one after another */
    Str text;        /* of one that was sent; in the same block of memory */
};

/* Zeroed: no notices. */
struct board {
    struct notice *notices[SHOW_MOST_NOTICES];
    int n;
    uint64_t last_number; /* of those that were sent */
};

/* Both clocks. */
struct board_time {
    int64_t ms, unix_s;
};

/* Reads both clocks. */
struct board_time board_now(void);

/* Frees all notices. */
void board_finish(struct board *board);

/* Adds a notice that was sent, as NOTICE_NEW; one with neither until nor for_s stays until it is removed. A notice with
 * both was kept over a restart: it is over at the earlier of the two, or, while the wall clock is wrong, after for_s.
 * NULL, with the reason, when it is over already or there is no room. */
struct notice *board_add(struct board *board, const struct notice_request *request, struct board_time now,
                         struct error *error);

/* Adds a file, as NOTICE_NEW; NULL when there is no room. */
struct notice *board_add_file(struct board *board, uint64_t number, bool wakes);

/* Frees a notice. */
void board_remove(struct board *board, struct notice *notice);

/* Returns the notice with this number; NULL: none. */
struct notice *board_find(const struct board *board, uint64_t number);

/* Returns a notice that was sent with this name, other than `but` (NULL: any); NULL: none. */
struct notice *board_find_named(const struct board *board, Str name, const struct notice *but);

/* Returns the first notice in a state; NULL: none. */
struct notice *board_find_state(const struct board *board, enum notice_state state);

/* Returns the first notice whose time is over; NULL: none. */
struct notice *board_find_over(const struct board *board, struct board_time now);

/* Returns when to call board_find_over; 0: never. */
int64_t board_at_ms(const struct board *board, struct board_time now);

/* Returns the wall time at which a notice will be over; 0: when it is taken back. */
int64_t board_end(const struct notice *notice, struct board_time now);

#endif
