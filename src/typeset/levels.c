/* ICU's bidi requires UTF-16: the text is converted, and the resulting runs are mapped back to bytes. */
#include "typeset/levels.h"

#include <assert.h>
#include <unicode/utf16.h>

bool levels_may_be_mixed(Str s)
{
    for (size_t i = 0; i + 1 < s.len; i++) {
        unsigned char a = (unsigned char)s.ptr[i], b = (unsigned char)s.ptr[i + 1];
        if ((a >= 0xD6 && a <= 0xDF) || (a == 0xE0 && b >= 0xA0 && b <= 0xA3) || (a == 0xE2 && b == 0x80) ||
            (a == 0xE2 && b == 0x81) || (a == 0xEF && b >= 0xAC) || (a == 0xF0 && (b == 0x90 || b == 0x9E)))
            return true;
    }
    return false;
}

static void add_level(Arena *arena, struct levels *levels, int end, int level)
{
    assert(levels->n == 0 || levels->ends[levels->n - 1] <= end);
    int n = levels->n;
    *arena_push(arena, levels->ends, levels->n) = end;
    *arena_push(arena, levels->levels, n) = (unsigned char)level;
}

/* Writes the text as UTF-16 to units, and the byte offset after each unit to ends; returns the number of units. */
static int to_utf16(Str s, UChar *units, int *ends)
{
    Str rest = s;
    int n = 0;
    for (int32_t c; (c = str_next_code(&rest)) >= 0;) {
        int end = (int)(s.len - rest.len);
        if (c > 0xFFFF) {
            units[n] = U16_LEAD(c);
            ends[n++] = end;
            units[n] = U16_TRAIL(c);
        } else {
            units[n] = (UChar)c;
        }
        ends[n++] = end;
    }
    return n;
}

bool levels_find(Arena *arena, Str s, UBiDiLevel base, struct levels *levels)
{
    bool is_right_to_left = base & 1;
    Arena scratch = {0};
    UChar *units = arena_array(&scratch, UChar, s.len);
    int *ends = arena_array(&scratch, int, s.len);
    int n = to_utf16(s, units, ends);
    UBiDi *bidi = ubidi_open();
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi, units, n, base, NULL, &status);
    for (int32_t i = 0, limit = 0; U_SUCCESS(status) && i < n; i = limit) {
        UBiDiLevel level;
        ubidi_getLogicalRun(bidi, i, &limit, &level);
        add_level(arena, levels, ends[limit - 1], level);
    }
    if (U_SUCCESS(status))
        is_right_to_left = ubidi_getParaLevel(bidi) & 1;
    ubidi_close(bidi);
    arena_finish(&scratch);
    return is_right_to_left;
}
