/* Keeps a press at work: its process, its socket, and how long it may take. */
#ifndef PLAYER_KEEPER_H
#define PLAYER_KEEPER_H

#include "player/blame.h"
#include "player/reaper.h"
#include "player/trouble.h"

/* All of it is borrowed. */
struct keeper_options {
    char **arguments;          /* of the press, ended by NULL; what is set aside is added to them */
    int settings_fd, input_fd; /* that the press takes over; -1: none */
    struct trouble *trouble;
};

/* Written by keeper.c alone. Times of requests, "asked_ms", are when the press was asked for what it has not answered
   yet; 0: nothing is asked. */
struct keeper {
    struct keeper_options options;
    int socket; /* to the press; -1 while there is none */
    pid_t pid;
    struct reaper reaper; /* of presses before it */
    struct blame blame;
    int64_t restart_at_ms; /* 0: not to be started */
    int n_vain;            /* presses in a row that died before they printed anything */
    int n_started;
    struct wire_reading busy_with; /* document that the press is at; key 0: none */
    bool has_answered;             /* this press did */
    int first_took_ms;             /* the first answer of a press, the longest so far; 0: none has answered */
    int64_t answered_ms;           /* when any press said anything last; 0: never */
    int64_t inspected_ms;          /* when a slow press was last found not to be stopped */
    uint32_t sandbox;              /* what the press cannot do: of enum wire_sandbox */
};

/* Begins without a press. */
void keeper_init(struct keeper *keeper, const struct keeper_options *options);

/* Ends the press, if there is one. */
void keeper_finish(struct keeper *keeper);

/* Starts a press where there is none; false when that has to wait, until keeper_at_ms. */
bool keeper_start(struct keeper *keeper, int64_t now_ms);

/* Ends the press; another is due at once. */
void keeper_replace(struct keeper *keeper, int64_t now_ms);

/* Ends a press that is broken or gone, blames its document when it is at fault, and plans the next. */
void keeper_lose(struct keeper *keeper, int64_t asked_ms, int64_t now_ms);

/* True when it is time for keeper_start. */
bool keeper_is_start_due(const struct keeper *keeper, int64_t now_ms);

/* True, with a note, when the press is stopped or takes too long: it is to be lost. */
bool keeper_is_hanging(struct keeper *keeper, int64_t asked_ms, int64_t now_ms);

/* Returns when one of the two above will next be true or is to be asked; 0: never. */
int64_t keeper_at_ms(const struct keeper *keeper, int64_t asked_ms);

/* Sends the press a message; false when there is none or it takes none now. fd: see wire_send. */
bool keeper_send(struct keeper *keeper, const struct wire_message *message, int fd);

/* As keeper_send, but a press that does not take the message is killed. */
void keeper_tell(struct keeper *keeper, const struct wire_message *message, int fd);

/* Takes a message of the press. WIRE_GONE when the press has ended or its message cannot be: it is to be lost. */
enum wire_received keeper_receive(struct keeper *keeper, struct wire_message *message, int64_t now_ms);

/* The press has answered a request. */
void keeper_note_answer(struct keeper *keeper, int64_t asked_ms, int64_t now_ms);

/* Asks the press to look at all sources again; is_forced: at all addresses too. */
void keeper_reload(struct keeper *keeper, bool is_forced);

/* Greets the press, which greets back: answered_ms shows when. */
void keeper_greet(struct keeper *keeper);

#endif
