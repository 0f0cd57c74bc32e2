/* Lets a text make the reader fail on purpose, only in builds for tests/faults (PLACARD_FAULTS). */
#ifndef READ_COMMON_FAULT_H
#define READ_COMMON_FAULT_H

#include "base/str.h"

#ifdef PLACARD_FAULTS
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Crashes, hangs or takes all memory if the first 4 KB of the text contain that command. */
static inline void fault_obey(Str bytes)
{
    Str head = str_slice(bytes, 0, 4096);
    if (str_find(head, STR("reader-fault: abort")) >= 0)
        abort();
    if (str_find(head, STR("reader-fault: crash")) >= 0) {
        signal(SIGSEGV, SIG_DFL); /* without the sanitizer's report */
        raise(SIGSEGV);
    }
    while (str_find(head, STR("reader-fault: hang")) >= 0)
        continue;
    while (str_find(head, STR("reader-fault: eat")) >= 0) {
        char *piece = malloc(16 << 20);
        if (!piece)
            abort();
        memset(piece, 1, 16 << 20);
    }
}
#else
static inline void fault_obey(Str bytes)
{
    (void)bytes;
}
#endif

#endif
