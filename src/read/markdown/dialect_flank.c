/* CommonMark looks at the characters on both sides of a run; the comment counts as punctuation and is never shown. */
#include "read/markdown/dialect_flank.h"

#include <unicode/uchar.h>

static bool is_mark(int32_t code)
{
    return code > 0x7F && u_ispunct(code);
}

static bool is_wide_letter(int32_t code)
{
    return code >= 0x2E80 && u_isalnum(code);
}

static bool needs_help(Str line)
{
    bool has_run = str_find(line, STR("*")) >= 0, is_wide = false;
    while (has_run && !is_wide && line.len)
        is_wide = str_next_code(&line) >= 0x2E80;
    return has_run && is_wide;
}

Str dialect_flank_fix(Arena *arena, Str line)
{
    static const char gap[] = "<!-- -->";
    struct str_builder out = {.arena = arena};
    int32_t before = ' ';
    if (!needs_help(line))
        return line;
    for (Str rest = line; rest.len;) {
        const char *start = rest.ptr;
        int32_t code = str_next_code(&rest);
        if (code != '*') {
            str_builder_add(&out, (Str){start, (size_t)(rest.ptr - start)});
            before = code;
            continue;
        }
        while (rest.len && rest.ptr[0] == '*')
            rest = str_slice(rest, 1, rest.len);
        Str behind = rest;
        int32_t after = behind.len ? str_next_code(&behind) : ' ';
        bool opens = is_wide_letter(before) && is_mark(after), closes = is_mark(before) && is_wide_letter(after);
        str_builder_add(&out, opens ? str_from_c(gap) : (Str){0});
        str_builder_add(&out, (Str){start, (size_t)(rest.ptr - start)});
        str_builder_add(&out, closes ? str_from_c(gap) : (Str){0});
        before = '*';
    }
    return str_builder_text(&out);
}
