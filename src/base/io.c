/* Loops around system calls, and reasons for their failures. Owns nothing. */
#include "base/io.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

bool io_write_all(int fd, Str bytes)
{
    assert(fd >= 0);
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)n, bytes.len);
    }
    return true;
}

const char *io_open_reason(const char *name, int reason)
{
    assert(name && reason != 0);
    if (reason == EACCES && access(name, R_OK) == 0) /* the file's mode allows it, so the sandbox denies it */
        return "outside the folders that can be read: those of the sources and their parents";
    return strerror(reason);
}
