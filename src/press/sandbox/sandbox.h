/* The sandbox of the press: limits what it can do even if malicious input takes it over. */
#ifndef PRESS_SANDBOX_SANDBOX_H
#define PRESS_SANDBOX_SANDBOX_H

#include <stdbool.h>

#include "press/sandbox/sandbox_rules.h"

/* Closes the sandbox around this process, for good, and returns which walls closed (enum wire_sandbox, or-ed). Call
 * it before any thread starts. What the system needs (libraries, fonts, name resolution, certificates) stays
 * readable. Never fails: what this kernel lacks is left out. */
unsigned sandbox_enter(const struct sandbox_rules *rules);

/* True when a path of the rules has been replaced and is now closed to this process: only a new process can read it. */
bool sandbox_is_outdated(void);

#endif
