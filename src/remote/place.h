/* Where the control socket is, and how it gets there. */
#ifndef REMOTE_PLACE_H
#define REMOTE_PLACE_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { PLACE_MOST = 3 };

/* Returns where a placard started now would listen, in the arena: in $RUNTIME_DIRECTORY, $XDG_RUNTIME_DIR/placard,
   /run/placard or /tmp/placard-UID, the first that is there for it. */
Str place_to_listen(Arena *arena);

/* Fills in where a running one may listen, best first, and returns how many. */
int place_to_call(Arena *arena, Str paths[PLACE_MOST]);

/* Writes the path as an address; fails when it is too long for one. */
bool place_address(Str path, struct sockaddr_un *address, struct error *error);

/* A socket that listens; file tells it from another of the same name. */
struct place {
    struct sockaddr_un address;
    struct stat file;
    int fd;
};

/* Listens at the path, in mode 0600; its last folder is made when it is missing. What a dead program left there is
   replaced; one that still listens, or a file of another kind, is an error. */
bool place_listen(struct place *place, Str path, struct error *error);

/* Closes it and removes the file, if it still is the same. */
void place_leave(struct place *place);

#endif
