/* The control socket: receives lines of text and answers each with one line. The caller interprets them. */
#ifndef REMOTE_REMOTE_H
#define REMOTE_REMOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "remote/limits.h"

/* Handles a line, given without its end: adds "ok", "error: ..." or one JSON object to the answer and returns true;
 * or returns false and later calls remote_answer for this asker, whose next line waits until then. */
typedef bool remote_handle(void *context, uint64_t asker, Str line, struct str_builder *answer);

struct remote_options {
    Str path; /* of the socket; empty: that of endpoint_to_listen */
    remote_handle *handle;
    void *context;
};

struct remote;

/* Listens at the path, for this user and root only; fails when it cannot, or when a running program listens there. */
bool remote_create(const struct remote_options *options, struct remote **remote, struct error *error);

/* Disconnects all clients and removes the socket; NULL is fine. */
void remote_destroy(struct remote *remote);

/* Returns the path, terminated. */
const char *remote_path(const struct remote *remote);

/* True while callers can find the socket: its file has not been removed or replaced. */
bool remote_is_there(const struct remote *remote);

/* Returns a descriptor that is readable when remote_serve has something to do. */
int remote_fd(const struct remote *remote);

/* Accepts clients, obeys a few lines and sends what can be sent; never blocks. */
void remote_serve(struct remote *remote, int64_t now_ms);

/* Returns when to call remote_serve even if its descriptor is not readable; 0: never. */
int64_t remote_deadline_ms(const struct remote *remote);

/* Answers a line for which the handler returned false; does nothing when the client is gone. */
void remote_answer(struct remote *remote, uint64_t asker, Str answer, int64_t now_ms);

#endif
