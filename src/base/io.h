/* What file.h, directory.h and memory_file.h share. */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>

#include "base/str.h"

/* Writes all bytes to an open descriptor; false, with errno, when that fails. */
bool io_write_all(int fd, Str bytes);

/* Returns why a file could not be opened for reading, by errno; unlike strerror it distinguishes a file that the
   sandbox denies from one that its mode denies. */
const char *io_open_reason(const char *name, int reason);

#endif
