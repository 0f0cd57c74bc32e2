/* The path of the control socket, and listening there. */
#ifndef REMOTE_PLACE_H
#define REMOTE_PLACE_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { PLACE_MOST = 3 };

/* Returns the path where a placard started now would listen, in the arena: in $RUNTIME_DIRECTORY,
   $XDG_RUNTIME_DIR/placard, /run/placard or /tmp/placard-UID, whichever is available first. */
Str place_to_listen(Arena *arena);

/* Writes the paths where a running placard may listen, best first, and returns how many there are. */
int place_to_call(Arena *arena, Str paths[PLACE_MOST]);

/* Converts the path to an address; fails when it is too long. */
bool place_address(Str path, struct sockaddr_un *address, struct error *error);

/* A listening socket; file distinguishes it from another at the same path. */
struct place {
    struct sockaddr_un address;
    struct stat file;
    int fd;
};

/* Listens at the path, with mode 0600; the last folder of the path is created if needed. The socket of a program that
   has ended is replaced; that of a running program, or any other file, is an error. */
bool place_listen(struct place *place, Str path, struct error *error);

/* True while the path names the socket's file, so that callers find it. */
bool place_is_there(const struct place *place);

/* Closes the socket and removes its file, unless the path names another file by now. */
void place_leave(struct place *place);

#endif
