/* Want of memory or descriptors: a worker ends, and another one begins with all it needs. */
#ifndef BASE_SHORTAGE_H
#define BASE_SHORTAGE_H

#include <stdbool.h>

/* Makes this process a worker. */
void shortage_begin_worker(void);

/* For a call that failed with this errno. In a worker, which another one follows at once, it ends the process with the
   status DIE_NO_MEMORY when there was no memory or no descriptor. Returns true when the reason may pass by itself: want
   of these, or a disk or server that does not answer. */
bool shortage_note(int reason);

#endif
