/* Asks fontconfig, so that the answer depends only on the request: first the Noto family for the script, then the
 * plain ones, then any font with the characters. Answers are cached by characters, since each takes a millisecond.
 * For a text with thousands of different characters it asks once per script and style for the order of all fonts,
 * and takes the first that has the character: the same font, since coverage is fontconfig's first criterion. */
#include "print/fallback.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <fontconfig/fontconfig.h>
#include <unicode/uscript.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/shortage.h"

enum { KEY_HEAD = 6 }; /* numbers in a key before its characters */
enum { MOST_ANSWERS = 20000, MOST_CODES = 16, MOST_ORDERS = 256, N_ASKED_BEFORE_ORDER = 8 };

/* The fonts for one script, language and style, best first. */
struct font_order {
    int32_t key[KEY_HEAD];
    bool is_colour;
    int n_asked;
    FcFontSet *fonts; /* NULL until the order is worth computing */
};

struct fallback {
    struct fonts *fonts;
    FcConfig *config;
    bool is_begun;
    struct hash_table answers; /* by the hash of the request: the font, counted from 1; 0: none */
    struct font_order orders[MOST_ORDERS];
    int n_orders;
};

struct fallback *fallback_create(struct fonts *fonts)
{
    struct fallback *fallback = calloc(1, sizeof *fallback);
    if (!fallback)
        die_no_memory();
    fallback->fonts = fonts;
    return fallback;
}

static void forget_orders(struct fallback *fallback)
{
    for (int i = 0; i < fallback->n_orders; i++)
        if (fallback->orders[i].fonts)
            FcFontSetDestroy(fallback->orders[i].fonts);
    fallback->n_orders = 0;
}

void fallback_destroy(struct fallback *fallback)
{
    if (!fallback)
        return;
    forget_orders(fallback);
    if (fallback->config)
        FcConfigDestroy(fallback->config);
    hash_table_finish(&fallback->answers);
    free(fallback);
}

static bool begin(struct fallback *fallback)
{
    if (!fallback->is_begun) {
        fallback->is_begun = true;
        fallback->config = FcInitLoadConfigAndFonts();
    }
    return fallback->config;
}

static void add_family(FcPattern *pattern, const char *first, const char *second)
{
    char name[96];
    snprintf(name, sizeof name, "%s%s%s", first, *second ? " " : "", second);
    for (char *p = name; *p; p++)
        if (*p == '_')
            *p = ' ';
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)name);
}

/* Han characters look different in each of these regions. */
static const char *han_region(const struct fallback_want *want)
{
    Str tag = want->language;
    if (want->script == USCRIPT_HIRAGANA || want->script == USCRIPT_KATAKANA || str_has_prefix(tag, STR("ja")))
        return "JP";
    if (want->script == USCRIPT_HANGUL || str_has_prefix(tag, STR("ko")))
        return "KR";
    if (str_find(tag, STR("HK")) > 0)
        return "HK";
    if (want->script == USCRIPT_BOPOMOFO || str_find(tag, STR("TW")) > 0 || str_find(tag, STR("Hant")) > 0)
        return "TC";
    return "SC";
}

static void add_families(FcPattern *pattern, const struct fallback_want *want)
{
    bool is_serif = want->style.is_serif;
    const char *plain = want->style.is_mono ? "Noto Sans Mono" : is_serif ? "Noto Serif" : "Noto Sans";
    const char *kind = is_serif ? "Noto Serif" : "Noto Sans";
    switch (want->script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
        add_family(pattern, is_serif ? "Noto Serif CJK" : "Noto Sans CJK", han_region(want));
        break;
    case USCRIPT_ARABIC:
        add_family(pattern, is_serif ? "Noto Naskh Arabic" : "Noto Sans Arabic", "");
        break;
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
        add_family(pattern, plain, "");
        break;
    default:
        add_family(pattern, kind, uscript_getName((UScriptCode)want->script));
        add_family(pattern, "Noto Sans", uscript_getName((UScriptCode)want->script));
    }
    add_family(pattern, plain, "");
    add_family(pattern, "Noto Sans", "");
    add_family(pattern, "Noto Sans Symbols", "");
    add_family(pattern, "Noto Sans Symbols2", "");
    add_family(pattern, "Noto Sans Math", "");
    add_family(pattern, is_serif ? "serif" : "sans-serif", "");
}

static void add_characters(FcPattern *pattern, const int32_t *codes, int n_codes)
{
    if (!n_codes)
        return;
    FcCharSet *set = FcCharSetCreate();
    for (int i = 0; i < n_codes; i++)
        FcCharSetAddChar(set, (FcChar32)codes[i]);
    FcPatternAddCharSet(pattern, FC_CHARSET, set);
    FcCharSetDestroy(set);
}

/* The request to fontconfig, with or without the characters. */
static FcPattern *pattern_of(struct fallback *fallback, const struct fallback_want *want, bool is_colour, int n_codes)
{
    FcPattern *pattern = FcPatternCreate();
    char language[16] = "en";
    if (want->language.len && want->language.len < sizeof language) {
        memcpy(language, want->language.ptr, want->language.len);
        language[want->language.len] = '\0';
    }
    if (is_colour)
        add_family(pattern, "Noto Color Emoji", "");
    add_families(pattern, want);
    add_characters(pattern, want->codes, n_codes);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_COLOR, is_colour);
    FcPatternAddInteger(pattern, FC_WEIGHT, want->style.is_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)language);
    FcConfigSubstitute(fallback->config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    return pattern;
}

static bool has_all(FcPattern *font, const struct fallback_want *want)
{
    FcCharSet *set;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch)
        return false;
    for (int i = 0; i < want->n_codes; i++)
        if (!FcCharSetHasChar(set, (FcChar32)want->codes[i]))
            return false;
    return true;
}

static int add_font(struct fallback *fallback, FcPattern *font)
{
    enum { INSTANCE_SHIFT = 16 }; /* higher bits name an instance of a variable font */
    FcChar8 *path;
    int index = 0;
    FcBool is_colour = FcFalse;
    if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch)
        return -1;
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    FcPatternGetBool(font, FC_COLOR, 0, &is_colour);
    index &= (1 << INSTANCE_SHIFT) - 1;
    return fonts_add(fallback->fonts, str_from_c((const char *)path), index, is_colour);
}

static int match(struct fallback *fallback, const struct fallback_want *want, bool is_colour)
{
    FcResult result;
    FcPattern *pattern = pattern_of(fallback, want, is_colour, want->n_codes);
    FcPattern *font = FcFontMatch(fallback->config, pattern, &result);
    int found = font && has_all(font, want) ? add_font(fallback, font) : -1;
    if (font)
        FcPatternDestroy(font);
    FcPatternDestroy(pattern);
    return found;
}

/* The numbers at the head of a key: everything but the characters that an answer depends on. */
static void write_key_head(const struct fallback_want *want, int32_t key[KEY_HEAD])
{
    int32_t style = want->style.is_serif | want->style.is_mono << 1 | want->style.is_bold << 2 | want->is_emoji << 3;
    memset(key, 0, KEY_HEAD * sizeof *key);
    memcpy(key, want->language.ptr ? want->language.ptr : "", want->language.len < 16 ? want->language.len : 0);
    key[4] = style;
    key[5] = want->script;
}

static Str key_of(const struct fallback_want *want, int32_t key[KEY_HEAD + MOST_CODES])
{
    int n = 0;
    write_key_head(want, key);
    for (; n < want->n_codes && n < MOST_CODES; n++)
        key[KEY_HEAD + n] = want->codes[n];
    return (Str){(const char *)key, (size_t)(KEY_HEAD + n) * sizeof *key};
}

static struct font_order *order_of(struct fallback *fallback, const struct fallback_want *want, bool is_colour)
{
    int32_t key[KEY_HEAD];
    write_key_head(want, key);
    for (int i = 0; i < fallback->n_orders; i++)
        if (fallback->orders[i].is_colour == is_colour && !memcmp(fallback->orders[i].key, key, sizeof key))
            return &fallback->orders[i];
    if (fallback->n_orders == MOST_ORDERS)
        forget_orders(fallback);
    struct font_order *order = &fallback->orders[fallback->n_orders++];
    *order = (struct font_order){.is_colour = is_colour};
    memcpy(order->key, key, sizeof key);
    return order;
}

static int first_that_has(struct fallback *fallback, const FcFontSet *fonts, const struct fallback_want *want)
{
    for (int i = 0; i < fonts->nfont; i++)
        if (has_all(fonts->fonts[i], want))
            return add_font(fallback, fonts->fonts[i]);
    return -1;
}

static int ask(struct fallback *fallback, const struct fallback_want *want, bool is_colour)
{
    struct font_order *order = order_of(fallback, want, is_colour);
    if (!order->fonts && order->n_asked++ < N_ASKED_BEFORE_ORDER)
        return match(fallback, want, is_colour);
    if (!order->fonts) {
        FcResult result;
        FcPattern *pattern = pattern_of(fallback, want, is_colour, 0);
        order->fonts = FcFontSort(fallback->config, pattern, FcFalse, NULL, &result);
        FcPatternDestroy(pattern);
    }
    return order->fonts ? first_that_has(fallback, order->fonts, want) : -1;
}

int fallback_find(struct fallback *fallback, const struct fallback_want *want)
{
    int32_t bytes[KEY_HEAD + MOST_CODES];
    uint64_t key = hash_bytes(HASH_START, key_of(want, bytes));
    int answer = hash_table_find(&fallback->answers, key);
    if (answer >= 0)
        return answer - 1;
    int found = -1;
    errno = 0;
    if (begin(fallback)) {
        found = ask(fallback, want, want->is_emoji);
        if (found < 0)
            found = ask(fallback, want, !want->is_emoji);
    }
    shortage_note(errno);
    if (hash_table_n(&fallback->answers) >= MOST_ANSWERS)
        hash_table_finish(&fallback->answers);
    hash_table_add(&fallback->answers, key, found + 1);
    return found;
}
