/* Which calls of the system the press may make. */
#ifndef PRESS_SANDBOX_SECCOMP_FILTER_H
#define PRESS_SANDBOX_SECCOMP_FILTER_H

#include <stdbool.h>

/* Refuses all other calls from then on, in this thread and those it begins; without has_network no socket can be made.
   False on a kernel or a processor that has no filters. Needs no_new_privs. */
bool seccomp_filter_load(bool has_network);

#endif
