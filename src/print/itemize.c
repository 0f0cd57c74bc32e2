/* Splits a run wherever font or script change. The face's own font is used for every character it has; emoji go to a
 * colour font; other grapheme clusters go to the fonts that fontconfig finds. Most runs are plain and take a fast
 * path. */
#include "print/itemize.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "base/die.h"
#include "base/hash_table.h"
#include "typeset/breaks.h"

enum { MOST_CODES = 12, MOST_SNIPPET_BYTES = 1024 };

enum { JOINER = 0x200D, TEXT_SELECTOR = 0xFE0E, EMOJI_SELECTOR = 0xFE0F };

struct itemizer {
    struct fonts *fonts;
    struct fallback *fallback;
    UBreakIterator *breaks;
    struct itemized_run *runs;
    int n_runs, capacity;
};

/* A grapheme cluster: what a reader sees as one character. */
struct cluster {
    Str text;
    int32_t codes[MOST_CODES]; /* those that a font must have, up to the limit */
    int n_codes;
    int script;
    bool is_emoji;
};

struct itemizer *itemizer_create(struct fonts *fonts, struct fallback *fallback)
{
    struct itemizer *itemizer = calloc(1, sizeof *itemizer);
    if (!itemizer)
        die_no_memory();
    itemizer->fonts = fonts;
    itemizer->fallback = fallback;
    return itemizer;
}

void itemizer_destroy(struct itemizer *itemizer)
{
    if (!itemizer)
        return;
    if (itemizer->breaks)
        ubrk_close(itemizer->breaks);
    free(itemizer->runs);
    free(itemizer);
}

static struct itemized_run *add_run(struct itemizer *itemizer, struct itemized_run run)
{
    if (itemizer->n_runs == itemizer->capacity) {
        itemizer->capacity = itemizer->capacity ? itemizer->capacity * 2 : 16;
        itemizer->runs = realloc(itemizer->runs, sizeof *itemizer->runs * (size_t)itemizer->capacity);
        if (!itemizer->runs)
            die_no_memory();
    }
    assert(itemizer->runs);
    itemizer->runs[itemizer->n_runs] = run;
    return &itemizer->runs[itemizer->n_runs++];
}

/* Latin without combining marks, and the punctuation that goes with it. */
static bool is_plain(int32_t code)
{
    return (code >= 0x20 && code < 0x7F) ||
           (code > 0xA0 && code < 0x250 && code != 0xA9 && code != 0xAD && code != 0xAE) ||
           (code >= 0x2010 && code < 0x2027);
}

static bool is_plain_run(struct itemizer *itemizer, const struct text_run *run)
{
    Str rest = run->text;
    if (rest.len > MOST_SNIPPET_BYTES)
        return false;
    for (int32_t code; (code = str_next_code(&rest)) >= 0;)
        if (!is_plain(code) || !fonts_has(itemizer->fonts, run->font, run->size_px, code))
            return false;
    return true;
}

/* False for characters that the shaper draws without a glyph or composes from others. */
static bool needs_glyph(int32_t code)
{
    return u_charType(code) != U_SPACE_SEPARATOR && u_charType(code) != U_CONTROL_CHAR &&
           !u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static int script_of(int32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(code, &status);
    return U_FAILURE(status) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN ? USCRIPT_COMMON : script;
}

static struct cluster cluster_of(Str text)
{
    struct cluster cluster = {.text = text, .script = USCRIPT_COMMON};
    bool is_text = false, is_pictured = false;
    Str rest = text;
    int32_t base = str_next_code(&rest);
    for (int32_t code = base; code >= 0; code = str_next_code(&rest)) {
        if (cluster.script == USCRIPT_COMMON)
            cluster.script = script_of(code);
        if (needs_glyph(code) && cluster.n_codes < MOST_CODES)
            cluster.codes[cluster.n_codes++] = code;
        is_text |= code == TEXT_SELECTOR;
        is_pictured |= code == EMOJI_SELECTOR || code == JOINER || u_hasBinaryProperty(code, UCHAR_EMOJI_MODIFIER);
    }
    is_pictured |= u_hasBinaryProperty(base, UCHAR_EMOJI_PRESENTATION);
    cluster.is_emoji = !is_text && is_pictured && u_hasBinaryProperty(base, UCHAR_EMOJI);
    return cluster;
}

static bool has_all(struct itemizer *itemizer, const struct text_run *run, const int32_t *codes, int n_codes)
{
    for (int i = 0; i < n_codes; i++)
        if (!fonts_has(itemizer->fonts, run->font, run->size_px, codes[i]))
            return false;
    return true;
}

/* True when the font has a letter and its marks as one glyph, which the shaper will use. */
static bool has_composed(struct itemizer *itemizer, const struct text_run *run, const struct cluster *cluster)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *composer = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status) || cluster->n_codes < 2)
        return false;
    int32_t code = cluster->codes[0];
    for (int i = 1; i < cluster->n_codes && code >= 0; i++)
        code = unorm2_composePair(composer, code, cluster->codes[i]);
    return code >= 0 && fonts_has(itemizer->fonts, run->font, run->size_px, code);
}

static int find_fallback(struct itemizer *itemizer, const struct text_run *run, const struct cluster *cluster,
                         int script)
{
    struct fallback_want want = {cluster->codes, cluster->n_codes, script,
                                 run->language,  run->style,       cluster->is_emoji};
    int font = fallback_find(itemizer->fallback, &want);
    return font >= 0 && fonts_open(itemizer->fonts, font, run->size_px) ? font : -1;
}

/* Returns the font, or -1 when no font has it; a cluster that needs no glyph joins the one before it. */
static int choose_font(struct itemizer *itemizer, const struct text_run *run, const struct cluster *cluster)
{
    const struct itemized_run *last = itemizer->n_runs ? &itemizer->runs[itemizer->n_runs - 1] : NULL;
    if (cluster->n_codes == 0)
        return last && !fonts_is_colour(itemizer->fonts, last->font) ? last->font : run->font;
    if (!cluster->is_emoji &&
        (has_all(itemizer, run, cluster->codes, cluster->n_codes) || has_composed(itemizer, run, cluster)))
        return run->font;
    int script = cluster->script == USCRIPT_COMMON && last ? last->script : cluster->script;
    return find_fallback(itemizer, run, cluster, script);
}

/* Kana and Han appear together, so they are shaped together. */
static int shaped_script(int script)
{
    return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO ? USCRIPT_HAN
                                                                                                  : script;
}

static void add_cluster(struct itemizer *itemizer, const struct cluster *cluster, int font)
{
    struct itemized_run *last = itemizer->n_runs ? &itemizer->runs[itemizer->n_runs - 1] : NULL;
    int script = shaped_script(cluster->script);
    bool is_other = last && script != USCRIPT_COMMON && last->script != USCRIPT_COMMON && last->script != script;
    if (!last || last->font != font || is_other || last->text.len + cluster->text.len > MOST_SNIPPET_BYTES) {
        int inherited = last && last->font == font && script == USCRIPT_COMMON ? last->script : script;
        add_run(itemizer, (struct itemized_run){cluster->text, font, inherited});
        return;
    }
    last->text.len += cluster->text.len;
    if (last->script == USCRIPT_COMMON)
        last->script = script;
}

/* The last position up to `end` that is not inside a character. */
static size_t whole_characters(Str text, size_t end)
{
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/* Takes the next cluster off the run's text; *start is its offset. */
static bool next_cluster(struct itemizer *itemizer, Str text, size_t *start, struct cluster *cluster)
{
    int32_t end = ubrk_following(itemizer->breaks, (int32_t)*start);
    if (*start >= text.len)
        return false;
    size_t stop = end == UBRK_DONE || (size_t)end <= *start ? text.len : (size_t)end;
    if (stop - *start > MOST_SNIPPET_BYTES)
        stop = whole_characters(text, *start + MOST_SNIPPET_BYTES);
    *cluster = cluster_of(str_slice(text, *start, stop));
    *start = stop;
    return true;
}

/* Calls use for each cluster with its font, or -1. */
static void for_each_cluster(struct itemizer *itemizer, const struct text_run *run,
                             void (*use)(void *context, const struct cluster *cluster, int font), void *context)
{
    UText utext = UTEXT_INITIALIZER;
    struct cluster cluster;
    size_t start = 0;
    if (!itemizer->breaks)
        itemizer->breaks = breaks_open(UBRK_CHARACTER, (Str){0});
    breaks_begin(itemizer->breaks, &utext, run->text);
    while (next_cluster(itemizer, run->text, &start, &cluster))
        use(context, &cluster, choose_font(itemizer, run, &cluster));
    utext_close(&utext);
}

struct splitting {
    struct itemizer *itemizer;
    int face_font;
};

static void use_cluster(void *context, const struct cluster *cluster, int font)
{
    struct splitting *splitting = context;
    add_cluster(splitting->itemizer, cluster, font < 0 ? splitting->face_font : font);
}

const struct itemized_run *itemizer_itemize(struct itemizer *itemizer, const struct text_run *run, int *n_runs)
{
    itemizer->n_runs = 0;
    if (run->text.len && is_plain_run(itemizer, run))
        add_run(itemizer, (struct itemized_run){run->text, run->font, USCRIPT_LATIN});
    else if (run->text.len)
        for_each_cluster(itemizer, run, use_cluster, &(struct splitting){itemizer, run->font});
    *n_runs = itemizer->n_runs;
    return itemizer->runs;
}

struct search {
    struct hash_table seen; /* first characters already reported */
    void (*report)(void *context, int32_t code);
    void *context;
};

static void report_missing(void *context, const struct cluster *cluster, int font)
{
    struct search *search = context;
    if (font < 0 && hash_table_add(&search->seen, (uint64_t)cluster->codes[0], 0))
        search->report(search->context, cluster->codes[0]);
}

void itemizer_find_missing(struct itemizer *itemizer, const struct text_run *run,
                           void (*report)(void *context, int32_t code), void *context)
{
    struct search search = {.report = report, .context = context};
    itemizer->n_runs = 0;
    if (run->text.len && !is_plain_run(itemizer, run))
        for_each_cluster(itemizer, run, report_missing, &search);
    hash_table_finish(&search.seen);
}
