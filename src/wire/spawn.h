/* Starting the press and the link: further processes of this program, each connected by a socket. */
#ifndef WIRE_SPAWN_H
#define WIRE_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

enum { WIRE_FD = 3 };

/* Starts this program's own binary with the arguments (the command first, ended by NULL; argv[0] is "placard") and one
   end of a socket as its descriptor WIRE_FD; *socket is the other end, the caller's to close. The child's signals are
   reset. It inherits keep_fds (ended by -1, may be NULL, must not include WIRE_FD) under their own numbers. Reap *pid
   with waitpid. */
bool wire_spawn(char *const arguments[], const int *keep_fds, int *socket, pid_t *pid, struct error *error);

/* In the child: makes the kernel kill this process when its parent ends, even by SIGKILL; exits at once if the
 * parent is gone. parent 0: the process that created the socket WIRE_FD. */
void wire_die_with_parent(pid_t parent);

#endif
