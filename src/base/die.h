/* Ending the process when there is no sensible way to continue. */
#ifndef BASE_DIE_H
#define BASE_DIE_H

/* Exit status of a process that ran out of memory: nothing its input did is to blame. */
enum { DIE_NO_MEMORY = 70 };

/* Reports on stderr that memory ran out and exits with status DIE_NO_MEMORY. Allocates nothing. */
_Noreturn void die_no_memory(void);

#endif
