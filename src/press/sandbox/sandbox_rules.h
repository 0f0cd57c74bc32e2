/* What the sandbox leaves open. */
#ifndef PRESS_SANDBOX_SANDBOX_RULES_H
#define PRESS_SANDBOX_SANDBOX_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct sandbox_rules {
    const Str *sources; /* files and folders, existing or not; readable with what lies beside them. "-" and addresses
                           are skipped */
    int n_sources;
    const Str *reads; /* other files and folders, readable with everything in them and the targets of their links; empty
                         ones are skipped */
    int n_reads;
    Str writes;                /* the only writable folder; created if necessary; may be empty */
    bool has_network;          /* addresses can be fetched; otherwise no socket can be created */
    int64_t most_memory_bytes; /* 0: half of the machine's, at most 1 GB */
    int64_t most_file_bytes;   /* 0: 256 MB */
};

#endif
