/* The press in a box: what it cannot do any more, even if an input took it over. */
#ifndef PRESS_SANDBOX_SANDBOX_H
#define PRESS_SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct sandbox_rules {
    const Str *sources; /* files and folders, there or not yet; read with what lies beside them. "-" and addresses are
                           passed over */
    int n_sources;
    const Str *reads; /* other files and folders, read with all that is in them and what links in them point at; empty
                         ones are passed over */
    int n_reads;
    Str writes;                /* the one folder that may be written to; made when it is not there; may be empty */
    int64_t most_memory_bytes; /* 0: half of the machine's, at most 1 GB */
    int64_t most_file_bytes;   /* 0: 256 MB */
};

/* Closes the box around this process, for good, and returns what could be closed, of enum wire_sandbox or-ed. To be
   called before there are threads. What the system needs (libraries, faces, names of hosts, certificates) may always be
   read. Never fails: what this kernel does not know is left out. */
unsigned sandbox_enter(const struct sandbox_rules *rules);

/* True when a place of the rules is another one now, and closed: only a process begun anew can read it. */
bool sandbox_is_outdated(void);

#endif
