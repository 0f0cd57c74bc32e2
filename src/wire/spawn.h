/* Starting the press: this program once more, with a socket between the two. */
#ifndef WIRE_SPAWN_H
#define WIRE_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

enum { WIRE_FD = 3 };

/* Starts this program's own binary with the arguments (NULL ends them; "placard" is put in front as argv[0]) and a
   socket to it as its descriptor WIRE_FD; *socket is the near end, the caller's to close. Signals are as new in the
   child. keep_fds (-1 ends the list; may be NULL; WIRE_FD must not be among them) are passed on under their own
   numbers. Reap *pid with waitpid. */
bool wire_spawn(char *const arguments[], const int *keep_fds, int *socket, pid_t *pid, struct error *error);

/* In the child: sees to it that the kernel kills this process when its parent is gone, also by SIGKILL; ends it at once
   when that happened already. parent 0: whoever made the socket WIRE_FD. */
void wire_die_with_parent(pid_t parent);

#endif
