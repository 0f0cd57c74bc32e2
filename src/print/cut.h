/* Runs cut into snippets of one font and script. */
#ifndef PRINT_CUT_H
#define PRINT_CUT_H

#include "print/fallback.h"
#include "print/fonts.h"

struct snippet {
    Str text;
    int font;
    int script; /* UScriptCode */
};

/* A run of text in a face at a size. */
struct cut_run {
    Str text;
    int font; /* of the face */
    int size_px;
    Str language;
    struct face_style style;
};

struct cutter;

/* Never NULL; both are borrowed. */
struct cutter *cutter_create(struct fonts *fonts, struct fallback *fallback);

/* NULL is fine. */
void cutter_destroy(struct cutter *cutter);

/* Returns the snippets of the run in logical order, valid until the next call; only whole grapheme clusters go to
 * another font. */
const struct snippet *cutter_cut(struct cutter *cutter, const struct cut_run *run, int *n_snippets);

/* Calls report for each distinct character that neither the run's font nor any installed one has. */
void cutter_find_missing(struct cutter *cutter, const struct cut_run *run, void (*report)(void *context, int32_t code),
                         void *context);

#endif
