/* The names are one sorted text. Documents use few of them, so a linear search is enough. */
#include "read/markdown/emoji.h"

#include <string.h>

Str emoji_find(Str name)
{
    enum { LONGEST = 32 };
    char wanted[LONGEST + 3];
    if (!name.len || name.len > LONGEST || memchr(name.ptr, ' ', name.len) || (unsigned char)name.ptr[0] > 'z')
        return (Str){0};
    wanted[0] = ' ';
    memcpy(wanted + 1, name.ptr, name.len);
    wanted[name.len + 1] = ' ';
    wanted[name.len + 2] = 0;
    bool is_first = strncmp(emoji_names, wanted + 1, name.len + 1) == 0;
    const char *at = is_first ? emoji_names : strstr(emoji_names, wanted);
    if (!at)
        return (Str){0};
    at += name.len + (is_first ? 1 : 2);
    return (Str){at, strcspn(at, " ")};
}
