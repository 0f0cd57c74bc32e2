/* A head is text: a first line with the format's version, lines of "name value", and a last line that marks it as
 * complete. It is written after its body: a body without a head does not count. */
#include "press/fetch/cache_head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/picture_format.h"
#include "base/hash.h"
#include "base/file.h"
#include "base/path.h"

#define FIRST_LINE "placard-cache 1"
#define LAST_LINE "end"

enum { KEY_DIGITS = 16, SUFFIX_LETTERS = 6 };

uint64_t cache_head_key(Str address)
{
    return hash_bytes(HASH_START, address);
}

Str cache_head_name(Arena *arena, uint64_t key)
{
    return str_format(arena, "%016llx.head", (unsigned long long)key);
}

Str cache_head_body_name(Arena *arena, uint64_t key, uint64_t stamp, const char *extension)
{
    return str_format(arena, "%016llx-%016llx.%s", (unsigned long long)key, (unsigned long long)stamp, extension);
}

static bool is_alnum(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c);
}

static bool take_hex(Str *s, uint64_t *number)
{
    *number = 0;
    if (s->len < KEY_DIGITS)
        return false;
    for (int i = 0; i < KEY_DIGITS; i++) {
        char c = s->ptr[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return false;
        *number = *number << 4 | (uint64_t)digit;
    }
    *s = str_slice(*s, KEY_DIGITS, s->len);
    return true;
}

/* Removes ".letters" from the front. */
static bool take_letters(Str *s, size_t most)
{
    size_t n = 1;
    if (!str_has_prefix(*s, STR(".")))
        return false;
    while (n < s->len && is_alnum(s->ptr[n]))
        n++;
    *s = str_slice(*s, n, s->len);
    return n > 1 && n - 1 <= most;
}

bool cache_head_is_ours(Str name, uint64_t *key, bool *is_head)
{
    uint64_t stamp;
    Str rest = name;
    if (!take_hex(&rest, key))
        return false;
    *is_head = str_is_equal(rest, STR(".head"));
    bool is_named = str_has_prefix(rest, STR(".head"));
    if (is_named) {
        rest = str_slice(rest, 5, rest.len);
    } else if (str_has_prefix(rest, STR("-"))) {
        rest = str_slice(rest, 1, rest.len);
        is_named = take_hex(&rest, &stamp) && take_letters(&rest, CACHE_EXTENSION_BYTES - 1);
    }
    if (is_named && rest.len) /* as file_write names its unfinished files */
        is_named = rest.len == SUFFIX_LETTERS + 1 && take_letters(&rest, SUFFIX_LETTERS);
    return is_named && !rest.len;
}

static void copy_letters(Str letters, char extension[CACHE_EXTENSION_BYTES])
{
    size_t n = 0;
    while (n < letters.len && n < CACHE_EXTENSION_BYTES - 1 && is_alnum(letters.ptr[n])) {
        extension[n] = letters.ptr[n];
        n++;
    }
    extension[n] = '\0';
}

static Str extension_of_address(Str address)
{
    size_t end = 0, slash = 0;
    for (; end < address.len && address.ptr[end] != '?' && address.ptr[end] != '#'; end++)
        if (address.ptr[end] == '/')
            slash = end;
    Str extension = path_extension(str_slice(address, slash + 1, end));
    if (slash < 8 ||
        extension.len >= CACHE_EXTENSION_BYTES) /* the dot in https://a.b belongs to the host, not to a file name */
        return (Str){0};
    for (size_t i = 0; i < extension.len; i++)
        if (!is_alnum(extension.ptr[i]))
            return (Str){0};
    return extension;
}

void cache_head_extension(const struct copy *copy, char extension[CACHE_EXTENSION_BYTES])
{
    static const struct {
        const char *type, *extension;
    } known[] = {
        {"text/html", "html"},
        {"text/markdown", "md"},
        {"text/xml", "xml"},
        {"application/xhtml+xml", "html"},
        {"application/json", "json"},
        {"application/xml", "xml"},
        {"application/feed+json", "json"},
        {"application/rss+xml", "xml"},
        {"application/atom+xml", "xml"},
    };
    size_t end = 0;
    while (end < copy->media_type.len && copy->media_type.ptr[end] != ';')
        end++;
    Str type = str_trim(str_slice(copy->media_type, 0, end)), found = extension_of_address(copy->final_address);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is_equal_nocase(type, str_from_c(known[i].type)))
            found = str_from_c(known[i].extension);
    if (str_is_equal_nocase(type, STR("text/plain")) && !str_is_equal_nocase(found, STR("md")) &&
        !str_is_equal_nocase(found, STR("markdown")))
        found = STR("txt");
    Str picture = picture_format_extension(type);
    found = picture.len ? picture : found;
    copy_letters(found.len ? found : STR("bin"), extension);
}

/* Leaves out a value that contains a line end: it could forge other lines. */
static void add(struct str_builder *b, const char *name, Str value)
{
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.ptr[i] < ' ')
            return;
    if (value.len)
        str_builder_add_format(b, "%s " STR_FMT "\n", name, STR_ARG(value));
}

Str cache_head_format(Arena *arena, const struct copy *copy, const char *extension)
{
    struct str_builder b = {.arena = arena};
    str_builder_add(&b, STR(FIRST_LINE "\n"));
    add(&b, "address", copy->address);
    add(&b, "final", copy->final_address);
    add(&b, "etag", copy->etag);
    add(&b, "modified", copy->last_modified);
    add(&b, "type", copy->media_type);
    add(&b, "kind", copy->is_picture ? STR("picture") : STR("document"));
    str_builder_add_format(&b, "fetched %lld\nsize %lld\nstamp %016llx\nextension %s\n" LAST_LINE "\n",
                           (long long)copy->fetched_s, (long long)copy->n_bytes, (unsigned long long)copy->stamp,
                           extension);
    return str_builder_text(&b);
}

static int64_t number_of(Str value)
{
    char digits[24] = "";
    if (!value.len || value.len >= sizeof digits)
        return -1;
    memcpy(digits, value.ptr, value.len);
    char *end;
    long long number = strtoll(digits, &end, 10);
    return *end ? -1 : number;
}

static void take_line(Str line, struct copy *copy, char extension[CACHE_EXTENSION_BYTES])
{
    ptrdiff_t space = str_find(line, STR(" "));
    if (space < 0)
        return;
    Str name = str_slice(line, 0, (size_t)space), value = str_slice(line, (size_t)space + 1, line.len);
    const struct {
        Str name;
        Str *value;
    } texts[] = {{STR("address"), &copy->address},
                 {STR("final"), &copy->final_address},
                 {STR("etag"), &copy->etag},
                 {STR("modified"), &copy->last_modified},
                 {STR("type"), &copy->media_type}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is_equal(name, texts[i].name))
            *texts[i].value = value;
    if (str_is_equal(name, STR("kind")))
        copy->is_picture = str_is_equal(value, STR("picture"));
    else if (str_is_equal(name, STR("fetched")))
        copy->fetched_s = number_of(value);
    else if (str_is_equal(name, STR("size")))
        copy->n_bytes = number_of(value);
    else if (str_is_equal(name, STR("stamp")) && !take_hex(&value, &copy->stamp))
        copy->stamp = 0;
    else if (str_is_equal(name, STR("extension")))
        copy_letters(value, extension);
}

bool cache_head_parse(Str bytes, uint64_t key, struct copy *copy, char extension[CACHE_EXTENSION_BYTES])
{
    Str line = {0};
    *copy = (struct copy){.n_bytes = -1};
    extension[0] = '\0';
    if (!str_next_line(&bytes, &line) || !str_is_equal(line, STR(FIRST_LINE)))
        return false;
    while (str_next_line(&bytes, &line) && !str_is_equal(line, STR(LAST_LINE)))
        take_line(line, copy, extension);
    bool is_whole = str_is_equal(line, STR(LAST_LINE)) && copy->n_bytes > 0 && copy->stamp && extension[0];
    return is_whole && cache_head_key(copy->address) == key;
}
