/* ICU's detector distinguishes scripts well but Latin encodings badly, so those keep the default. It is loaded at
 * the first guess. It recognises UTF-16 only with Latin letters, so UTF-16 is detected here. */
#include "read/common/guess.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include "base/ascii.h"
#include "base/library.h"

enum { LOOKED_BYTES = 65536, LEAST_HIGH_BYTES = 16, LEAST_CONFIDENCE = 25 };

static struct detector {
    UCharsetDetector *(*open)(UErrorCode *);
    void (*close)(UCharsetDetector *);
    void (*setText)(UCharsetDetector *, const char *, int32_t, UErrorCode *);
    UBool (*enableInputFilter)(UCharsetDetector *, UBool);
    const UCharsetMatch *(*detect)(UCharsetDetector *, UErrorCode *);
    const char *(*getName)(const UCharsetMatch *, UErrorCode *);
    int32_t (*getConfidence)(const UCharsetMatch *, UErrorCode *);
} detector;

#define ROW(function) LIBRARY_FUNCTION(struct detector, function, ucsdet_##function)
static const struct library_function functions[] = {
    ROW(open), ROW(close), ROW(setText), ROW(enableInputFilter), ROW(detect), ROW(getName), ROW(getConfidence)};
#undef ROW

static struct library library = {.soname = "libicui18n.so." U_ICU_VERSION_SHORT,
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &detector};

/* Maps the detector's answer to the encoding meant: of those it cannot distinguish, the one with the most letters. */
static const char *meaning_of(const char *name)
{
    static const struct {
        const char *name, *meant;
    } known[] = {{"windows-1251", "windows-1251"},
                 {"KOI8-R", "KOI8-R"},
                 {"ISO-8859-5", "ISO-8859-5"},
                 {"Shift_JIS", "windows-932"},
                 {"EUC-JP", "EUC-JP"},
                 {"GB18030", "GB18030"},
                 {"EUC-KR", "windows-949"},
                 {"Big5", "Big5"},
                 {"ISO-8859-7", "ISO-8859-7"},
                 {"windows-1253", "windows-1253"},
                 {"ISO-8859-8", "windows-1255"},
                 {"ISO-8859-8-I", "windows-1255"},
                 {"windows-1255", "windows-1255"},
                 {"ISO-8859-6", "ISO-8859-6"},
                 {"windows-1256", "windows-1256"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is_equal_nocase(str_from_c(name), str_from_c(known[i].name)))
            return known[i].meant;
    return NULL;
}

static const char *detect(Str bytes, bool is_markup)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *d = detector.open(&status);
    const char *meant = NULL;
    if (U_FAILURE(status))
        return NULL;
    detector.enableInputFilter(d, is_markup);
    detector.setText(d, bytes.ptr, (int32_t)bytes.len, &status);
    const UCharsetMatch *match = detector.detect(d, &status);
    if (match && detector.getConfidence(match, &status) >= LEAST_CONFIDENCE)
        meant = meaning_of(detector.getName(match, &status));
    detector.close(d);
    return U_SUCCESS(status) ? meant : NULL;
}

/* The part that starts shortly before the first non-ASCII letter: a page may have much else before it. */
static Str telling_part(Str bytes)
{
    enum { BEFORE = 1024 };
    size_t at = 0;
    while (at < bytes.len && (unsigned char)bytes.ptr[at] < 0x80)
        at++;
    size_t start = at > BEFORE ? at - BEFORE : 0;
    return str_slice(bytes, start, start + LOOKED_BYTES);
}

const char *guess_encoding(Str bytes, bool is_markup)
{
    Str part = telling_part(bytes);
    size_t n_high = 0;
    for (size_t i = 0; i < part.len; i++)
        n_high += (unsigned char)part.ptr[i] >= 0x80;
    return n_high >= LEAST_HIGH_BYTES && library_load(&library) ? detect(part, is_markup) : NULL;
}

static UChar unit_at(Str bytes, size_t i, bool is_big)
{
    unsigned first = (unsigned char)bytes.ptr[2 * i], second = (unsigned char)bytes.ptr[2 * i + 1];
    return (UChar)(is_big ? first << 8 | second : second << 8 | first);
}

static bool is_of_text(UChar32 c)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c > ' ' - 1 && u_isdefined(c) && !u_iscntrl(c) && u_charType(c) != U_PRIVATE_USE_CHAR &&
            !U_IS_SURROGATE(c));
}

/* Counts the characters that separate words and sentences; -1 when a character cannot be in text. */
static int count_parting(Str bytes, bool is_big)
{
    size_t n = bytes.len / 2;
    int n_parting = 0;
    for (size_t i = 0; i < n; i++) {
        UChar32 c = unit_at(bytes, i, is_big);
        if (U16_IS_LEAD(c) && i + 1 < n) {
            UChar trail = unit_at(bytes, ++i, is_big);
            c = U16_IS_TRAIL(trail) ? U16_GET_SUPPLEMENTARY(c, trail) : c;
        } else if (U16_IS_LEAD(c)) {
            break; /* the part ends within this character */
        }
        if (!is_of_text(c))
            return -1;
        n_parting += c == ' ' || c == '\n' || c == 0x3000 || c == 0x3001 || c == 0x3002;
    }
    return n_parting;
}

const char *guess_utf16(Str bytes)
{
    Str part = str_slice(bytes, 0, LOOKED_BYTES);
    if (bytes.len % 2)
        return NULL;
    int big = count_parting(part, true), little = count_parting(part, false);
    return big > 0 && big > little ? "UTF-16BE" : little > 0 && little > big ? "UTF-16LE" : NULL;
}

const char *guess_latin(Str bytes)
{
    static const char western[] = "\xE1\xE9\xED\xF3\xFA\xE6\xC1\xC9\xCD\xD3\xDA\xC6\xE5\xF8";
    size_t n_turkish = 0, n_western = 0, n_inside = 0;
    Str part = telling_part(bytes);
    for (size_t i = 0; i < part.len; i++) {
        char c = part.ptr[i];
        bool is_inside =
            i > 0 && i + 1 < part.len && ascii_is_letter(part.ptr[i - 1]) && ascii_is_letter(part.ptr[i + 1]);
        n_turkish += c && strchr("\xFD\xFE\xF0\xDD\xDE\xD0", c);
        n_western += c && strchr(western, c);
        n_inside += c && is_inside && strchr("\xB9\xB3", c);
    }
    return n_inside ? "windows-1250" : n_turkish && !n_western ? "windows-1254" : "windows-1252";
}
