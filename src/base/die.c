/* Ends the process without allocating anything. */
#include "base/die.h"

#include <stdlib.h>
#include <unistd.h>

_Noreturn void die_no_memory(void)
{
    static const char text[] = "placard: out of memory\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(71);
    _exit(70);
}
