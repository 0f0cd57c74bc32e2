/* Files are read whole and written whole; a path is a Str until it meets the kernel. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/shortage.h"

static bool to_path(Str s, char path[PATH_MAX])
{
    if (s.len >= PATH_MAX || (s.len && memchr(s.ptr, '\0', s.len)))
        return false;
    if (s.len)
        memcpy(path, s.ptr, s.len);
    path[s.len] = '\0';
    return true;
}

const char *file_open_reason(const char *name, int reason)
{
    if (reason == EACCES && access(name, R_OK) == 0) /* its owner allows it: it is we who closed it */
        return "outside the folders that may be read: those of the sources and what lies beside them";
    return strerror(reason);
}

static bool fail(struct error *error, Str path, const char *reason)
{
    return error_set(error, STR_FMT ": %s", STR_ARG(path), reason);
}

/* What could not be opened to be read, by errno. */
static bool fail_to_open(struct error *error, Str path, const char *name)
{
    int reason = errno;
    shortage_note(reason);
    return fail(error, path, file_open_reason(name, reason));
}

bool file_read_fd(Arena *arena, int fd, size_t limit, Str *bytes, struct error *error)
{
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
            return error_set(error, "larger than the %zu bytes that are read", limit);
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
    if (!to_path(path, name))
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

static bool write_all(int fd, Str bytes)
{
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

/* What is no file - a device, a pipe - is written to as it is; a file by its name would replace it. */
static bool write_through(const char *name, Str path, Str bytes, struct error *error)
{
    int fd = open(name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool ok = fd >= 0 && write_all(fd, bytes);
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
    if (!to_path(path, name))
        return fail(error, path, "not a path");
    if (stat(name, &st) == 0 && !S_ISREG(st.st_mode))
        return write_through(name, path, bytes, error);
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", name);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return fail(error, path, strerror(errno));
    bool ok = write_all(fd, bytes) && fchmod(fd, 0644) == 0;
    int reason = errno;
    ok = close(fd) == 0 && ok;
    if (ok && rename(temporary, name) == 0)
        return true;
    if (ok)
        reason = errno;
    unlink(temporary);
    return fail(error, path, strerror(reason));
}

int file_in_memory(Str bytes, int least_fd, struct error *error)
{
    int low_fd = memfd_create("placard", MFD_CLOEXEC);
    int fd = low_fd < 0 ? -1 : fcntl(low_fd, F_DUPFD_CLOEXEC, least_fd);
    bool ok = fd >= 0 && write_all(fd, bytes);
    if (!ok)
        error_set(error, "cannot keep a file in memory: %s", strerror(errno));
    if (low_fd >= 0)
        close(low_fd);
    if (!ok && fd >= 0)
        close(fd);
    return ok ? fd : -1;
}

/* False when nothing is known of the file. */
static bool look_at(Str path, struct stat *st)
{
    char name[PATH_MAX];
    if (!to_path(path, name))
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

bool file_make_folder(Str path, struct error *error)
{
    char name[PATH_MAX];
    if (!to_path(path, name))
        return fail(error, path, "not a path");
    for (char *p = name + 1; path.len && *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        if (mkdir(name, 0777) < 0 && errno != EEXIST)
            return fail(error, path, strerror(errno));
        *p = '/';
    }
    if (mkdir(name, 0777) < 0 && errno != EEXIST)
        return fail(error, path, strerror(errno));
    return file_is_folder(path) || fail(error, path, "not a folder");
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

static Str take_number(Str *s)
{
    size_t n = 0;
    while (n < s->len && is_digit(s->ptr[n]))
        n++;
    Str number = str_slice(*s, 0, n);
    *s = str_slice(*s, n, s->len);
    while (number.len > 1 && number.ptr[0] == '0')
        number = str_slice(number, 1, number.len);
    return number;
}

int file_compare_names(Str a, Str b)
{
    Str x = a, y = b;
    while (x.len && y.len) {
        if (is_digit(x.ptr[0]) && is_digit(y.ptr[0])) {
            Str m = take_number(&x), n = take_number(&y);
            if (m.len != n.len)
                return m.len < n.len ? -1 : 1;
            int order = memcmp(m.ptr, n.ptr, m.len);
            if (order)
                return order;
            continue;
        }
        int c = lower(x.ptr[0]), d = lower(y.ptr[0]);
        if (c != d)
            return c < d ? -1 : 1;
        x = str_slice(x, 1, x.len);
        y = str_slice(y, 1, y.len);
    }
    if (x.len != y.len)
        return x.len < y.len ? -1 : 1;
    size_t n = a.len < b.len ? a.len : b.len; /* equal to people: by bytes, so that the order is total */
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_names(const void *a, const void *b)
{
    return file_compare_names(*(const Str *)a, *(const Str *)b);
}

bool file_list(Arena *arena, Str folder, Str **names, int *n_names, struct error *error)
{
    char name[PATH_MAX];
    if (!to_path(folder, name))
        return fail(error, folder, "not a path");
    DIR *dir = opendir(name);
    if (!dir)
        return fail_to_open(error, folder, name);
    *names = NULL;
    *n_names = 0;
    for (struct dirent *e; errno = 0, (e = readdir(dir));)
        if (e->d_name[0] != '.')
            *arena_push(arena, *names, *n_names) = str_copy(arena, str_from_c(e->d_name));
    int reason = errno;
    closedir(dir);
    if (reason) {
        shortage_note(reason);
        return fail(error, folder, strerror(reason));
    }
    if (*n_names)
        qsort(*names, (size_t)*n_names, sizeof **names, compare_names);
    return true;
}

Str file_folder(Str path)
{
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    if (n == 0)
        return STR(".");
    return str_slice(path, 0, n > 1 ? n - 1 : 1);
}

Str file_name(Str path)
{
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return str_slice(path, n, path.len);
}

static size_t last_dot(Str name)
{
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return i - 1;
    return name.len;
}

Str file_stem(Str path)
{
    Str name = file_name(path);
    return str_slice(name, 0, last_dot(name));
}

Str file_extension(Str path)
{
    Str name = file_name(path);
    return str_slice(name, last_dot(name) + 1, name.len);
}

Str file_join(Arena *arena, Str folder, Str name)
{
    if (!folder.len || str_has_prefix(name, STR("/")))
        return str_copy(arena, name);
    const char *slash = str_has_suffix(folder, STR("/")) ? "" : "/";
    return str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(folder), slash, STR_ARG(name));
}

Str file_program_folder(Arena *arena)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    return n > 0 ? str_copy(arena, file_folder((Str){path, (size_t)n})) : STR(".");
}
