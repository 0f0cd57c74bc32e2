/* What was done without for a reason that may be over later: whoever has the time tries again. */
#ifndef BASE_SHORTAGE_H
#define BASE_SHORTAGE_H

#include <stdbool.h>

/* Notes that something is done without for this errno; true, and noted, only when that may be over later: no
   descriptors, no memory, a disk or a server that does not answer. */
bool shortage_note(int reason);

/* True when something was noted since it was forgotten last. */
bool shortage_is_noted(void);

/* What was noted this process does without for as long as it lives. */
void shortage_keep(void);

/* True when something was noted that stays so. */
bool shortage_is_kept(void);

/* Forgets what was noted: all of it is tried again now. */
void shortage_forget(void);

#endif
