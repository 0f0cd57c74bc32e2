/* The path of the control socket, and listening there. */
#ifndef REMOTE_ENDPOINT_H
#define REMOTE_ENDPOINT_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { ENDPOINT_MOST = 3 };

/* Returns the path where a placard started now would listen, in the arena: in $RUNTIME_DIRECTORY,
   $XDG_RUNTIME_DIR/placard, /run/placard or /tmp/placard-UID, whichever is available first. */
Str endpoint_to_listen(Arena *arena);

/* Writes the paths where a running placard may listen, best first, and returns how many there are. */
int endpoint_to_call(Arena *arena, Str paths[ENDPOINT_MOST]);

/* Converts the path to an address; fails when it is too long. */
bool endpoint_address(Str path, struct sockaddr_un *address, struct error *error);

/* A listening socket; file distinguishes it from another at the same path. */
struct endpoint {
    struct sockaddr_un address;
    struct stat file;
    int fd;
};

/* Listens at the path, with mode 0600; the last folder of the path is created if needed. The socket of a program that
   has ended is replaced; that of a running program, or any other file, is an error. */
bool endpoint_listen(struct endpoint *endpoint, Str path, struct error *error);

/* True while the path names the socket's file, so that callers find it. */
bool endpoint_is_there(const struct endpoint *endpoint);

/* Closes the socket and removes its file, unless the path names another file by now. */
void endpoint_leave(struct endpoint *endpoint);

#endif
