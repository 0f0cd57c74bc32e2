/* Shortage of memory or descriptors: a worker process exits, and its replacement starts with all it needs. */
#ifndef BASE_SHORTAGE_H
#define BASE_SHORTAGE_H

#include <stdbool.h>

/* Declares this process a worker. */
void shortage_begin_worker(void);

/* Call it after a system call failed with this errno. In a worker, which will be replaced, it exits with
 * DIE_NO_MEMORY when memory or descriptors ran out. Returns true when the cause may be temporary: such a shortage,
 * or a disk or server that does not respond. */
bool shortage_note(int reason);

#endif
