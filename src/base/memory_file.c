/* Uses a memfd, numbered above the descriptors that have a fixed meaning. Owns nothing. */
#include "base/memory_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"

int memory_file_create(Str bytes, int least_fd, struct error *error)
{
    assert(least_fd >= 0);
    int low_fd = memfd_create("placard", MFD_CLOEXEC);
    int fd = low_fd < 0 ? -1 : fcntl(low_fd, F_DUPFD_CLOEXEC, least_fd);
    bool ok = fd >= 0 && io_write_all(fd, bytes);
    if (!ok)
        error_set(error, "cannot create a file in memory: %s", strerror(errno));
    if (low_fd >= 0)
        close(low_fd);
    if (!ok && fd >= 0)
        close(fd);
    return ok ? fd : -1;
}
