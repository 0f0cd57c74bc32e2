/* Each name is converted once into bytes whose plain order is the natural one; comparing ten thousand names is then
 * mostly the comparison of one number each, else memcmp. A run of digits becomes its length and its digits: a longer
 * number is larger. */
#include "press/source/source_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

/* Ordered by head, then rest, then name. */
struct sorted {
    uint64_t head; /* the first bytes after the prefix common to all names */
    Str bytes, name;
    int index;
};

/* Writes a run of digits and returns its length. The first byte written is a digit, so that numbers sort where
 * digits do. */
static size_t add_number(struct str_builder *b, Str rest)
{
    enum { MOST_SHORT = 8, LONG = '9' };
    size_t n = 0, start = 0;
    while (n < rest.len && ascii_is_digit(rest.ptr[n]))
        n++;
    while (start + 1 < n && rest.ptr[start] == '0')
        start++;
    size_t length = n - start;
    if (length <= MOST_SHORT) {
        str_builder_add_byte(b, (char)('0' + length));
    } else {
        str_builder_add_byte(b, LONG);
        for (int shift = 24; shift >= 0; shift -= 8)
            str_builder_add_byte(b, (char)(length >> shift & 0xFF));
    }
    str_builder_add(b, str_slice(rest, start, n));
    return n;
}

static Str to_ordered_bytes(struct str_builder *b, Str name)
{
    size_t start = b->len;
    for (size_t i = 0; i < name.len;) {
        char c = name.ptr[i];
        if (ascii_is_digit(c)) {
            i += add_number(b, str_slice(name, i, name.len));
            continue;
        }
        str_builder_add_byte(b, (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
        i++;
    }
    return (Str){NULL, b->len - start}; /* the builder may move as it grows */
}

static int compare_bytes(Str a, Str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    int order = compare_bytes(a->bytes, b->bytes);
    return order ? order : compare_bytes(a->name, b->name);
}

static size_t n_common(Str a, Str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

static uint64_t head_of(Str bytes, size_t from)
{
    uint64_t head = 0;
    for (size_t i = from; i < from + sizeof head; i++)
        head = head << 8 | (i < bytes.len ? (unsigned char)bytes.ptr[i] : 0);
    return head;
}

static void fill(Arena *arena, struct sorted *sorted, const Str *names, int n)
{
    struct str_builder b = {.arena = arena};
    for (int i = 0; i < n; i++)
        sorted[i] = (struct sorted){.bytes = to_ordered_bytes(&b, names[i]), .name = names[i], .index = i};
    const char *at = b.ptr;
    size_t common = SIZE_MAX;
    for (int i = 0; i < n; i++) {
        sorted[i].bytes.ptr = at;
        at += sorted[i].bytes.len;
        size_t same = n_common(sorted[0].bytes, sorted[i].bytes);
        common = same < common ? same : common;
    }
    for (int i = 0; i < n; i++)
        sorted[i].head = head_of(sorted[i].bytes, common);
}

int *source_sort_names(Arena *arena, const Str *names, int n)
{
    if (n == 0)
        return NULL;
    Arena scratch = {0};
    struct sorted *sorted = arena_array(&scratch, struct sorted, n);
    int *order = arena_array(arena, int, n);
    fill(&scratch, sorted, names, n);
    qsort(sorted, (size_t)n, sizeof *sorted, compare);
    for (int i = 0; i < n; i++)
        order[i] = sorted[i].index;
    arena_finish(&scratch);
    return order;
}
