/* The one way out when going on makes no sense. */
#ifndef BASE_DIE_H
#define BASE_DIE_H

/* Says that memory ran out and ends the process with status 70. */
_Noreturn void die_no_memory(void);

#endif
