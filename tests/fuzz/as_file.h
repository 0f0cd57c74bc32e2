/* Offers the fuzzer's bytes under a path, in memory only, to code that reads files. */
#ifndef FUZZ_AS_FILE_H
#define FUZZ_AS_FILE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct as_file {
    char path[64];
    int fd;
};

static inline struct as_file as_file_open(const uint8_t *data, size_t size)
{
    struct as_file file = {.fd = memfd_create("fuzz", MFD_CLOEXEC)};
    if (file.fd < 0 || write(file.fd, data, size) != (ssize_t)size)
        abort();
    snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.fd);
    return file;
}

static inline void as_file_close(struct as_file *file)
{
    close(file->fd);
}

#endif
