/* The look of a deck: colours, faces, sizes and proportions, from a YAML file. */
#ifndef TYPESET_THEME_H
#define TYPESET_THEME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/str.h"

/* What a colour is for. */
enum ink { INK_PAPER, INK_TEXT, INK_QUIET, INK_ACCENT, INK_PANEL, INK_RULE, INK_ON_PICTURE, INK_SCRIM, N_INKS };

/* What a face is for; the manifest in fonts/ gives the files. */
enum face {
    FACE_BODY,
    FACE_BODY_ITALIC,
    FACE_BODY_BOLD,
    FACE_BODY_BOLD_ITALIC,
    FACE_DISPLAY,
    FACE_LABEL,
    FACE_CODE,
    N_FACES
};

/* Sizes and margins are shares of the screen's short side, 0.05 being 5%. */
struct theme {
    Str name;
    Colour inks[N_INKS];
    Str faces[N_FACES];           /* the manifest's role names */
    double body_least, body_most; /* body size */
    double leading;               /* line pitch as a multiple of the size */
    double margin;                /* free edge around all but bleeding pictures, at least 0.04 */
    double headline_most;         /* largest headline size */
    double label;                 /* size of running head, folio, captions' least */
    double measure_least;         /* characters that a full line must hold for the body to be larger than its least */
    double measure_most;          /* characters that a full line may hold */
    double picture_share;         /* width of a picture beside text, as a share of the screen's width */
    double quote_scale;           /* quotation on its own card, as a multiple of the body size, at most */
    bool has_cover;               /* a drawn cover on title cards without a picture */
    bool has_motion;              /* cards may fade or slide */
    bool has_head_rule;           /* a rule under the running head */
    bool has_quote_rules;         /* quotations stand between rules, not behind a bar */
    bool is_title_centred;
    bool is_title_over_picture; /* where the picture can carry it */
    bool is_picture_framed;     /* pictures keep the margins and have a thin rule around them */
};

/* Fills in the theme that is used when none is named; needs no file. */
void theme_init(struct theme *theme);

/* Reads a theme file over the defaults; refuses, with line and key, unknown keys, values out of range and a contrast
 * under 4.5:1. */
bool theme_load(Arena *arena, Str path, struct theme *theme, struct error *error);

/* Returns the contrast of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance). */
double theme_contrast(Colour a, Colour b);

#endif
