/* Exits without running anything that could allocate: no atexit handlers, no stdio. */
#include "base/die.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <unistd.h>

/* True when this process has used much of its memory limit: then its input is to blame. */
static bool has_eaten_much(void)
{
    struct rlimit limit;
    struct rusage usage;
    bool is_limited = getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    return is_limited && getrusage(RUSAGE_SELF, &usage) == 0 && (uint64_t)usage.ru_maxrss * 1024 > limit.rlim_cur / 2;
}

_Noreturn void die_no_memory(void)
{
    static const char text[] = "placard: out of memory\n";
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    (void)n; /* a closed stderr makes no difference */
    _exit(has_eaten_much() ? DIE_ATE_MEMORY : DIE_NO_MEMORY);
}
