/* The control socket: lines of text as commands. Its clients are staff. */
#ifndef PLAYER_CONTROL_H
#define PLAYER_CONTROL_H

#include "player/trouble.h"
#include "remote/remote.h"
#include "show/state.h"

/* A parsed line. */
struct control_request {
    struct show_request show;
    Str argument;   /* empty when the command takes none */
    uint64_t asker; /* for control_answer */
};

/* Obeys a request: adds the answer, or nothing when control_answer will follow. */
typedef void control_obey(void *context, const struct control_request *request, struct str_builder *answer);

/* Only control.c writes it. */
struct control {
    struct remote *remote; /* NULL: no socket */
    int64_t check_at_ms;   /* when to check that it still exists; 0: never */
    control_obey *obey;
    void *context;
};

/* Obeys a line as from a client of this number: adds the answer and returns true, or returns false when it will
 * follow. */
bool control_obey_line(const struct control *control, uint64_t asker, Str line, struct str_builder *answer);

/* Opens the socket at the path (empty: the default), unless it is open and callers can find it. */
void control_open(struct control *control, Str path, struct trouble *trouble, int64_t now_ms);

/* Closes it, if it is open. */
void control_close(struct control *control);

/* Serves the clients. */
void control_serve(struct control *control, int64_t now_ms);

/* True when it is time to call control_open again. */
bool control_is_open_due(const struct control *control, int64_t now_ms);

/* Returns the descriptor that is readable when control_serve has something to do; -1: none. */
int control_fd(const struct control *control);

/* Returns when control_serve or control_open will have something to do even if nothing is readable; 0: never. */
int64_t control_at_ms(const struct control *control);

/* Answers a request that was left open; error NULL: success. */
void control_answer(struct control *control, uint64_t asker, const struct error *error, int64_t now_ms);

/* Adds the answer "ok", or "error: " and what went wrong. */
void control_add_answer(struct str_builder *answer, const struct error *error);

#endif
