/* The parts of `play`: the show, the stage and the press, and what flows between them. */
#ifndef APP_PLAYER_H
#define APP_PLAYER_H

#include "app/options.h"
#include "show/show.h"
#include "stage/stage.h"
#include "wire/wire.h"

enum { N_SLOTS = 3 };

/* One screen of shared pixels, and what is in it. */
struct slot {
    bool is_valid;             /* of this edition and screen */
    bool is_at_place;          /* was asked for by a place */
    int selected;              /* overview */
    struct wire_printed sheet; /* what it shows */
};

/* The request that the press has not answered yet: there is one at a time. */
struct asked {
    bool is_pending;
    struct wire_print print;
    int64_t at_ms;
};

struct player {
    const struct options *options;
    char **arguments;      /* of the press */
    struct show show;
    struct stage *stage;
    int signals;           /* descriptor that tells of signals */
    int standard_input;    /* a copy of it that can be read again and again; -1 */

    int socket;            /* to the press; -1 while there is none */
    pid_t pid;
    int64_t started_ms, restart_at_ms;
    int n_quick_deaths;    /* in a row */
    int reading, blamed;   /* the article the press is at; the one it died of last, or -1 */
    int n_presses;

    struct wire_pixels pixels, retired; /* retired: of the screen before, until nothing of it is shown */
    struct slot slots[N_SLOTS];
    int displayed;         /* slot on the stage; -1 when it is none of these */
    bool is_card_displayed;
    struct asked asked;
    uint32_t edition, next_request;
    struct wire_place place; /* of the card on the screen */

    bool is_waiting;       /* no article can be shown: a notice is up */
    int64_t retry_at_ms;
    int64_t bar_at_ms;     /* next step of the bar */
    int64_t chord_since_ms;/* since when the staff's keys are held; 0 when not */
};

/* Starts the press, or tries again later. */
void player_start_press(struct player *player, int64_t now_ms);

/* Takes all messages of the press; starts a new one when it is gone. */
void player_hear(struct player *player, int64_t now_ms);

/* Kills a press that does not answer, starts one that is due, tries again after a notice. */
void player_watch(struct player *player, int64_t now_ms);

/* Asks the press for what is wanted and shows what is ready. */
void player_pump(struct player *player, int64_t now_ms);

/* New shared pixels for the stage's size; what is on the screen stays until it is printed anew. */
bool player_take_screen(struct player *player, struct error *error);

/* Forgets everything printed and asked: the edition or the screen is another. */
void player_forget_prints(struct player *player);

/* Obeys an event of the stage. */
void player_obey(struct player *player, const struct stage_event *event, int64_t now_ms);

/* Obeys a word that came from outside the show's keys. */
void player_obey_word(struct player *player, struct show_command command, int64_t now_ms);

/* Asks the press to read all sources again. */
void player_reload(struct player *player);

#endif
