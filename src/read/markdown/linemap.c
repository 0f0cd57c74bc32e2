/* Records once where each line begins; a binary search finds the line of a byte. */
#include "read/markdown/linemap.h"

void linemap_init(struct linemap *lines, Arena *arena, Str source)
{
    *lines = (struct linemap){.source = source};
    Str rest = source, line;
    while (str_next_line(&rest, &line))
        *arena_push(arena, lines->starts, lines->n) = (int)(line.ptr - source.ptr);
}

int linemap_find(const struct linemap *lines, const char *piece)
{
    uintptr_t first = (uintptr_t)lines->source.ptr, at = (uintptr_t)piece;
    if (!piece || at < first || at >= first + lines->source.len)
        return 0;
    int offset = (int)(at - first), low = 0, high = lines->n;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

Str linemap_text(const struct linemap *lines, int number)
{
    size_t start = (size_t)lines->starts[number - 1];
    size_t end = number < lines->n ? (size_t)lines->starts[number] : lines->source.len;
    return str_trim(str_slice(lines->source, start, end));
}
