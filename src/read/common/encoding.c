/* Converts bytes to well-formed UTF-8 with plain line ends, once, so that no reader has to think about encodings. */
#include "read/common/encoding.h"

#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>

#include "read/common/guess.h"
#include "read/common/media.h"

static bool is_odd_control(unsigned char c)
{
    return c < ' ' && !strchr("\t\n\v\f\r\x1b\b", c);
}

/* Text has very few control characters; every picture, archive and program has many. */
static bool is_binary(Str bytes)
{
    size_t n_looked = bytes.len < 65536 ? bytes.len : 65536, n_odd = 0;
    for (size_t i = 0; i < n_looked; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        n_odd += c == 0 || is_odd_control(c);
    }
    return n_odd > 2 + n_looked / 200;
}

static bool convert(Arena *arena, Str bytes, const char *encoding, Str *text)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t capacity = bytes.len * 3 + 16;
    if (capacity > INT32_MAX)
        return false;
    char *out = arena_alloc(arena, capacity);
    int32_t n = ucnv_convert("UTF-8", encoding, out, (int32_t)capacity, bytes.ptr, (int32_t)bytes.len, &status);
    *text = (Str){out, U_SUCCESS(status) ? (size_t)n : 0};
    return U_SUCCESS(status);
}

static size_t count_long_codes(Str text)
{
    size_t n = 0;
    while (text.len) {
        const char *at = text.ptr;
        int32_t code = str_next_code(&text);
        n += code > 0x7F && text.ptr - at > 1;
    }
    return n;
}

static int count_replaced(Str text)
{
    int n = 0;
    while (text.len)
        n += str_next_code(&text) == 0xFFFD;
    return n;
}

/* A guess that leaves many bytes unreadable is wrong. */
static bool convert_guess(Arena *arena, const struct encoded *encoded, struct decoded *decoded)
{
    enum { OF_TEXT = 500 };
    const char *encoding = guess_encoding(encoded->bytes, encoded->says_itself);
    if (!encoding || !convert(arena, encoded->bytes, encoding, &decoded->text) ||
        count_replaced(decoded->text) > 1 + (int)(decoded->text.len / OF_TEXT))
        return false;
    decoded->warning = str_format(arena, "not UTF-8: read as %s; save it as UTF-8 if letters are wrong", encoding);
    return true;
}

static void decode_unmarked(Arena *arena, const struct encoded *encoded, struct decoded *decoded)
{
    int n_replaced;
    Str text = str_to_utf8(arena, encoded->bytes, &n_replaced);
    bool was_utf8 = n_replaced == 0 || count_long_codes(encoded->bytes) > (size_t)n_replaced;
    if (!was_utf8 && convert_guess(arena, encoded, decoded))
        return;
    decoded->text = text;
    if (n_replaced == 0)
        return;
    const char *latin = guess_latin(encoded->bytes);
    if (!was_utf8 && convert(arena, encoded->bytes, latin, &text)) {
        decoded->text = text;
        decoded->warning =
            str_format(arena, "not UTF-8: read as W%s; save it as UTF-8 if letters are wrong", latin + 1);
        return;
    }
    decoded->warning =
        str_format(arena, "%d bytes are not UTF-8 and show as \uFFFD; save the file as UTF-8", n_replaced);
}

/* Returns the length of the sequence at p that must be removed or become a line end (*line_end tells which); 0: keep
 * the character. */
static size_t odd_length(const char *p, size_t n, bool *line_end)
{
    unsigned char c = (unsigned char)p[0];
    *line_end = c == '\r' || c == '\v' || c == '\f';
    if (c == '\r')
        return n > 1 && p[1] == '\n' ? 2 : 1;
    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
        return 1;
    if (c == 0xC2 && n > 1 && (unsigned char)p[1] < 0xA0) {
        *line_end = (unsigned char)p[1] == 0x85;
        return 2;
    }
    if (n < 3)
        return 0;
    *line_end = memcmp(p, "\u2028", 3) == 0 || memcmp(p, "\u2029", 3) == 0;
    return *line_end || memcmp(p, "\uFEFF", 3) == 0 ? 3 : 0;
}

static Str clean(Arena *arena, Str text)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0, i = 0;
    while (i < text.len) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool line_end = false;
        bool is_plain = (c >= ' ' && c < 0x7F) || c == '\n';
        size_t n = is_plain ? 0 : odd_length(text.ptr + i, text.len - i, &line_end);
        if (n == 0)
            out[len++] = text.ptr[i++];
        else if (line_end)
            out[len++] = '\n';
        i += n;
    }
    return (Str){out, len};
}

/* Labels have the meaning that browsers give them; the rest are left to ICU. */
static const char *encoding_of_label(Arena *arena, Str label)
{
    static const struct {
        const char *name, *meant;
    } aliases[] = {{"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"},     {"us-ascii", "windows-1252"},
                   {"ascii", "windows-1252"},      {"gb2312", "gb18030"},          {"gbk", "gb18030"},
                   {"euc-kr", "windows-949"},      {"iso-8859-9", "windows-1254"}, {"shift_jis", "windows-932"},
                   {"shift-jis", "windows-932"},   {"x-sjis", "windows-932"}};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (str_is_equal_nocase(label, str_from_c(aliases[i].name)))
            return aliases[i].meant;
    return label.len ? str_to_c(arena, label) : NULL;
}

/* Returns the word after "charset=" or "encoding=" in the first bytes. */
static Str declared_label(Str bytes)
{
    static const char *const keys[] = {"charset=", "encoding="};
    enum { LOOKED = 4096 };
    Str head = str_slice(bytes, 0, LOOKED);
    for (size_t k = 0; k < 2; k++) {
        ptrdiff_t at = str_find(head, str_from_c(keys[k]));
        if (at < 0)
            continue;
        Str name = str_slice(head, (size_t)at + strlen(keys[k]), head.len);
        while (name.len && strchr("\"' ", name.ptr[0]))
            name = str_slice(name, 1, name.len);
        size_t n = 0;
        while (n < name.len && n < 40 && !strchr("\"'>;/? \t\n\r", name.ptr[n]))
            n++;
        return str_slice(name, 0, n);
    }
    return (Str){0};
}

/* Well-formed UTF-8 is UTF-8 whatever the label; with the label UTF-8, ill-formed text is guessed. */
static bool decode_as(Arena *arena, Str bytes, Str label, Str *text)
{
    const char *encoding = encoding_of_label(arena, label);
    if (!encoding || strncasecmp(encoding, "utf", 3) == 0)
        return false;
    bool is_seven_bit = strncasecmp(encoding, "iso-2022", 8) == 0 || strcasecmp(encoding, "hz-gb-2312") == 0;
    int n_replaced = 0;
    if (!is_seven_bit)
        str_to_utf8(arena, bytes, &n_replaced);
    return (is_seven_bit || n_replaced) && convert(arena, bytes, encoding, text);
}

/* Decodes by the byte order mark, or without a usable label. */
static bool decode_by_bytes(Arena *arena, struct encoded encoded, struct decoded *decoded, struct error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_mark = 0, n_looked = encoded.bytes.len < 8 ? (int32_t)encoded.bytes.len : 8;
    const char *encoding = n_looked ? ucnv_detectUnicodeSignature(encoded.bytes.ptr, n_looked, &n_mark, &status) : NULL;
    bool is_wide = encoding && U_SUCCESS(status) && strcmp(encoding, "UTF-8") != 0;
    *decoded = (struct decoded){0};
    encoded.bytes = str_slice(encoded.bytes, (size_t)n_mark, encoded.bytes.len);
    if (!is_wide && is_binary(encoded.bytes)) {
        encoding = guess_utf16(encoded.bytes);
        is_wide = encoding;
        if (!is_wide)
            return error_set(error, "not text: it has the control characters of a picture, an archive or a program");
    }
    if (!is_wide)
        decode_unmarked(arena, &encoded, decoded);
    else if (!convert(arena, encoded.bytes, encoding, &decoded->text))
        return error_set(error, "not text: starts like %s but is not valid %s", encoding, encoding);
    decoded->text = clean(arena, decoded->text);
    return true;
}

bool encoding_decode_said(Arena *arena, const struct encoded *encoded, struct decoded *decoded, struct error *error)
{
    Str bytes = encoded->bytes, text;
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_mark = 0;
    bool has_mark =
        bytes.len && ucnv_detectUnicodeSignature(bytes.ptr, bytes.len < 8 ? (int32_t)bytes.len : 8, &n_mark, &status);
    Str labels[] = {media_charset(encoded->media_type), encoded->says_itself ? declared_label(bytes) : (Str){0}};
    for (int i = 0; i < 2 && !has_mark && !is_binary(bytes); i++)
        if (labels[i].len && decode_as(arena, bytes, labels[i], &text)) {
            *decoded = (struct decoded){.text = clean(arena, text)};
            return true;
        }
    return decode_by_bytes(arena, *encoded, decoded, error);
}

bool encoding_decode(Arena *arena, Str bytes, struct decoded *decoded, struct error *error)
{
    return decode_by_bytes(arena, (struct encoded){.bytes = bytes}, decoded, error);
}
