/* The parts of `play`. Only its own module writes each part; the player_*.c modules pass data between them. */
#ifndef PLAYER_STATE_H
#define PLAYER_STATE_H

#include "config/settings.h"
#include "player/board.h"
#include "player/care.h"
#include "player/control.h"
#include "player/display_state.h"
#include "player/keeper.h"
#include "player/link_keeper.h"
#include "player/loop.h"
#include "player/screen.h"
#include "player/screenshot.h"
#include "player/service_notice.h"
#include "player/status.h"
#include "player/wall.h"
#include "show/show.h"

/* What the player needs to start; all borrowed. */
struct player_setup {
    const struct options *options; /* the current ones */
    struct settings *settings;     /* that contain the options; NULL: they do not change */
    char **arguments;              /* of the press, ended by NULL */
    char **link_arguments;         /* of the link, ended by NULL; NULL: there will be none */
    int signals_fd;                /* see signals.h; -1: none */
};

/* The current position in the articles, so that the press can find it again. */
struct bookmark {
    uint32_t edition;
    uint64_t key; /* of the article; 0 while waiting for an edition to give its position */
    struct wire_place place;
};

/* What to do while no article can be shown. */
struct waiting {
    bool is_waiting;
    bool is_empty;       /* there is none: not even the old card may stay */
    int64_t retry_at_ms; /* when to try all of them again; 0: not planned */
};

/* Only player_notice.c writes it, except is_waking. */
struct notices {
    struct board board;
    Arena arena;
    Str folder;     /* where those that were sent are kept; empty: nowhere */
    bool is_loaded; /* from there */
    bool is_waking; /* one is on the screen although that is blank */
};

/* Only player_sync.c writes it. */
struct in_step {
    struct show_sync *sync; /* NULL: the show runs free */
    struct wall wall;
    int64_t looked_ms; /* when the clock was last read */
    int n_taken;       /* articles of the present score */
    uint32_t n_asked;  /* the last question that was sent */
};

/* Only player_clock.c writes it. */
struct player_clock {
    bool is_open;
    struct wall wall;
    int64_t minute; /* local time, since 1970; 0: unknown, or there is no clock */
    int64_t at_ms;  /* when to read it again; 0: there is no clock */
};

struct player {
    struct player_setup setup;
    struct show show;
    struct screen screen;
    struct bookmark bookmark;
    struct waiting waiting;
    struct keeper keeper;
    struct control control;
    struct link_keeper link;
    struct notices notices;
    struct screenshot screenshot;
    struct care care;
    struct display_state display;
    struct service_notice notice;
    struct trouble trouble;
    struct status status;
    struct in_step in_step;
    struct player_clock clock;
    bool is_signalled;      /* a signal, not staff, ended the show */
    int64_t chord_since_ms; /* since when the staff's keys have been held; 0: they are not */
    struct loop loop;
};

#endif
