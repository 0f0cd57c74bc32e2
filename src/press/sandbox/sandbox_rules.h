/* What the sandbox leaves open. */
#ifndef PRESS_SANDBOX_SANDBOX_RULES_H
#define PRESS_SANDBOX_SANDBOX_RULES_H

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
    bool has_network;          /* addresses can be fetched; else no socket can be made */
    int64_t most_memory_bytes; /* 0: half of the machine's, at most 1 GB */
    int64_t most_file_bytes;   /* 0: 256 MB */
};

#endif
