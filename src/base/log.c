/* Lines go out whole, so that those of two processes never mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void log_event(const char *format, ...)
{
    char line[1024] = "placard: ";
    const size_t start = 9, room = sizeof line - start - 1;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line + start, room, format, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n < room ? (size_t)n : room - 1;
    line[start + len] = '\n';
    if (write(STDERR_FILENO, line, start + len + 1) < 0)
        return; /* nowhere to say it */
}
