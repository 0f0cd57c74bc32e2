/* Hyphenation by libhyphen and the patterns of the system. Both are loaded when the first word is wider than a line:
   most articles have none. */
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

static bool load_file(struct hyphenator *hyphenator, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s.dic", name);
    hyphenator->patterns = hyphen.load(path);
    return hyphenator->patterns != NULL;
}

/* By the whole tag ("de_AT"), else by its language ("de"). */
static void load(struct hyphenator *hyphenator, Str language)
{
    char name[16] = "en";
    hyphenator->is_tried = true;
    if (!library_load(&library) || language.len >= sizeof name)
        return;
    for (size_t i = 0; i < language.len; i++) {
        char c = language.ptr[i];
        if (c == '/' || c == '.')
            return;
        name[i] = c == '-' ? '_' : c;
    }
    if (language.len)
        name[language.len] = '\0';
    if (load_file(hyphenator, name))
        return;
    name[strcspn(name, "_")] = '\0';
    load_file(hyphenator, name);
}

/* The word in the patterns' own encoding, in lower case, and the byte of the text after each of its characters. */
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

bool hyphen_find(struct hyphenator *hyphenator, Str language, Str word, bool *points)
{
    struct spelling spelling;
    char hyphens[sizeof spelling.bytes + 8], **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    assert(points);
    if (!hyphenator->is_tried)
        load(hyphenator, language);
    HyphenDict *patterns = hyphenator->patterns;
    if (!patterns || word.len > HYPHEN_LONGEST || !spell(word, patterns->utf8, &spelling))
        return false;
    memset(points, 0, word.len * sizeof *points);
    if (hyphen.hyphenate(patterns, spelling.bytes, spelling.n_bytes, hyphens, NULL, &replacements, &positions, &cuts))
        return false;
    for (int i = 0; i + 1 < spelling.n_characters; i++) /* where the spelling would change, the word stays whole */
        points[spelling.ends[i] - 1] = (hyphens[i] & 1) && !(replacements && replacements[i]);
    for (int i = 0; replacements && i < spelling.n_bytes; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
    return true;
}

void hyphen_finish(struct hyphenator *hyphenator)
{
    if (hyphenator->patterns)
        hyphen.free(hyphenator->patterns);
    *hyphenator = (struct hyphenator){0};
}
