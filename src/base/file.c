/* Reads and writes whole files. Owns nothing. */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/path.h"
#include "base/shortage.h"

static bool fail(struct error *error, Str path, const char *reason)
{
    return error_set(error, STR_FMT ": %s", STR_ARG(path), reason);
}

/* Reports by errno why a file could not be opened for reading. */
static bool fail_to_open(struct error *error, Str path, const char *name)
{
    int reason = errno;
    shortage_note(reason);
    return fail(error, path, io_open_reason(name, reason));
}

bool file_read_fd(Arena *arena, int fd, size_t limit, Str *bytes, struct error *error)
{
    assert(fd >= 0 && limit < SIZE_MAX / 2);
    struct stat st;
    size_t capacity = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
    if (capacity > limit + 1)
        capacity = limit + 1;
    char *buffer = arena_alloc(arena, capacity);
    size_t len = 0;
    for (;;) {
        ssize_t n = read(fd, buffer + len, capacity - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            shortage_note(errno);
            return error_set(error, "%s", strerror(errno));
        }
        if (n == 0)
            break;
        len += (size_t)n;
        if (len > limit)
            return error_set(error, "larger than the limit of %zu bytes", limit);
        if (len == capacity) {
            buffer = arena_grow(arena, buffer, len, capacity * 2);
            capacity *= 2;
        }
    }
    *bytes = (Str){buffer, len};
    return true;
}

bool file_read(Arena *arena, Str path, size_t limit, Str *bytes, struct error *error)
{
    char name[PATH_MAX];
    if (!path_to_c(path, name))
        return fail(error, path, "not a path");
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail_to_open(error, path, name);
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    if (!ok) {
        shortage_note(errno);
        error_set(error, "%s", strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        ok = error_set(error, "%s", "not a regular file");
    }
    ok = ok && file_read_fd(arena, fd, limit, bytes, error);
    close(fd);
    return ok || error_add_context(error, STR_FMT, STR_ARG(path));
}

/* A device or a pipe is written to directly: renaming a file over it would replace it. */
static bool write_through(const char *name, Str path, Str bytes, struct error *error)
{
    int fd = open(name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool ok = fd >= 0 && io_write_all(fd, bytes);
    if (!ok)
        fail(error, path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_write(Str path, Str bytes, struct error *error)
{
    char name[PATH_MAX], temporary[PATH_MAX + 8];
    struct stat st;
    if (!path_to_c(path, name))
        return fail(error, path, "not a path");
    if (stat(name, &st) == 0 && !S_ISREG(st.st_mode))
        return write_through(name, path, bytes, error);
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", name);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return fail(error, path, strerror(errno));
    bool ok = io_write_all(fd, bytes) && fchmod(fd, 0644) == 0;
    int reason = errno;
    ok = close(fd) == 0 && ok;
    if (ok && rename(temporary, name) == 0)
        return true;
    if (ok)
        reason = errno;
    unlink(temporary);
    return fail(error, path, strerror(reason));
}

/* False when the file cannot be reached. */
static bool look_at(Str path, struct stat *st)
{
    char name[PATH_MAX];
    if (!path_to_c(path, name))
        return false;
    if (stat(name, st) == 0)
        return true;
    shortage_note(errno);
    return false;
}

static mode_t mode_of(Str path)
{
    struct stat st;
    return look_at(path, &st) ? st.st_mode : 0;
}

bool file_is_folder(Str path)
{
    return S_ISDIR(mode_of(path));
}

bool file_exists(Str path)
{
    return mode_of(path) != 0;
}

uint64_t file_stamp(Str path)
{
    struct stat st;
    if (!look_at(path, &st))
        return 0;
    uint64_t ns = (uint64_t)st.st_mtim.tv_sec * 1000000000U + (uint64_t)st.st_mtim.tv_nsec;
    return (ns * 31 + (uint64_t)st.st_size) * 31 + (uint64_t)st.st_ino + 1;
}
