/* Estimates an article's memory from its text: a fixed amount per byte and per line. Owns nothing. */
#include "press/document_size.h"

#include <string.h>
#include <sys/resource.h>

#include "base/file.h"

enum { MOST_BYTES = 64 << 20, A_BYTE = 36, A_LINE = 820 };

/* Returns three quarters of this process's limit; the rest is for fonts and pictures. */
static int64_t most_memory(void)
{
    const int64_t usual = (int64_t)1 << 30;
    struct rlimit limit;
    bool is_limited = getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    int64_t most = is_limited && (int64_t)limit.rlim_cur < usual ? (int64_t)limit.rlim_cur : usual;
    return most / 4 * 3;
}

static int64_t n_lines(Str bytes)
{
    int64_t n = 0;
    const char *end;
    for (Str rest = bytes; rest.len && (end = memchr(rest.ptr, '\n', rest.len)); n++)
        rest = str_slice(rest, (size_t)(end - rest.ptr) + 1, rest.len);
    return n;
}

bool document_size_read(Arena *arena, const struct document *document, Str *bytes, struct error *error)
{
    const int64_t megabyte = 1 << 20, most = most_memory();
    if (!file_read(arena, document->path, MOST_BYTES, bytes, error))
        return false;
    int64_t lines = n_lines(*bytes), needed = A_BYTE * (int64_t)bytes->len + A_LINE * lines;
    return needed <= most ||
           error_set(error,
                     STR_FMT
                     ": too large: %lld KB in %lld lines would take %lld MB of memory, and %lld MB are allowed: "
                     "split it into several files",
                     STR_ARG(document->name), (long long)bytes->len / 1024, (long long)lines,
                     (long long)(needed / megabyte), (long long)(most / megabyte));
}
