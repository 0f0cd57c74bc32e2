/* Character references: named ones by libxml2's HTML 4 table plus a few of HTML 5, numeric ones as in browsers. */
#include "read/common/entity.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/ascii.h"

enum { LONGEST_NAME = 12 };

/* References that people and programs use but HTML 4 lacked. */
static const struct {
    const char *name;
    int32_t code;
} later_names[] = {
    {"excl", '!'},     {"num", '#'},      {"dollar", '$'},   {"percnt", '%'},    {"lpar", '('},      {"rpar", ')'},
    {"ast", '*'},      {"plus", '+'},     {"comma", ','},    {"period", '.'},    {"sol", '/'},       {"colon", ':'},
    {"semi", ';'},     {"equals", '='},   {"quest", '?'},    {"commat", '@'},    {"lsqb", '['},      {"bsol", '\\'},
    {"rsqb", ']'},     {"lowbar", '_'},   {"grave", '`'},    {"lcub", '{'},      {"verbar", '|'},    {"vert", '|'},
    {"rcub", '}'},     {"NewLine", '\n'}, {"Tab", ' '},      {"hairsp", 0x200A}, {"hyphen", 0x2010}, {"horbar", 0x2015},
    {"mldr", 0x2026},  {"lang", 0x27E8},  {"rang", 0x27E9},  {"check", 0x2713},  {"star", 0x2606},   {"starf", 0x2605},
    {"Ccaron", 0x10C}, {"ccaron", 0x10D}, {"Zcaron", 0x17D}, {"zcaron", 0x17E},  {"lstrok", 0x142},  {"inodot", 0x131}};

static int32_t code_of_name(Str name)
{
    char copy[LONGEST_NAME + 1];
    for (size_t i = 0; i < sizeof later_names / sizeof *later_names; i++)
        if (str_is_equal(name, str_from_c(later_names[i].name)))
            return later_names[i].code;
    if (name.len > LONGEST_NAME)
        return -1;
    memcpy(copy, name.ptr, name.len);
    copy[name.len] = 0;
    const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)copy);
    return found ? (int32_t)found->value : -1;
}

static int digit_value(char c, int base)
{
    int value = ascii_is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
    return value < base ? value : -1;
}

/* Numbers 128 to 159 mean Windows-1252, as in browsers. */
static int32_t code_of_windows(int32_t code)
{
    static const int32_t codes[32] = {0x20AC, 0xFFFD, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0xFFFD, 0x17D,  0xFFFD,
                                      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0xFFFD, 0x17E,  0x178};
    return code >= 0x80 && code < 0xA0 ? codes[code - 0x80] : code;
}

static int32_t code_of_number(Str digits)
{
    int base = 10;
    if (digits.len && (digits.ptr[0] | 0x20) == 'x') {
        base = 16;
        digits = str_slice(digits, 1, digits.len);
    }
    if (!digits.len)
        return -1;
    int32_t code = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int value = digit_value(digits.ptr[i], base);
        if (value < 0)
            return -1;
        code = code > 0x110000 ? code : code * base + value;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || code == 0)
        return 0xFFFD;
    if (code < ' ' || code == 0x7F)
        return code == '\n' || code == '\t' || code == '\r' ? ' ' : 0xFFFD;
    return code_of_windows(code);
}

void entity_add(struct str_builder *out, Str reference)
{
    Str name = str_slice(reference, 1, reference.len);
    if (str_has_suffix(name, STR(";")))
        name.len--;
    int32_t code = str_has_prefix(name, STR("#")) ? code_of_number(str_slice(name, 1, name.len)) : code_of_name(name);
    char bytes[4];
    if (code < 0)
        str_builder_add(out, reference);
    else
        str_builder_add(out, (Str){bytes, (size_t)str_encode(code, bytes)});
}

static size_t reference_length(Str text)
{
    for (size_t i = 1; i < text.len && i <= LONGEST_NAME; i++) {
        char c = text.ptr[i];
        bool is_name = ascii_is_digit(c) || ascii_is_letter(c) || (c == '#' && i == 1);
        if (!is_name)
            return c == ';' && i > 1 ? i + 1 : 0;
    }
    return 0;
}

Str entity_decode(Arena *arena, Str text)
{
    if (str_find(text, STR("&")) < 0)
        return text;
    struct str_builder b = {.arena = arena};
    while (text.len) {
        size_t n = text.ptr[0] == '&' ? reference_length(text) : 0;
        if (n)
            entity_add(&b, str_slice(text, 0, n));
        else
            str_builder_add_byte(&b, text.ptr[0]);
        text = str_slice(text, n ? n : 1, text.len);
    }
    return str_builder_text(&b);
}
