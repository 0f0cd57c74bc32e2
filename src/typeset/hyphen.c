/* Hyphenation with libhyphen and the system's patterns. Both are loaded when a word is first wider than a line; most
   articles have no such word. Owns the patterns in use. */
#include "typeset/hyphen.h"

#include <assert.h>
#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/library.h"

static struct hyphen_functions {
    HyphenDict *(*load)(const char *path);
    void (*free)(HyphenDict *patterns);
    int (*hyphenate)(HyphenDict *patterns, const char *word, int n_bytes, char *hyphens, char *hyphenated,
                     char ***replacements, int **positions, int **cuts);
} hyphen;

static const struct library_function functions[] = {
    LIBRARY_FUNCTION(struct hyphen_functions, load, hnj_hyphen_load),
    LIBRARY_FUNCTION(struct hyphen_functions, free, hnj_hyphen_free),
    LIBRARY_FUNCTION(struct hyphen_functions, hyphenate, hnj_hyphen_hyphenate2)};

static struct library library = {.soname = "libhyphen.so.0",
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &hyphen};

enum { MOST_LANGUAGES = 16, NAME_BYTES = 16 };

/* The most recently requested languages, kept for all decks: patterns load slowly and use much memory, and libhyphen
   does not free all of it. */
static struct language {
    char name[NAME_BYTES];
    HyphenDict *patterns; /* NULL: none installed */
} languages[MOST_LANGUAGES];
static unsigned n_loaded; /* number loaded so far; the next replaces the oldest */

static HyphenDict *load_file(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s.dic", name);
    return hyphen.load(path);
}

/* Loads the patterns for the whole tag ("de_AT"), or else for its language ("de"). */
static HyphenDict *load(const char *tag)
{
    char name[NAME_BYTES];
    HyphenDict *patterns = load_file(tag);
    memcpy(name, tag, sizeof name);
    name[strcspn(name, "_")] = '\0';
    return patterns ? patterns : load_file(name);
}

/* Writes the language in the form of the file names; false when that is impossible. */
static bool name_language(Str language, char name[NAME_BYTES])
{
    memset(name, 0, NAME_BYTES);
    if (language.len >= NAME_BYTES)
        return false;
    memcpy(name, language.len ? language.ptr : "en", language.len ? language.len : 2);
    for (char *c = name; *c; c++) {
        if (*c == '/' || *c == '.')
            return false;
        *c = *c == '-' ? '_' : *c;
    }
    return true;
}

static HyphenDict *patterns_of(Str language)
{
    char name[NAME_BYTES];
    if (!name_language(language, name))
        return NULL;
    for (unsigned i = 0; i < n_loaded && i < MOST_LANGUAGES; i++)
        if (strcmp(languages[i].name, name) == 0)
            return languages[i].patterns;
    struct language *place = &languages[n_loaded++ % MOST_LANGUAGES];
    if (place->patterns)
        hyphen.free(place->patterns);
    memcpy(place->name, name, sizeof name);
    place->patterns = library_load(&library) ? load(name) : NULL;
    return place->patterns;
}

/* The word in the encoding of the patterns, in lower case, and the end of each of its characters in the text. */
struct spelling {
    char bytes[HYPHEN_LONGEST * 4 + 1];
    int n_bytes;
    int ends[HYPHEN_LONGEST];
    int n_characters;
};

static bool spell(Str word, bool is_utf8, struct spelling *spelling)
{
    Str rest = word;
    *spelling = (struct spelling){0};
    for (int32_t c; (c = str_next_code(&rest)) >= 0;) {
        int32_t small = u_tolower(c);
        if (!is_utf8 && small > 0xFF)
            return false;
        if (is_utf8)
            spelling->n_bytes += (int)str_encode(small, &spelling->bytes[spelling->n_bytes]);
        else
            spelling->bytes[spelling->n_bytes++] = (char)small;
        spelling->ends[spelling->n_characters++] = (int)(word.len - rest.len);
    }
    return true;
}

bool hyphen_find(Str language, Str word, bool *points)
{
    struct spelling spelling;
    char hyphens[sizeof spelling.bytes + 8], **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    assert(points);
    HyphenDict *patterns = patterns_of(language);
    if (!patterns || word.len > HYPHEN_LONGEST || !spell(word, patterns->utf8, &spelling))
        return false;
    memset(points, 0, word.len * sizeof *points);
    if (hyphen.hyphenate(patterns, spelling.bytes, spelling.n_bytes, hyphens, NULL, &replacements, &positions, &cuts))
        return false;
    for (int i = 0; i + 1 < spelling.n_characters; i++) /* not where hyphenation would change the spelling */
        points[spelling.ends[i] - 1] = (hyphens[i] & 1) && !(replacements && replacements[i]);
    for (int i = 0; replacements && i < spelling.n_bytes; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
    return true;
}
