/* Files and paths. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* Reads a whole file of at most limit bytes into the arena; the message of a failure names the path and the reason. */
bool file_read(Arena *arena, Str path, size_t limit, Str *bytes, struct error *error);

/* Returns why a file could not be opened to be read, given errno; unlike strerror it tells a file outside of what a
   sandbox lets this process read from one that its owner has closed. */
const char *file_open_reason(const char *name, int reason);

/* Reads what is left of an open descriptor, at most limit bytes, into the arena. */
bool file_read_fd(Arena *arena, int fd, size_t limit, Str *bytes, struct error *error);

/* Writes bytes to a file beside the path and renames it there, so that the path never names half a file. */
bool file_write(Str path, Str bytes, struct error *error);

/* Keeps bytes in a file without a name: returns its descriptor, at least least_fd and the caller's to close; -1 when
   there is no memory for it. A process that it is passed on to reads it as /proc/self/fd/N. */
int file_in_memory(Str bytes, int least_fd, struct error *error);

/* True when the path names a folder. */
bool file_is_folder(Str path);

/* True when the path names a file or folder that can be reached. */
bool file_exists(Str path);

/* Returns a number that is another one as soon as it is another file or has another time or size; 0 when it cannot be
 * reached. */
uint64_t file_stamp(Str path);

/* Makes the folder and those above it, as mkdir -p does. */
bool file_make_folder(Str path, struct error *error);

/* Lists the names in a folder, without hidden ones, in natural order (2 before 10), into the arena. */
bool file_list(Arena *arena, Str folder, Str **names, int *n_names, struct error *error);

/* Compares names as people count: runs of digits by their value, ASCII letters without case. */
int file_compare_names(Str a, Str b);

/* Returns what stands before the last '/', "." when there is none, "/" for the root. */
Str file_folder(Str path);

/* Returns what stands behind the last '/'. */
Str file_name(Str path);

/* Returns the name without its last ".ext". */
Str file_stem(Str path);

/* Returns the letters behind the last '.' of the name, or the empty slice. */
Str file_extension(Str path);

/* Returns folder/name in the arena; name itself when it is absolute. */
Str file_join(Arena *arena, Str folder, Str name);

/* Returns the path of the running program's own folder, in the arena. */
Str file_program_folder(Arena *arena);

#endif
