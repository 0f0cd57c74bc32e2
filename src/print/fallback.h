/* Finds substitute fonts for characters that a face lacks. */
#ifndef PRINT_FALLBACK_H
#define PRINT_FALLBACK_H

#include <stdbool.h>

#include "base/str.h"
#include "print/fonts.h"

/* The look of a face, so that its substitute looks similar. */
struct face_style {
    bool is_serif, is_mono, is_bold;
};

struct fallback_want {
    const int32_t *codes; /* that the font must have */
    int n_codes;
    int script;   /* UScriptCode of the word; USCRIPT_COMMON: any */
    Str language; /* BCP 47; may be empty */
    struct face_style style;
    bool is_emoji;
};

struct fallback;

/* Never NULL; asks fontconfig nothing yet. The fonts are borrowed. */
struct fallback *fallback_create(struct fonts *fonts);

/* NULL is fine. */
void fallback_destroy(struct fallback *fallback);

/* Returns the font that has the characters, always the same one, or -1 when no installed font has them. The first
 * call reads the installed fonts, which takes tens of milliseconds. */
int fallback_find(struct fallback *fallback, const struct fallback_want *want);

#endif
