/* The parts of `play`. Each is written by its own module alone; the player_*.c modules pass between them what they
   need. */
#ifndef PLAYER_STATE_H
#define PLAYER_STATE_H

#include "config/settings.h"
#include "player/care.h"
#include "player/control.h"
#include "player/keeper.h"
#include "player/loop.h"
#include "player/screen.h"
#include "player/screenshot.h"
#include "player/service_notice.h"
#include "player/status.h"
#include "show/show.h"

/* What the player is started with; all of it is borrowed. */
struct player_setup {
    const struct options *options; /* as they are now */
    struct settings *settings;     /* that the options are of; NULL: they do not change */
    char **arguments;              /* of the press, ended by NULL */
    int signals_fd;                /* see signals.h; -1: there are none */
};

/* Where in the articles the screen is, so that the press can find it again. */
struct bookmark {
    uint32_t edition;
    uint64_t key; /* of the article; 0 while an edition says where it is */
    struct wire_place place;
};

/* What is done while no article can be shown. */
struct waiting {
    bool is_waiting;
    bool is_empty;       /* since there is none: not even the old one is to stay */
    int64_t retry_at_ms; /* then all are tried again; 0: not */
};

struct player {
    struct player_setup setup;
    struct show show;
    struct screen screen;
    struct bookmark bookmark;
    struct waiting waiting;
    struct keeper keeper;
    struct control control;
    struct screenshot screenshot;
    struct care care;
    struct service_notice notice;
    struct trouble trouble;
    struct status status;
    bool is_signalled;      /* a signal asked for the end, not staff */
    int64_t chord_since_ms; /* since when the staff's keys are held; 0 when not */
    struct loop loop;
};

#endif
