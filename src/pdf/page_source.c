/* The name says it all, so nothing needs to be kept between reading a PDF and printing its pages. Owns nothing. */
#include "pdf/page_source.h"

#include "base/ascii.h"

enum { MOST_DIGITS = 6 };

Str page_source_make(Arena *arena, Str document, int page)
{
    return str_format(arena, STR_FMT "!/%d", STR_ARG(document), page);
}

int page_source_split(Str source, Str *document)
{
    size_t n = source.len;
    int page = 0;
    while (n > 0 && ascii_is_digit(source.ptr[n - 1]))
        n--;
    bool is_page = n < source.len && source.len - n <= MOST_DIGITS && n > 2 && source.ptr[n - 1] == '/' &&
                   source.ptr[n - 2] == '!';
    for (size_t i = n; is_page && i < source.len; i++)
        page = 10 * page + source.ptr[i] - '0';
    *document = page > 0 ? str_slice(source, 0, n - 2) : (Str){0};
    return page;
}
