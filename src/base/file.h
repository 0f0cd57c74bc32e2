/* Files: reading and writing them whole, and what is known of them. */
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

/* Returns why a file could not be opened for reading, by errno; unlike strerror it distinguishes a file that the
   sandbox denies from one that its mode denies. */
const char *file_open_reason(const char *name, int reason);

/* Writes the bytes to a temporary file and renames it, so that the path never names half a file. */
bool file_write(Str path, Str bytes, struct error *error);

/* Writes all bytes to an open descriptor; false, with errno, when that fails. */
bool file_write_fd(int fd, Str bytes);

/* True when the path names a folder. */
bool file_is_folder(Str path);

/* True when the path names a file or folder that can be reached. */
bool file_exists(Str path);

/* Returns a number that changes when the file is replaced or its time or size changes; 0 when it cannot be reached. */
uint64_t file_stamp(Str path);

/* Old names, until every caller uses the new ones. */
#include "base/directory.h"
#include "base/memory_file.h"
#include "base/natural.h"
#include "base/path.h"
#define file_in_memory memory_file_create
#define file_make_folder directory_create
#define file_list directory_list
#define file_compare_names natural_compare
#define file_folder path_folder
#define file_name path_name
#define file_stem path_stem
#define file_extension path_extension
#define file_join path_join
#define file_program_folder path_program_folder

#endif
