/* The deck: an article as cards, every word and picture at its place in px. */
#ifndef TYPESET_DECK_H
#define TYPESET_DECK_H

#include "article/article.h"
#include "base/geometry.h"
#include "typeset/measure.h"
#include "typeset/theme.h"

enum role {
    ROLE_HEADLINE,
    ROLE_KICKER,
    ROLE_DEK,
    ROLE_BYLINE,
    ROLE_HEADING,
    ROLE_BODY,
    ROLE_QUOTE,
    ROLE_ITEM,
    ROLE_CODE,
    ROLE_CELL,
    ROLE_CAPTION,
    ROLE_NOTE,
    ROLE_RUNNING,
    ROLE_FOLIO,
    N_ROLES
};

enum layout {
    LAYOUT_TITLE,
    LAYOUT_TITLE_PICTURE,
    LAYOUT_TEXT,
    LAYOUT_TEXT_PICTURE, /* beside it in landscape, under it in portrait */
    LAYOUT_PICTURE,
    LAYOUT_QUOTE,
    LAYOUT_LIST,
    LAYOUT_TABLE,
    LAYOUT_CODE,
    LAYOUT_END,
    N_LAYOUTS
};

/* A run of one font, ink and direction. Words of a line stand in logical order; x_px says where each is seen. */
struct word {
    Str text;
    int x_px, w_px;
    struct font font;
    enum ink ink;
    unsigned char is_right_to_left, is_underlined, is_struck;
    unsigned char has_space; /* in the text a space follows */
};

struct line {
    enum role role;
    int block; /* of the article; -1 for furniture */
    Rect box;
    int baseline_px; /* from the screen's top */
    int size_px;
    struct word *words;
    int n_words;
};

/* A picture scaled so that crop (in its natural px) fills box; a photograph's crop is laid, when it is printed, to
 * where its detail is. */
struct placed_picture {
    Str source;
    Rect box, crop;
};

enum mark_kind {
    MARK_FILL,
    MARK_QR,
    MARK_SCRIM,
    MARK_QUOTE,
    MARK_DISC,    /* fills its box */
    MARK_QUARTER, /* of a disc whose centre is a corner of its box */
    MARK_WEDGE    /* the half of its box at a corner */
};

enum corner { CORNER_TOP_LEFT, CORNER_TOP_RIGHT, CORNER_BOTTOM_RIGHT, CORNER_BOTTOM_LEFT };

/* A shape that is neither word nor picture; scrims darken the picture below them towards their bottom edge. */
struct mark {
    enum mark_kind kind;
    Rect box;
    enum ink ink;
    Str text;           /* of a QR code */
    enum corner corner; /* of a quarter or wedge */
    int fade_px;        /* scrim: height of its upper part, above the words, where it begins */
};

/* A place in the text: where a card begins. */
struct place {
    int block;  /* -1 before the first block (the title card); n_blocks behind the last (the end card) */
    int offset; /* byte in the block's text; row of a table */
};

/* Painted in this order: paper, pictures, marks, lines. */
struct card {
    enum layout layout;
    int number; /* from 1 */
    Str section;
    int dwell_ms;
    double fill;          /* share of the text area's height in use */
    bool continues;       /* its first text goes on from the card before */
    bool breaks_sentence; /* its last text goes on within the sentence on the next card */
    int last_block;       /* the block that its last text is of */
    bool is_right_to_left;
    struct place place;
    Rect head; /* where running head and folio go; empty when the card has none */
    struct line *lines;
    int n_lines;
    struct placed_picture *pictures;
    int n_pictures;
    struct mark *marks;
    int n_marks;
};

struct deck {
    const struct article *article;
    const struct theme *theme;
    int w_px, h_px;
    int body_px;
    struct card *cards;
    int n_cards;
    bool is_complete; /* false while later cards are still to be set */
};

/* The names that the JSON uses: "headline", "text picture" ... */
const char *role_name(enum role role);

/* See role_name. */
const char *layout_name(enum layout layout);

#endif
