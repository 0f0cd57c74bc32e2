/* Which calls of the system the press may make. */
#ifndef PRESS_SANDBOX_SECCOMP_FILTER_H
#define PRESS_SANDBOX_SECCOMP_FILTER_H

#include <stdbool.h>

/* Refuses all other calls from now on, in this thread and those it begins; false when the kernel or the processor is
   another one than was thought of. Needs no_new_privs. */
bool seccomp_filter_load(void);

#endif
