/* The state of a show: the types that show.h, dispatch.h, move.h and pace.h share. */
#ifndef SHOW_STATE_H
#define SHOW_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "show/command.h"

enum { SHOW_FOR_EVER = -1, SHOW_MOST_MOVES = 64, SHOW_MOST_NOTICES = 64, SHOW_LEAST_DWELL_MS = 100 };

/* A card of an article. In a wanted position card may be negative (-1 is the last card) or beyond the article's end. */
struct show_position {
    int article, card;
};

/* What the screen shows. */
enum show_view { SHOW_CARDS, SHOW_BLANK, SHOW_OVERVIEW, SHOW_HELP };

/* The outcome of a command: ignored, done here, or accepted and left to the caller (reload, fullscreen, screenshot,
   status). */
enum show_answer { SHOW_NOTHING, SHOW_DONE, SHOW_CALLER };

/* A command and where it came from; argument is the card number of GOTO, from 1. */
struct show_request {
    enum command command;
    int argument;
    bool is_visitor; /* a key, click or touch, which gives the visitor control of the screen */
};

/* A card as the press reports it. */
struct show_card {
    int article, card; /* card from 0 */
    int n_cards, n_articles;
    bool is_complete; /* else n_cards is the number of cards known so far */
    int dwell_ms;
    uint64_t key; /* of the article, the same in every edition; only compared */
};

struct show_options {
    int64_t resume_after_ms; /* how long the slideshow pauses after a visitor's input: 30000 */
    bool is_kiosk;           /* ignore visitors' commands that are for staff; end a visitor's pause automatically */
    bool is_once;            /* stop on the last card of the last article instead of starting over */
};

/* A move that may have to wait until the outcome of earlier moves is known: NEXT and NEXT_ARTICLE (count of either
   sign), FIRST, LAST, GOTO (count is the card number from 1). */
struct show_move {
    enum command command;
    int count;
};

/* A notice; its number is the caller's and never 0. */
struct show_notice {
    uint64_t number;
    bool wakes; /* also shown while the view is blank */
};

/* A card of a notice; number 0: none. */
struct show_notice_card {
    uint64_t number;
    int card;
};

/* A card of a notice as the press reports it. */
struct show_notice_sheet {
    struct show_notice_card card;
    int n_cards, dwell_ms;
};

/* Only interrupt.c writes it. */
struct show_notices {
    struct show_notice list[SHOW_MOST_NOTICES]; /* they take turns in this order */
    int n;
    struct show_notice_card wanted; /* to be shown, before anything else, as soon as it is printed */
    struct show_notice_card shown;  /* on the screen */
    int n_cards, dwell_ms;          /* of the one on the screen */
    int64_t turn_at_ms;             /* when the next one is due; SHOW_FOR_EVER when none is */
    int64_t since_ms;               /* when notices came to the screen; SHOW_FOR_EVER when they are not there */
    int64_t held_ms;                /* for how long a visitor still had control then */
};

struct show_sync;

/* Owned by the caller, who may read every field but write only n_columns. */
struct show {
    struct show_options options;
    int n_articles;              /* at least 1; 0 while unknown */
    int n_cards;                 /* of the article on the screen; 0 while unknown */
    bool is_complete;            /* n_cards is final */
    struct show_position shown;  /* on the screen; article -1 before the first card */
    uint64_t shown_key;          /* of its article */
    struct show_position wanted; /* to be shown as soon as it is printed */
    bool is_at_place; /* after a new edition: wanted is the card at the edition's place, its number not yet known */
    bool is_number;   /* wanted was typed: beyond the article's end it means the last card */
    struct show_move moves[SHOW_MOST_MOVES]; /* to be made from wanted, in order, once that position is known */
    int n_moves;
    struct show_position learnt; /* another article and its number of cards; article -1 when there is none */
    bool is_learnt_complete;
    int direction;   /* +1 or -1: the direction of the last step */
    bool is_turning; /* the last step was automatic */
    int n_skipped;   /* articles skipped since the last one that could be shown */
    enum show_view view;
    int selected;  /* overview: the selected card */
    int n_columns; /* overview: cards in a row, set by the caller; 0 counts as 1 */
    bool is_paused;
    bool is_pause_visitors; /* paused by a key, click or touch */
    bool is_quitting;
    int digits;              /* the number typed so far; -1 when none */
    int missed;              /* number of a card that was asked for and does not exist, for a while; 0: none */
    int64_t missed_until_ms; /* 0: not yet known */
    int dwell_ms;            /* of the card on the screen */
    int64_t left_ms;         /* until the next turn, when time stopped; SHOW_FOR_EVER when no turn was due */
    int64_t held_until_ms;   /* a visitor has control until then; 0 when nobody has */
    int64_t turn_at_ms;      /* when the next automatic turn is due; SHOW_FOR_EVER when none is */
    struct show_notices notices;
    struct show_sync *sync; /* to keep in step with other shows, see sync.h; NULL: it runs free */
};

/* True while a notice is on the screen, or was the last thing there. */
static inline bool show_is_interrupted(const struct show *show)
{
    return show->notices.since_ms != SHOW_FOR_EVER;
}

#endif
