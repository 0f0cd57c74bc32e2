/* Keeps the link to the broker running: its process, its socket, and how much of it is read. */
#ifndef PLAYER_LINK_KEEPER_H
#define PLAYER_LINK_KEEPER_H

#include "player/reaper.h"
#include "player/trouble.h"
#include "wire/wire_line.h"

/* All borrowed. */
struct link_keeper_options {
    char **arguments; /* of the link, ended by NULL; NULL: there will be no link */
    int settings_fd;  /* inherited by the link */
    struct trouble *trouble;
};

/* Only link_keeper.c writes it, except the three that player_link.c keeps. */
struct link_keeper {
    struct link_keeper_options options;
    bool is_wanted; /* a broker is configured */
    int socket;     /* -1: none */
    pid_t pid;
    struct reaper reaper;
    int64_t started_ms, restart_at_ms; /* restart 0: no start planned */
    int n_failures;                    /* links in a row that ended soon */
    int64_t leaving_until_ms;          /* it was told to end; 0: it was not */
    int64_t window_ms, rest_until_ms;  /* how much is read of it in a second */
    int n_read;
    bool is_connected;
    char problem[256];         /* why there is no connection; empty: unknown */
    uint64_t told_status;      /* player_link.c: what the last status was about */
    int64_t told_ms;           /* when it was sent; 0: never */
    int64_t forwarded_trouble; /* player_link.c: at_ms of the last trouble that was passed on */
};

/* Starts without a link. */
void link_keeper_init(struct link_keeper *keeper, const struct link_keeper_options *options);

/* Ends the link, if any, and waits a moment for it to say goodbye. */
void link_keeper_finish(struct link_keeper *keeper);

/* Plans a start, now or once the present link has said goodbye; is_wanted false: ends it for good. */
void link_keeper_replace(struct link_keeper *keeper, bool is_wanted, int64_t now_ms);

/* Starts the link when that is due, and ends one that was told to and does not. True when one was started. */
bool link_keeper_tend(struct link_keeper *keeper, int64_t now_ms);

/* Receives a packet of the link, which lives in the buffer; false: none, none for now, or it has ended. */
bool link_keeper_receive(struct link_keeper *keeper, char buffer[WIRE_LINE_BYTES], struct wire_line *line,
                         int64_t now_ms);

/* Sends a packet; it is lost when there is no link or it does not read. */
void link_keeper_send(const struct link_keeper *keeper, enum wire_line_kind kind, Str text);

/* Returns the descriptor to watch; -1: none, or none for now. */
int link_keeper_fd(const struct link_keeper *keeper, int64_t now_ms);

/* Returns when link_keeper_tend or link_keeper_receive will have something to do even if nothing is readable; 0:
 * never. */
int64_t link_keeper_at_ms(const struct link_keeper *keeper);

#endif
