/* Which system calls the press may make. */
#ifndef PRESS_SANDBOX_SECCOMP_FILTER_H
#define PRESS_SANDBOX_SECCOMP_FILTER_H

#include <stdbool.h>

/* Refuses all other calls, permanently, in this thread and the threads it starts; without has_network no socket can be
   created. False on a kernel or processor without filters. Needs no_new_privs. */
bool seccomp_filter_load(bool has_network);

#endif
