/* What was done without for a reason that may be over later: whoever has the time tries again. */
#ifndef BASE_SHORTAGE_H
#define BASE_SHORTAGE_H

#include <stdbool.h>

/* Notes that something is done without for this errno; true, and noted, only when that may be over later: no descriptors,
   no memory, a disk or a server that does not answer. */
bool shortage_note(int reason);

/* True when something was noted since it was forgotten last. */
bool shortage_is_noted(void);

/* True as soon as memory was short once: what a library then did without it may do without for good. */
bool shortage_was_of_memory(void);

/* Forgets what was noted: all of it is tried again now. */
void shortage_forget(void);

#endif
