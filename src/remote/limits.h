/* What the control socket puts up with. */
#ifndef REMOTE_LIMITS_H
#define REMOTE_LIMITS_H

enum {
    REMOTE_MOST_CLIENTS = 8,
    REMOTE_LINE_BYTES = 4096,    /* of a line, its end included */
    REMOTE_ANSWER_BYTES = 65536, /* that wait for a client to read them */
    REMOTE_LINE_MS = 10000,      /* for the rest of a line that was begun */
    REMOTE_SILENCE_MS = 300000,  /* for a client that says nothing at all */
    REMOTE_LINES_A_TURN = 16,    /* of all clients; then they have to wait REMOTE_REST_MS */
    REMOTE_REST_MS = 20
};

#endif
