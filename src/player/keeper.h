/* Keeps a press running: its process, its socket, and its time limits. */
#ifndef PLAYER_KEEPER_H
#define PLAYER_KEEPER_H

#include "player/blame.h"
#include "player/reaper.h"
#include "player/trouble.h"

/* All borrowed. */
struct keeper_options {
    char **arguments;          /* of the press, ended by NULL; the documents set aside are added to them */
    int settings_fd, input_fd; /* inherited by the press; -1: none */
    struct trouble *trouble;
};

/* Only keeper.c writes it. "asked_ms" is when the press received its unanswered request; 0: there is none. */
struct keeper {
    struct keeper_options options;
    int socket; /* to the press; -1: none */
    pid_t pid;
    struct reaper reaper; /* of earlier presses */
    struct blame blame;
    int64_t restart_at_ms; /* 0: no start planned */
    int n_vain;            /* presses in a row that died before they printed anything */
    int n_started;
    struct wire_reading busy_with; /* the document that the press is processing; key 0: none */
    bool has_answered;             /* this press has answered */
    int first_took_ms;             /* the longest first answer of a press so far; 0: none yet */
    int64_t answered_ms;           /* when any press last sent anything; 0: never */
    int64_t inspected_ms;          /* when a slow press was last found to be running */
    int64_t waited_ms;             /* for a processor, by the press up to then */
    int64_t excused_ms;            /* for which the press has waited for a processor since then */
    uint32_t sandbox;              /* what the press is denied: enum wire_sandbox, or-ed */
};

/* Starts without a press. */
void keeper_init(struct keeper *keeper, const struct keeper_options *options);

/* Ends the press, if any. */
void keeper_finish(struct keeper *keeper);

/* Starts a press if there is none; false when that must wait until keeper_at_ms. */
bool keeper_start(struct keeper *keeper, int64_t now_ms);

/* Ends the press; a new one is due at once. */
void keeper_replace(struct keeper *keeper, int64_t now_ms);

/* Ends a press that is broken or gone, blames its document if that is at fault, and plans the next press. */
void keeper_lose(struct keeper *keeper, int64_t asked_ms, int64_t now_ms);

/* True when it is time for keeper_start. */
bool keeper_is_start_due(const struct keeper *keeper, int64_t now_ms);

/* True, with a note, when the press is stopped or takes too long: call keeper_lose. */
bool keeper_is_hanging(struct keeper *keeper, int64_t asked_ms, int64_t now_ms);

/* Returns when one of the two above may become true; 0: never. */
int64_t keeper_at_ms(const struct keeper *keeper, int64_t asked_ms);

/* Sends the press a message; false when there is no press or it cannot take one now. fd: see wire_send. */
bool keeper_send(struct keeper *keeper, const struct wire_message *message, int fd);

/* Like keeper_send, but kills a press that does not take the message. */
void keeper_tell(struct keeper *keeper, const struct wire_message *message, int fd);

/* Receives a message of the press. WIRE_GONE when the press has ended or its message is impossible: call
 * keeper_lose. */
enum wire_received keeper_receive(struct keeper *keeper, struct wire_message *message, int64_t now_ms);

/* Records that the press has answered a request. */
void keeper_note_answer(struct keeper *keeper, int64_t asked_ms, int64_t now_ms);

/* Asks the press to read all sources again; is_forced: also to fetch all addresses again. */
void keeper_reload(struct keeper *keeper, bool is_forced);

/* Greets the press, which greets back: answered_ms shows when. */
void keeper_greet(struct keeper *keeper);

#endif
