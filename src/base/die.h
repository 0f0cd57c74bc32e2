/* Ending the process when there is no sensible way to continue. */
#ifndef BASE_DIE_H
#define BASE_DIE_H

/* Exit statuses of a process that ran out of memory: because it had used more than half of its own limit
 * (RLIMIT_DATA), or because the machine had none left, for which its input is not to blame. */
enum { DIE_ATE_MEMORY = 69, DIE_NO_MEMORY = 70 };

/* Reports on stderr that memory ran out and exits with one of these statuses. Allocates nothing. */
_Noreturn void die_no_memory(void);

#endif
