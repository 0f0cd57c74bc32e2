/* The control socket: lines of text in, one line of answer each. What a line means is the caller's affair. */
#ifndef REMOTE_REMOTE_H
#define REMOTE_REMOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "remote/limits.h"

/* Answers a line, given without its end: adds "ok", "error: ..." or one JSON object to the answer and returns true; or
   returns false and calls remote_answer later with the same asker, who is not heard again until then. */
typedef bool remote_handle(void *context, uint64_t asker, Str line, struct str_builder *answer);

struct remote_options {
    Str path; /* of the socket; empty: where place.h says */
    remote_handle *handle;
    void *context;
};

struct remote;

/* Listens at the path, for this user and root alone; fails when it cannot, or when a living program listens there. */
bool remote_create(const struct remote_options *options, struct remote **remote, struct error *error);

/* Hangs up on everybody and takes the socket away; NULL is fine. */
void remote_destroy(struct remote *remote);

/* Returns the path, terminated. */
const char *remote_path(const struct remote *remote);

/* Returns the one descriptor that is readable when remote_serve has something to do. */
int remote_fd(const struct remote *remote);

/* One turn: takes who calls, obeys a few lines, sends what can be sent; never waits. */
void remote_serve(struct remote *remote, int64_t now_ms);

/* Returns when remote_serve is to be called though its descriptor is not readable; 0 when that is not due. */
int64_t remote_deadline_ms(const struct remote *remote);

/* Answers a line for which the handle returned false; nothing happens when the asker is gone. */
void remote_answer(struct remote *remote, uint64_t asker, Str answer, int64_t now_ms);

#endif
