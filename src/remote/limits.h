/* Limits of the control socket. */
#ifndef REMOTE_LIMITS_H
#define REMOTE_LIMITS_H

enum {
    REMOTE_MOST_CLIENTS = 8,
    REMOTE_LINE_BYTES = 8192,    /* of a line, with its end: a notice is one */
    REMOTE_ANSWER_BYTES = 65536, /* not yet read by a client */
    REMOTE_LINE_MS = 10000,      /* to finish a line */
    REMOTE_SILENCE_MS = 300000,  /* before an idle client is disconnected */
    REMOTE_IDLE_MS = 2000,       /* of silence, after which a client may be disconnected to make room for another */
    REMOTE_LINES_A_TURN = 16,    /* of all clients together; then all wait REMOTE_REST_MS */
    REMOTE_REST_MS = 20
};

#endif
