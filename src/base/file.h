/* Files: reads, writes and checks them. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* Reads a whole file of at most limit bytes into the arena; an error names the path and the reason. */
bool file_read(Arena *arena, Str path, size_t limit, Str *bytes, struct error *error);

/* Reads the rest of an open descriptor, at most limit bytes, into the arena. */
bool file_read_fd(Arena *arena, int fd, size_t limit, Str *bytes, struct error *error);

/* Writes the bytes to a temporary file and renames it, so that the path never names half a file. */
bool file_write(Str path, Str bytes, struct error *error);

/* True when the path names a folder. */
bool file_is_folder(Str path);

/* True when the path names a file or folder that can be reached. */
bool file_exists(Str path);

/* Returns a number that changes when the file is replaced or its time or size changes; 0 when it cannot be reached. */
uint64_t file_stamp(Str path);

#endif
