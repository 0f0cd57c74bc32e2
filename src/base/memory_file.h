/* Files in memory, without a name. */
#ifndef BASE_MEMORY_FILE_H
#define BASE_MEMORY_FILE_H

#include "base/error.h"
#include "base/str.h"

/* Creates a file with these bytes; returns its descriptor, or -1. The descriptor is at least least_fd; the caller
 * closes it. A child process that inherits it can read it as /proc/self/fd/N. */
int memory_file_create(Str bytes, int least_fd, struct error *error);

#endif
