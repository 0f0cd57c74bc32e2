/* Exits without running anything that could allocate: no atexit handlers, no stdio. */
#include "base/die.h"

#include <unistd.h>

_Noreturn void die_no_memory(void)
{
    static const char text[] = "placard: out of memory\n";
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    (void)n; /* a closed stderr changes nothing */
    _exit(DIE_NO_MEMORY);
}
