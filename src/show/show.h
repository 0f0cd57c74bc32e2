/* Which card now, and for how long: a pure state machine of (state, command, now) -> state.

   The caller asks the press for `wanted` whenever it is not what is on the screen. With each answer of the current
   edition it calls show_learn, and show_arrive when it puts the card on the screen. Times are in ms of any clock that
   only goes forward. */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include <stdbool.h>
#include <stdint.h>

#include "show/command.h"

enum { SHOW_FOR_EVER = -1, SHOW_MOST_MOVES = 64 };

/* A card of an article; while it is only wanted, card may count from the end (-1 is the last) or lie beyond it. */
struct show_position {
    int article, card;
};

/* What the screen is to show. */
enum show_view { SHOW_CARDS, SHOW_BLANK, SHOW_OVERVIEW, SHOW_HELP };

/* What became of a command: nothing, done here, or allowed and now for the caller to do (reload, fullscreen,
 * screenshot, status). */
enum show_answer { SHOW_NOTHING, SHOW_DONE, SHOW_CALLER };

/* A command as it was given; argument is GOTO's card number from 1. */
struct show_request {
    enum command command;
    int argument;
    bool is_visitor; /* a key, click or touch, which gives the visitor the screen */
};

/* What an answer of the press tells. */
struct show_card {
    int article, card; /* card from 0 */
    int n_cards, n_articles;
    bool is_complete; /* else n_cards is how many there are so far */
    int dwell_ms;
};

struct show_options {
    int64_t resume_after_ms; /* how long a visitor's key holds the rotation up: 30000 */
    bool is_kiosk;           /* words that would end or uncover the show do nothing; a visitor's pause ends by itself */
    bool is_once;            /* stop on the last card of the last article instead of beginning again */
};

/* A command that waits until it is known where the words before it led: NEXT and NEXT_ARTICLE (count, either sign),
   FIRST, LAST, GOTO (count from 1). */
struct show_move {
    enum command command;
    int count;
};

/* Owned and kept by the caller; all fields may be read, none but n_columns written from outside. */
struct show {
    struct show_options options;
    int n_articles;              /* 0 while nothing is known: there is always at least one when it is */
    int n_cards;                 /* of the article on screen; 0 while unknown */
    bool is_complete;            /* n_cards is final */
    struct show_position shown;  /* what is on the screen; article -1 before the first card */
    struct show_position wanted; /* what is to be shown as soon as it is printed */
    bool is_at_place; /* after a new edition: wanted is the card in which the edition's place stands, its number unknown
                       */
    bool is_number;   /* wanted was typed: the last card when it lies beyond the end */
    struct show_move moves[SHOW_MOST_MOVES]; /* to be made from wanted once it is known where that is */
    int n_moves;
    struct show_position learnt; /* an article other than the one on screen, and how many cards it has; -1 when none */
    bool is_learnt_complete;
    int direction;   /* +1 or -1: which way the last step went */
    bool is_turning; /* the last step was the rotation's own */
    int n_skipped;   /* articles that could not be shown since one could */
    enum show_view view;
    int selected;  /* overview: the marked card */
    int n_columns; /* overview: cards in a row, set by the caller; 0 counts as 1 */
    bool is_paused;
    bool is_pause_visitors; /* paused by a key, click or touch */
    bool is_quitting;
    int digits;            /* typed so far; -1 when none */
    int dwell_ms;          /* of the card on screen */
    int64_t left_ms;       /* until the turn when time was stopped; SHOW_FOR_EVER when there was none */
    int64_t held_until_ms; /* a visitor has the screen until then; 0 when not */
    int64_t turn_at_ms;    /* next turn by itself; SHOW_FOR_EVER when none */
};

/* Begins at the first card of the first article. */
void show_init(struct show *show, const struct show_options *options);

/* Goes on under other options. */
void show_take_options(struct show *show, const struct show_options *options);

/* Obeys a command of the table. A key that has no command is COMMAND_ESCAPE while the view is blank or help: any key
 * leaves those. */
enum show_answer show_obey(struct show *show, struct show_request command, int64_t now_ms);

/* Takes a typed digit, 0 to 9; Enter is then COMMAND_ENTER. */
void show_type_digit(struct show *show, int digit, int64_t now_ms);

/* A visitor touched this card of the overview: goes there. */
void show_choose(struct show *show, int card, int64_t now_ms);

/* True when wanted is on the screen already, so that nothing need be asked of the press. */
bool show_is_settled(const struct show *show);

/* Tells the counts that came with an answer (card and dwell_ms are not looked at). A wanted card beyond the article's
   end moves on into the next article, before its beginning into the one before; returns true when wanted changed. */
bool show_learn(struct show *show, const struct show_card *card, int64_t now_ms);

/* This card is on the screen from now on, and its counts are learnt. When it is not the wanted one (a late answer),
 * wanted stays. card must
   be within n_cards. */
void show_arrive(struct show *show, const struct show_card *card, int64_t now_ms);

/* The article cannot be shown: wanted moves on to the next one in the direction of travel. Returns false when none of
   all articles could be shown: wait a while before asking for wanted. */
bool show_skip(struct show *show, int article, int64_t now_ms);

/* A new edition: there are n_articles now, and the one on screen is at `article`. When nothing was on its way, the card
   of the edition's place is wanted (is_at_place) and the time goes on as it was; what the visitor was on the way to
   stays wanted. */
void show_change_edition(struct show *show, int n_articles, int article);

/* Before show_change_edition: the edition's place is that of this card, which was on the screen when the edition was
   made; what happened since counts as on its way. */
void show_recall(struct show *show, struct show_position was);

/* Moves on when it is time; returns true when anything changed. */
bool show_tick(struct show *show, int64_t now_ms);

/* Returns when show_tick will next have something to do, or SHOW_FOR_EVER. */
int64_t show_next_deadline_ms(const struct show *show);

/* Returns the share of the dwell that is left, 0 to 1; it stands still while time is stopped. */
double show_time_left(const struct show *show, int64_t now_ms);

/* The cards worth printing ahead, best first: next in the direction of travel, then the other way; returns how many of
 * the 2 there are. */
int show_foresee(const struct show *show, struct show_position ahead[2]);

#endif
