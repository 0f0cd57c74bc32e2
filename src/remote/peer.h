/* A client of the control socket: its lines, and the answers it has not read yet. */
#ifndef REMOTE_PEER_H
#define REMOTE_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "remote/limits.h"

struct peer {
    int fd;            /* -1: none */
    uint64_t number;   /* never used twice */
    int64_t heard_ms;  /* when it last sent anything */
    int64_t begun_ms;  /* start of the unfinished line; 0 when there is none */
    bool is_asking;    /* its next line has to wait for an answer */
    bool is_ended;     /* it will send nothing more */
    bool is_lost;      /* to be disconnected */
    uint32_t interest; /* epoll events it is watched for */
    size_t n_in, n_out;
    char in[REMOTE_LINE_BYTES], out[REMOTE_ANSWER_BYTES];
};

/* Takes ownership of a connected socket. */
void peer_init(struct peer *peer, int fd, uint64_t number, int64_t now_ms);

/* Closes the connection. */
void peer_finish(struct peer *peer);

/* Reads as much as fits. */
void peer_read(struct peer *peer, int64_t now_ms);

/* True when a whole line has arrived. */
bool peer_has_line(const struct peer *peer);

/* Moves the first line, without its end, into the buffer; false when no whole line has arrived. */
bool peer_take_line(struct peer *peer, char buffer[REMOTE_LINE_BYTES], Str *line, int64_t now_ms);

/* Queues an answer and sends what can be sent; a client with no room for it is lost. */
void peer_answer(struct peer *peer, Str answer);

/* Sends what can be sent. */
void peer_send(struct peer *peer);

/* Marks a client as lost when it is finished or took too long. */
void peer_judge(struct peer *peer, int64_t now_ms);

/* Returns when peer_judge will mark it as lost if nothing else happens; 0: never. */
int64_t peer_deadline_ms(const struct peer *peer);

#endif
