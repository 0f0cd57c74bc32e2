/* Any text and any language will do, so only a lack of memory can make this fail. */
#include "typeset/breaks.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uloc.h>

#include "base/die.h"

/* Without a default, ICU looks for a locale of its own whenever it needs one, and deadlocks if memory is short then. */
static void set_locale(UErrorCode *status)
{
    static bool is_set;
    if (!is_set)
        uloc_setDefault("en", status);
    is_set = true;
}

UBreakIterator *breaks_open(UBreakIteratorType type, Str language)
{
    char locale[32] = "";
    UErrorCode status = U_ZERO_ERROR;
    if (language.len && language.len < sizeof locale)
        memcpy(locale, language.ptr, language.len);
    set_locale(&status);
    UBreakIterator *breaks = ubrk_open(type, locale, NULL, 0, &status);
    if (U_FAILURE(status))
        die_no_memory();
    return breaks;
}

UText *breaks_begin(UBreakIterator *breaks, UText *utext, Str text)
{
    UErrorCode status = U_ZERO_ERROR;
    utext = utext_openUTF8(utext, text.ptr, (int64_t)text.len, &status);
    ubrk_setUText(breaks, utext, &status);
    if (U_FAILURE(status))
        die_no_memory();
    return utext;
}
