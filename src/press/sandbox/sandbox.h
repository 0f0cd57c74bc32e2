/* The press in a box: what it cannot do any more, even if an input took it over. */
#ifndef PRESS_SANDBOX_SANDBOX_H
#define PRESS_SANDBOX_SANDBOX_H

#include <stdbool.h>

#include "press/sandbox/sandbox_rules.h"

/* Closes the box around this process, for good, and returns what could be closed, of enum wire_sandbox or-ed. To be
   called before there are threads. What the system needs (libraries, faces, names of hosts, certificates) may always be
   read. Never fails: what this kernel does not know is left out. */
unsigned sandbox_enter(const struct sandbox_rules *rules);

/* True when a place of the rules is another one now, and closed: only a process begun anew can read it. */
bool sandbox_is_outdated(void);

#endif
