/* One caller at the control socket: its lines, and the answers it has not read yet. */
#ifndef REMOTE_PEER_H
#define REMOTE_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "remote/limits.h"

struct peer {
    int fd;            /* -1: nobody */
    uint64_t number;   /* no two callers ever have the same */
    int64_t heard_ms;  /* when anything came last */
    int64_t begun_ms;  /* since when a line is unfinished; 0 when none is */
    bool is_asking;    /* an answer is to come before the next line is heard */
    bool is_ended;     /* it will say nothing more */
    bool is_lost;      /* to be hung up on */
    uint32_t interest; /* what epoll watches it for */
    size_t n_in, n_out;
    char in[REMOTE_LINE_BYTES], out[REMOTE_ANSWER_BYTES];
};

/* Begins with an open descriptor, which the peer owns from now on. */
void peer_init(struct peer *peer, int fd, uint64_t number, int64_t now_ms);

/* Closes it. */
void peer_finish(struct peer *peer);

/* Reads as much as there is room for. */
void peer_read(struct peer *peer, int64_t now_ms);

/* True when a whole line is there. */
bool peer_has_line(const struct peer *peer);

/* Takes the first line, without its end, into the buffer; false when none is whole. */
bool peer_take_line(struct peer *peer, char buffer[REMOTE_LINE_BYTES], Str *line, int64_t now_ms);

/* Adds an answer and sends what can be sent; a peer that has no room for it is lost. */
void peer_answer(struct peer *peer, Str answer);

/* Sends what can be sent. */
void peer_send(struct peer *peer);

/* Loses a peer that is done, or took too long. */
void peer_judge(struct peer *peer, int64_t now_ms);

/* Returns when peer_judge will lose it if nothing happens; 0 when it will not. */
int64_t peer_deadline_ms(const struct peer *peer);

#endif
