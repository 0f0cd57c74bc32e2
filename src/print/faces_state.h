/* The state of faces, shared by measuring and drawing. */
#ifndef PRINT_FACES_STATE_H
#define PRINT_FACES_STATE_H

#include "base/hash_table.h"
#include "print/faces_types.h"
#include "print/itemize.h"
#include "print/manifest.h"

struct face_font {
    int font;
    struct face_style style;
};

struct faces {
    Arena arena;
    struct manifest manifest;
    struct face_font *faces; /* the manifest's; may be empty */
    int last_resort;         /* font */
    Str *languages;
    int n_languages;
    struct fonts *fonts;
    struct fallback *fallback;
    struct itemizer *itemizer;
    struct hash_table widths; /* by the hash of type and text */
    char *text;               /* of one run, terminated */
    size_t text_capacity;
};

/* Returns the face's font; if its file cannot be opened at this size, the substitute. */
int faces_usable_font(struct faces *faces, struct type type);

/* Splits a text into runs of one font and one script; they are valid until the next call. */
const struct itemized_run *faces_itemize(struct faces *faces, struct type type, Str text, int *n_runs);

/* Opens the run's font and sets the shaper's direction, script and language; NULL when it cannot be opened. */
TTF_Font *faces_prepare(struct faces *faces, struct type type, const struct itemized_run *run, bool is_rtl);

/* Returns a terminated copy without control characters, which would show as boxes; valid until the next call. */
const char *faces_terminate(struct faces *faces, Str text);

/* Returns the width of a run as drawn, in px. */
int faces_run_width(struct faces *faces, struct type type, const struct itemized_run *run, bool is_rtl);

/* True when the first letter with a direction runs from right to left. */
bool faces_is_right_to_left(Str text);

/* Returns the height of a colour font's pictures in a line: as designed, 1.17 em. */
int faces_colour_height(struct type type);

/* Returns a length scaled by to / from, rounded. */
int faces_scale(int length, int to, int from);

#endif
