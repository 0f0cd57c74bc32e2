/* The parts of `play`: the show, the stage and the press, and what flows between them.

   One turn (player_step) is: ask the press for what is wanted, show what has come, sleep until something happens, obey
   it. player.c turns, player_show.c asks and shows, player_press.c keeps a press at work, player_input.c obeys,
   player_remote.c answers the control socket, player_notify.c tells the service manager,
   player_care.c keeps settings and screen. */
#ifndef PLAYER_PLAYER_H
#define PLAYER_PLAYER_H

#include "config/options.h"
#include "player/reaper.h"
#include "player/screenshot.h"
#include "config/settings.h"
#include "show/show.h"
#include "stage/stage.h"
#include "wire/wire.h"

enum { PLAYER_SLOTS = 3, PLAYER_MOST_BLAMED = 16 };

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
    int64_t looked_ms; /* when it was looked why the answer takes so long; 0: not yet */
};

/* A document at which the press died; at the second death it is set aside. */
struct blamed {
    uint64_t key;
    uint64_t stamp; /* of its bytes, at the last death; 0: not known */
    int n_deaths;
    int64_t at_ms;                  /* of the last */
    char source[WIRE_SOURCE_BYTES]; /* path or address */
};

/* What went wrong last. */
struct trouble {
    char text[256];
    int64_t at_ms; /* 0: nothing did */
};

/* Of both processes, in kB, when it was measured last. */
struct memory {
    int64_t at_ms; /* 0: never */
    long stage_kb, press_kb;
};

/* What the service manager was told. */
struct notice {
    int64_t wait_ms; /* between two signs of life; -1: nobody waits for any */
    int64_t at_ms;   /* when there will next be something to do; 0: never */
    int64_t told_ms, greeted_ms;
    uint64_t n_frames; /* when told_ms was */
    uint64_t key;      /* of the article in the last status */
    bool is_ready;
};

/* How the screen is kept from ageing; see ageing.h. */
struct care {
    struct stage_care shown; /* of the card on the screen */
    unsigned n_cards;        /* shown so far */
    int64_t aged_ms;         /* when the last of them came */
    bool is_asleep, is_darkness_ours;
    bool is_told;           /* that this display cannot sleep */
    int64_t awake_until_ms; /* for a visitor, though it is dark by the hour */
    int64_t check_at_ms;    /* when the hour is looked at next; 0: never */
};

struct player {
    const struct options *options;
    char **arguments; /* of the press; what is set aside is added to them */
    struct show show;
    struct stage *stage;

    int socket; /* to the press; -1 while there is none */
    pid_t pid;
    struct reaper reaper;          /* of presses before it */
    int64_t restart_at_ms;         /* 0: not to be started */
    int n_vain;                    /* presses in a row that died before they printed anything */
    int n_presses;                 /* started so far */
    struct wire_reading busy_with; /* document that the press is at; key 0: none */
    bool has_answered;             /* this press did */
    int first_took_ms;             /* the first answer of a press, the longest so far; 0: none has answered */
    int64_t answered_ms;           /* when any press said anything last; 0: never */
    uint32_t box;                  /* how the press is boxed in: of enum wire_sandbox */
    struct trouble trouble;
    struct blamed blamed[PLAYER_MOST_BLAMED];
    int n_blamed;

    struct remote *remote; /* the control socket; NULL: none */
    int64_t remote_at_ms;  /* when it is tried again to open one; 0: not */
    struct screenshot screenshot;
    struct memory memory;
    struct notice notice;
    struct care care;
    struct settings *settings; /* that options are of; borrowed, set before player_open; NULL: they do not change */

    int64_t started_ms;
    struct wire_pixels pixels;
    struct wire_pixels retired; /* of the screen before, until nothing of it is shown */
    struct slot slots[PLAYER_SLOTS];
    int displayed;   /* slot on the stage; -1 when it is none of these */
    bool is_card_up; /* the stage shows a card, be it an old one */
    struct asked asked;
    uint32_t edition, next_request;
    struct wire_place place; /* of the card on the screen */
    uint64_t key;            /* of its article; 0 while an edition says where it is */

    bool is_waiting;        /* no article can be shown */
    bool is_empty;          /* since there is none: not even the old one is to stay */
    int64_t retry_at_ms;    /* then all are tried again; 0 when that is not due */
    int64_t bar_at_ms;      /* next step of the bar; 0: none */
    int64_t chord_since_ms; /* since when the staff's keys are held; 0 when not */
};

/* Begins with nothing started; options and the press's arguments (NULL ends them) are borrowed. */
void player_init(struct player *player, const struct options *options, char **arguments);

/* Starts the press and opens the stage; fails when there is no display. */
bool player_open(struct player *player, const struct stage_options *stage, struct error *error);

/* One turn: returns when something happened or was due. */
void player_step(struct player *player);

/* Ends the press and closes the stage; what was never opened is fine. */
void player_finish(struct player *player);

/* Starts the press, or tries again later. */
void player_start_press(struct player *player, int64_t now_ms);

/* Kills the press, which must be there, and forgets it: true with its status (waitpid) when it has ended at once. */
bool player_end_press(struct player *player, int *status);

/* Sends the press a message, if there is one; a press that does not take it is replaced. fd: see wire_send. */
void player_tell(struct player *player, const struct wire_message *message, int fd);

/* Blames a document for no death any more. */
void player_forgive(struct player *player, uint64_t key);

/* Takes all messages of the press; plans a new one when it is gone. */
void player_hear(struct player *player, int64_t now_ms);

/* Replaces a press that does not answer, starts one that is due, tries again when nothing could be shown. */
void player_watch(struct player *player, int64_t now_ms);

/* Returns when player_watch will next have something to do; 0 when never. */
int64_t player_watch_at_ms(const struct player *player);

/* Asks the press for what is wanted and shows what is ready. */
void player_pump(struct player *player, int64_t now_ms);

/* Makes new shared pixels for the stage's size; what is on the screen stays until it is printed anew. */
bool player_take_screen(struct player *player, struct error *error);

/* Obeys an event of the stage. */
void player_obey(struct player *player, const struct stage_event *event, int64_t now_ms);

/* Obeys a word that came from outside the stage. */
void player_obey_command(struct player *player, struct show_request command, int64_t now_ms);

/* Watches the files of the settings and the hour. The stage must be open. */
void player_begin_care(struct player *player);

/* Takes changed settings, dims, darkens and wakes the screen as it is due. */
void player_take_care(struct player *player, int64_t now_ms);

/* Returns when player_take_care will next have something to do; 0 when never. */
int64_t player_care_at_ms(const struct player *player, int64_t now_ms);

/* Before a card is shown: moves it a little. is_same: it is the one on the screen, printed anew. */
void player_age_card(struct player *player, bool is_same, int64_t now_ms);

/* Reads the configuration again; true when another press was started for it. */
bool player_reload_settings(struct player *player, int64_t now_ms);

/* Opens the control socket; without one the show goes on, and player_serve tries again. */
void player_open_remote(struct player *player);

/* Serves it. */
void player_serve(struct player *player, int64_t now_ms);

/* Returns when player_serve will next have something to do though nothing is readable; 0 when never. */
int64_t player_serve_at_ms(const struct player *player);

/* Closes it, if it is open. */
void player_close_remote(struct player *player);

/* Begins to tell the service manager, if there is one. */
void player_open_notice(struct player *player, int64_t now_ms);

/* Tells it that the show is ready, and alive; notice.at_ms is when to come back. */
void player_notify(struct player *player, int64_t now_ms);

/* Quits when the staff's keys were held long enough. */
void player_watch_chord(struct player *player, int64_t now_ms);

/* Returns when that will be; 0 when they are not held. */
int64_t player_chord_at_ms(const struct player *player);

/* Asks the press to look at all sources again; is_forced: at all addresses too. */
void player_reload(struct player *player, bool is_forced);

/* Greets the press, which greets back: answered_ms tells when. */
void player_greet(struct player *player);

/* Logs what went wrong and keeps it for the status. */
void player_note(struct player *player, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
