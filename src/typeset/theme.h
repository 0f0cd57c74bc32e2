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

/* What a face is for; the manifest in fonts/ names the files. */
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

/* Sizes and margins are shares of the screen's short side: 0.05 is 5%. */
struct theme {
    Str name;
    Colour inks[N_INKS];
    Str faces[N_FACES];           /* role names in the manifest */
    double body_least, body_most; /* range of the body size */
    double leading;               /* line pitch as a multiple of the size */
    double margin;                /* free edge, except around bleeding pictures; at least 0.04 */
    double headline_most;         /* largest headline size */
    double label;                 /* size of running head and folio, least size of captions */
    double measure_least; /* characters that a full line must have room for if the body is larger than its least size */
    double measure_most;  /* most characters on a full line */
    double picture_share; /* width of a picture beside text, as a share of the screen's width */
    double quote_scale;   /* largest size of a quotation on its own card, as a multiple of the body size */
    bool has_cover;       /* a drawn cover on title cards without a picture */
    bool has_motion;      /* cards may fade or slide */
    bool has_head_rule;   /* a rule under the running head */
    bool has_quote_rules; /* quotations have rules above and below instead of a bar */
    bool is_title_centred;
    bool is_title_over_picture; /* title on the lead picture if the picture is suitable */
    bool is_picture_framed;     /* pictures keep the margins and have a thin rule around them */
};

/* Fills in the default theme; needs no file. */
void theme_init(struct theme *theme);

/* Reads a theme file over the current values; rejects, with line and key, unknown keys, values out of range and a
   contrast under 4.5:1. */
bool theme_load(Arena *arena, Str path, struct theme *theme, struct error *error);

/* Returns the contrast of two opaque colours, from 1 to 21 (WCAG 2.1, relative luminance). */
double theme_contrast(Colour a, Colour b);

#endif
