/* Which card now, and for how long: a pure state machine of (state, word, now) -> state. */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "show/word.h"

enum { SHOW_FOR_EVER = -1 };

/* A card of an article; while it is only wanted, card may count from the end (-1 is the last) or lie beyond it. */
struct show_position {
    int article, card;
};

/* What the screen is to show. */
enum show_view { SHOW_CARDS, SHOW_BLANK, SHOW_OVERVIEW, SHOW_HELP };

struct show_options {
    int64_t resume_after_ms; /* how long a visitor's key holds the rotation up: 30000 */
    bool is_kiosk;           /* words that would end or uncover the show do nothing */
    bool is_once;            /* stop on the last card of the last article instead of beginning again */
};

/* Owned and kept by the caller; all fields may be read, none written from outside. */
struct show {
    struct show_options options;
    int n_articles;              /* 0 while nothing is known: there is always at least one when it is */
    int n_cards;                 /* of the article on screen; 0 while unknown */
    bool is_complete;            /* n_cards is final */
    struct show_position shown;  /* what is on the screen; article -1 before the first card */
    struct show_position wanted; /* what is to be shown as soon as it is printed */
    int direction;               /* +1 or -1: which way the last step went */
    enum show_view view;
    int selected;                /* overview: the marked card */
    bool is_paused;
    bool is_quitting;
    int digits;                  /* typed so far; -1 when none */
    int dwell_ms;                /* of the card on screen */
    int64_t shown_at_ms;
    int64_t left_ms;             /* of the dwell when time was stopped */
    int64_t held_until_ms;       /* a visitor has the screen until then; 0 when not */
    int64_t turn_at_ms;          /* next turn by itself; SHOW_FOR_EVER when none */
};

/* Begins at the first card of the first article. */
void show_init(struct show *show, const struct show_options *options);

/* Obeys a word of the table; argument is GOTO's card number from 1, else 0. is_visitor: a key, click or touch, which gives the visitor the
   screen. Returns false when the word means nothing now. */
bool show_obey(struct show *show, enum word_id word, int argument, bool is_visitor, int64_t now_ms);

/* Takes a typed digit, 0 to 9; Enter is then WORD_ENTER. */
void show_type_digit(struct show *show, int digit, int64_t now_ms);

/* The wanted card turned out to lie at `position` (card from 0) of n_cards, and is on the screen from now on. */
void show_arrive(struct show *show, struct show_position position, int n_cards, bool is_complete, int dwell_ms, int64_t now_ms);

/* Tells how many cards an article has. A wanted card beyond its end moves on into the next article (before its beginning: into the one before);
   returns true when wanted changed. */
bool show_learn(struct show *show, int article, int n_cards, bool is_complete);

/* The article cannot be shown: wanted moves on to the next one in the direction of travel. */
void show_skip(struct show *show, int article, int64_t now_ms);

/* A new edition: there are n_articles now, and the one on screen is at `article`. */
void show_change_edition(struct show *show, int n_articles, int article, int64_t now_ms);

/* Moves on when it is time; returns true when anything changed. */
bool show_tick(struct show *show, int64_t now_ms);

/* Returns when show_tick will next have something to do, or SHOW_FOR_EVER. */
int64_t show_next_deadline_ms(const struct show *show);

/* Returns the share of the dwell that is left, 0 to 1; 1 while paused before it began. */
double show_time_left(const struct show *show, int64_t now_ms);

/* The cards worth printing ahead, best first: next in the direction of travel, then the other way; returns how many of the 2 there are. */
int show_foresee(const struct show *show, struct show_position ahead[2]);

#endif
