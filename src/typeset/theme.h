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

enum corner { CORNER_TOP_LEFT, CORNER_TOP_RIGHT, CORNER_BOTTOM_RIGHT, CORNER_BOTTOM_LEFT };

/* What stands beside the words of a title card without a picture. */
enum theme_cover { THEME_COVER_MOTIF, THEME_COVER_PLAIN, THEME_COVER_LOGO };

enum theme_logo_cards { THEME_LOGO_EVERY, THEME_LOGO_TITLE, THEME_LOGO_END, THEME_LOGO_TITLE_END };

/* The mark of the house; file is empty when there is none, dark when it is the same on dark backgrounds. */
struct theme_logo {
    Str file, dark;
    int corner;  /* enum corner */
    int cards;   /* enum theme_logo_cards */
    double size; /* height */
};

/* A line of a theme file. */
struct theme_place {
    Str path; /* empty: built in */
    int line;
};

static const double THEME_LEAST_CONTRAST = 4.5;

/* Sizes and margins are shares of the screen's short side: 0.05 is 5%. */
struct theme {
    Str name;
    Colour inks[N_INKS];
    Str faces[N_FACES]; /* role names in the manifest, or paths of font files */
    struct theme_place face_sources[N_FACES];
    Str shipped;                  /* folder of the themes that others can be based on */
    double body_least, body_most; /* range of the body size */
    double leading;               /* line pitch as a multiple of the size */
    double margin;                /* free edge, except around bleeding pictures; at least 0.04 */
    double headline_most;         /* largest headline size */
    double label;                 /* size of running head and folio, least size of captions */
    double measure_least; /* characters that a full line must have room for if the body is larger than its least size */
    double measure_most;  /* most characters on a full line */
    double picture_share; /* width of a picture beside text, as a share of the screen's width */
    double quote_scale;   /* largest size of a quotation on its own card, as a multiple of the body size */
    bool has_cover;       /* on title cards without a picture */
    int cover;            /* enum theme_cover */
    struct theme_logo logo;
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

/* Where mistakes are reported; error gets the first. */
struct theme_report {
    void (*mistake)(void *context, Str message); /* NULL: reading ends at the first that is not understood */
    void *context;
    struct error *error;
};

/* Like theme_load, but reports all mistakes; with a function for them, what the file sets correctly is taken anyway. */
bool theme_check(Arena *arena, Str path, struct theme *theme, const struct theme_report *report);

/* A colour and what is behind it. */
struct theme_pair {
    enum ink ink, ground;
};

/* Borrows the pairs of inks that must have a contrast of THEME_LEAST_CONTRAST. */
const struct theme_pair *theme_pairs(int *n);

/* Returns the keys in theme files: "paper"; "bold-italic". */
const char *theme_ink_name(enum ink ink);
const char *theme_face_name(enum face face);

/* Where a theme file names a body of one of our own families, `sans` or `serif`, but not its italic and bold: takes
   those of the same family. named: the faces as written in the file, NULL where it has none. */
void theme_complete_family(struct theme *theme, char *const named[N_FACES], Arena *arena);

/* True when white stands out from the colour more than black does. */
bool theme_is_dark(Colour ground);

/* Returns the contrast of two opaque colours, from 1 to 21 (WCAG 2.1, relative luminance). */
double theme_contrast(Colour a, Colour b);

#endif
