/* A body is checked against its hash once: after a power cut a file can have the right length but the wrong bytes. */
#include "press/fetch/cache_body.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

enum { CHUNK = 64 << 10 };

static uint64_t add_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29;
}

/* Adds whole words, then the rest; only the last piece of a file may end in a partial word. */
static uint64_t add_bytes(uint64_t hash, const char *bytes, size_t n)
{
    uint64_t word;
    for (; n >= sizeof word; n -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = add_word(hash, word);
    }
    word = 0;
    if (n)
        memcpy(&word, bytes, n);
    return n ? add_word(hash, word) : hash;
}

static ssize_t read_chunk(int fd, char *chunk, off_t offset)
{
    size_t n = 0;
    while (n < CHUNK) {
        ssize_t got = pread(fd, chunk + n, CHUNK - n, offset + (off_t)n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

bool cache_body_hash(int fd, uint64_t *stamp, int64_t *n_bytes)
{
    static char chunk[CHUNK];
    uint64_t hash = 1;
    ssize_t n;
    *n_bytes = 0;
    while ((n = read_chunk(fd, chunk, (off_t)*n_bytes)) > 0) {
        hash = add_bytes(hash, chunk, (size_t)n);
        *n_bytes += n;
    }
    hash = add_word(hash, (uint64_t)*n_bytes);
    *stamp = hash ? hash : 1;
    return n == 0;
}

bool cache_body_has_size(Str path, int64_t n_bytes)
{
    Arena arena = {0};
    struct stat st;
    bool has = stat(str_to_c(&arena, path), &st) == 0 && S_ISREG(st.st_mode) && st.st_size == n_bytes;
    arena_finish(&arena);
    return has;
}

bool cache_body_has_stamp(Str path, uint64_t stamp)
{
    Arena arena = {0};
    uint64_t found = 0;
    int64_t n_bytes;
    int fd = open(str_to_c(&arena, path), O_RDONLY | O_CLOEXEC);
    bool has = fd >= 0 && cache_body_hash(fd, &found, &n_bytes) && found == stamp;
    if (fd >= 0)
        close(fd);
    arena_finish(&arena);
    return has;
}

bool cache_body_write(Str path, int fd, int64_t n_bytes, struct error *error)
{
    void *bytes = mmap(NULL, (size_t)n_bytes, PROT_READ, MAP_SHARED, fd, 0);
    if (bytes == MAP_FAILED)
        return error_set(error, STR_FMT ": %s", STR_ARG(path), strerror(errno));
    bool ok = file_write(path, (Str){bytes, (size_t)n_bytes}, error);
    munmap(bytes, (size_t)n_bytes);
    return ok;
}
