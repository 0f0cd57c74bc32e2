/* Formats English dates itself, and others with ICU, whose library is loaded on first use: most shows never need it.
   Owns the table of its functions. */
#include "typeset/day.h"

#include <assert.h>
#include <stdio.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include <unicode/utypes.h>

#include "article/article.h"
#include "base/library.h"

static struct formats {
    UDateFormat *(*open)(UDateFormatStyle, UDateFormatStyle, const char *, const UChar *, int32_t, const UChar *,
                         int32_t, UErrorCode *);
    int32_t (*format)(const UDateFormat *, UDate, UChar *, int32_t, UFieldPosition *, UErrorCode *);
    void (*close)(UDateFormat *);
} formats;

#define ROW(field) LIBRARY_FUNCTION(struct formats, field, udat_##field)
static const struct library_function functions[] = {ROW(open), ROW(format), ROW(close)};
#undef ROW

static struct library library = {.soname = "libicui18n.so." U_ICU_VERSION_SHORT,
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &formats};

struct day {
    int year, month, day;
};

static bool parse(Str iso, struct day *day)
{
    char text[11];
    if (iso.len < 10)
        return false;
    snprintf(text, sizeof text, "%.10s", iso.ptr);
    return sscanf(text, "%4d-%2d-%2d", &day->year, &day->month, &day->day) == 3 && day->month >= 1 && day->month <= 12;
}

/* Returns days since 1970 in the Gregorian calendar (days_from_civil, H. Hinnant, "chrono-compatible low-level date
   algorithms"). */
static long days_of(struct day d)
{
    int year = d.month > 2 ? d.year : d.year - 1, era = year / 400, of_era = year - era * 400;
    int of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097L + of_era * 365L + of_era / 4 - of_era / 100 + of_year - 719468L;
}

static Str in_english(Arena *arena, struct day d)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    return str_format(arena, "%d\u00a0%s\u00a0%04d", d.day, months[d.month - 1], d.year);
}

/* Replaces spaces by non-breaking ones. */
static Str without_breaks(Arena *arena, Str text)
{
    struct str_builder b = {.arena = arena};
    const char *start = text.ptr;
    for (int32_t c; (c = str_next_code(&text)) >= 0; start = text.ptr)
        str_builder_add(&b, c == ' ' || c == 0x202F ? STR("\u00a0") : (Str){start, (size_t)(text.ptr - start)});
    return str_builder_text(&b);
}

static bool has_words(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    ures_close(ures_open(NULL, locale, &status));
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

/* Returns an empty text when ICU does not know the language. */
static Str in_language(Arena *arena, struct day d, Str language)
{
    enum { MOST = 64 };
    const double day_ms = 86400000;
    char tag[MOST], locale[MOST] = "", text[4 * MOST];
    UChar units[MOST];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    snprintf(tag, sizeof tag, STR_FMT, STR_ARG(language));
    uloc_forLanguageTag(tag, locale, sizeof locale - 1, NULL, &status);
    if (U_FAILURE(status) || !locale[0] || !has_words(locale) || !library_load(&library))
        return (Str){0};
    UDateFormat *format = formats.open(UDAT_NONE, UDAT_LONG, locale, u"UTC", -1, NULL, 0, &status);
    int32_t n = U_SUCCESS(status) ? formats.format(format, (double)days_of(d) * day_ms, units, MOST, NULL, &status) : 0;
    u_strToUTF8(text, sizeof text, &length, units, n, &status);
    if (format)
        formats.close(format);
    return U_SUCCESS(status) ? without_breaks(arena, (Str){text, (size_t)length}) : (Str){0};
}

Str day_for_reader(Arena *arena, Str iso, Str language)
{
    assert(arena);
    struct day d;
    Str day = str_slice(iso, 0, 10);
    if (!parse(iso, &d))
        return day;
    if (!language.len || str_has_prefix(language, STR("en")))
        return in_english(arena, d);
    Str words = in_language(arena, d, language);
    if (words.len)
        return words;
    /* In right-to-left text, slashes keep the order of the numbers, while hyphens would reverse it. */
    if (article_is_language_right_to_left(language))
        return str_format(arena, "%04d/%02d/%02d", d.year, d.month, d.day);
    return day;
}
