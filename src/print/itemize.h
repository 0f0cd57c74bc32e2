/* Splits runs into items of one font and one script. */
#ifndef PRINT_ITEMIZE_H
#define PRINT_ITEMIZE_H

#include "print/fallback.h"
#include "print/fonts.h"

struct itemized_run {
    Str text;
    int font;
    int script; /* UScriptCode */
};

/* A run of text in a face at a size. */
struct text_run {
    Str text;
    int font; /* of the face */
    int size_px;
    Str language;
    struct face_style style;
};

struct itemizer;

/* Never NULL; both are borrowed. */
struct itemizer *itemizer_create(struct fonts *fonts, struct fallback *fallback);

/* NULL is fine. */
void itemizer_destroy(struct itemizer *itemizer);

/* Returns the items of the run in logical order, valid until the next call. Grapheme clusters are never split
 * between fonts. */
const struct itemized_run *itemizer_itemize(struct itemizer *itemizer, const struct text_run *run, int *n_runs);

/* Calls report for each distinct character that neither the run's font nor any installed one has. */
void itemizer_find_missing(struct itemizer *itemizer, const struct text_run *run,
                           void (*report)(void *context, int32_t code), void *context);

#endif
