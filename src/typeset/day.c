/* Formats English dates itself, and others with ICU, whose library is loaded on first use: most shows never need it.
   Owns the table of its functions. */
#include "typeset/day.h"

#include <assert.h>
#include <stdio.h>
#include <time.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include <unicode/utypes.h>

#include "article/article.h"
#include "base/library.h"
#include "typeset/language.h"

static struct formats {
    UDateFormat *(*open)(UDateFormatStyle, UDateFormatStyle, const char *, const UChar *, int32_t, const UChar *,
                         int32_t, UErrorCode *);
    int32_t (*format)(const UDateFormat *, UDate, UChar *, int32_t, UFieldPosition *, UErrorCode *);
    void (*close)(UDateFormat *);
    UDateTimePatternGenerator *(*open_patterns)(const char *, UErrorCode *);
    int32_t (*best_pattern)(UDateTimePatternGenerator *, const UChar *, int32_t, UChar *, int32_t, UErrorCode *);
    void (*close_patterns)(UDateTimePatternGenerator *);
} formats;

#define ROW(field, name) LIBRARY_FUNCTION(struct formats, field, name)
static const struct library_function functions[] = {ROW(open, udat_open),
                                                    ROW(format, udat_format),
                                                    ROW(close, udat_close),
                                                    ROW(open_patterns, udatpg_open),
                                                    ROW(best_pattern, udatpg_getBestPattern),
                                                    ROW(close_patterns, udatpg_close)};
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

static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static Str in_english(Arena *arena, struct day d)
{
    return str_format(arena, "%d\u00a0%s\u00a0%04d", d.day, MONTHS[d.month - 1], d.year);
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

enum { MOST = 64 };

/* False when ICU does not know the language. */
static bool find_locale(Str language, char locale[MOST])
{
    char tag[MOST];
    UErrorCode status = U_ZERO_ERROR;
    locale[0] = '\0';
    snprintf(tag, sizeof tag, STR_FMT, STR_ARG(language));
    uloc_forLanguageTag(tag, locale, MOST - 1, NULL, &status);
    return U_SUCCESS(status) && locale[0] && has_words(locale) && library_load(&library);
}

/* Closes the format; empty when it could not be opened. */
static Str print(Arena *arena, UDateFormat *format, double unix_ms, UErrorCode status)
{
    char text[4 * MOST];
    UChar units[MOST];
    int32_t length = 0;
    int32_t n = U_SUCCESS(status) ? formats.format(format, unix_ms, units, MOST, NULL, &status) : 0;
    u_strToUTF8(text, sizeof text, &length, units, n, &status);
    if (format)
        formats.close(format);
    return U_SUCCESS(status) ? without_breaks(arena, (Str){text, (size_t)length}) : (Str){0};
}

/* Returns an empty text when ICU does not know the language. */
static Str in_language(Arena *arena, struct day d, Str language)
{
    const double day_ms = 86400000;
    char locale[MOST];
    UErrorCode status = U_ZERO_ERROR;
    if (!find_locale(language, locale))
        return (Str){0};
    UDateFormat *format = formats.open(UDAT_NONE, UDAT_LONG, locale, u"UTC", -1, NULL, 0, &status);
    return print(arena, format, (double)days_of(d) * day_ms, status);
}

/* Prints the parts of a moment that the skeleton has, in the order of the language. */
static Str by_skeleton(Arena *arena, int64_t minute, Str language, const UChar *skeleton)
{
    const double minute_ms = 60000;
    char locale[MOST];
    UChar pattern[MOST];
    UErrorCode status = U_ZERO_ERROR;
    if (!find_locale(language, locale))
        return (Str){0};
    UDateTimePatternGenerator *patterns = formats.open_patterns(locale, &status);
    int32_t n = U_SUCCESS(status) ? formats.best_pattern(patterns, skeleton, -1, pattern, MOST, &status) : 0;
    if (patterns)
        formats.close_patterns(patterns);
    UDateFormat *format =
        U_SUCCESS(status) ? formats.open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", -1, pattern, n, &status) : NULL;
    return print(arena, format, (double)minute * minute_ms, status);
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

static bool is_english(Str language)
{
    return !language.len || language_is(language, "en");
}

enum { WEEK = 7 };

Str day_of_week_for_reader(Arena *arena, int64_t minute, Str language)
{
    static const char *const names[WEEK] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                            "Thursday", "Friday", "Saturday"};
    assert(minute >= 0);
    time_t seconds = (time_t)minute * 60;
    struct tm d;
    if (!is_english(language))
        return by_skeleton(arena, minute, language, u"EEEEdMMMM");
    if (!gmtime_r(&seconds, &d))
        return (Str){0};
    const char *name = names[d.tm_wday], *month = MONTHS[d.tm_mon];
    if (language_is(language, "en-US"))
        return str_format(arena, "%s,\u00a0%s\u00a0%d", name, month, d.tm_mday);
    return str_format(arena, "%s\u00a0%d\u00a0%s", name, d.tm_mday, month);
}

Str day_time_for_reader(Arena *arena, int64_t minute, Str language)
{
    assert(minute >= 0);
    int hour = (int)(minute / 60 % 24), past = (int)(minute % 60);
    if (language_is(language, "en-US"))
        return str_format(arena, "%d:%02d\u00a0%s", hour % 12 ? hour % 12 : 12, past, hour < 12 ? "AM" : "PM");
    Str own = is_english(language) ? (Str){0} : by_skeleton(arena, minute, language, u"jm");
    return own.len ? own : str_format(arena, "%02d:%02d", hour, past);
}
