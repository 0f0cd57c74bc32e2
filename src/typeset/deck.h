/* The deck: an article as cards, with every word and picture placed in px. */
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
    LAYOUT_TEXT_PICTURE, /* text beside the picture in landscape, under it in portrait */
    LAYOUT_PICTURE,
    LAYOUT_QUOTE,
    LAYOUT_LIST,
    LAYOUT_TABLE,
    LAYOUT_CODE,
    LAYOUT_END,
    N_LAYOUTS
};

/* A run of one font, ink and direction. The words of a line are in logical order; x_px is where each is seen. */
struct word {
    Str text;
    int x_px, w_px;
    struct font font;
    enum ink ink;
    unsigned char is_right_to_left, is_underlined, is_struck;
    unsigned char has_space; /* a space follows in the text */
};

struct line {
    enum role role;
    int block; /* of the article; -1: not part of the text */
    Rect box;
    int baseline_px; /* from the top of the screen */
    int size_px;
    struct word *words;
    int n_words;
};

/* A picture scaled so that crop (in its natural px) fills box. When a photograph is printed, its crop is moved to where
   the detail is. */
struct placed_picture {
    Str source;
    Rect box, crop;
    Str words;        /* that it shows itself, as the page of a document does */
    bool is_on_marks; /* painted after the marks */
};

enum mark_kind {
    MARK_FILL,
    MARK_QR,
    MARK_SCRIM,
    MARK_QUOTE,
    MARK_DISC,    /* fills its box */
    MARK_QUARTER, /* quarter of a disc, centred on a corner of its box */
    MARK_WEDGE    /* half of its box, at a corner */
};

/* A shape other than a word or picture; a scrim darkens the picture behind it towards its bottom edge. */
struct mark {
    enum mark_kind kind;
    Rect box;
    enum ink ink;
    Str text;           /* QR code; quotation mark, if it is not that of English */
    enum corner corner; /* quarter, wedge */
    int fade_px;        /* scrim: height of the upper part, above the words, over which it fades in */
};

/* A position in the text, where a card begins. */
struct place {
    int block;  /* -1: before the first block (title card); n_blocks: after the last (end card) */
    int offset; /* byte in the block's text; row of a table */
};

/* Painted in this order: paper, pictures, marks, pictures on marks, lines. */
struct card {
    enum layout layout;
    int number; /* from 1 */
    Str section;
    int dwell_ms;
    double fill;          /* share of the text area's height in use */
    bool continues;       /* starts in the middle of a block */
    bool breaks_sentence; /* ends in the middle of a sentence */
    int last_block;       /* block of the last text */
    bool is_right_to_left;
    struct place place;
    Rect head;  /* area of running head and folio; empty if the card has neither */
    Rect clock; /* area of date and time; empty if the card has none */
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
    bool is_complete; /* false while more cards are to come */
};

/* Returns the name used in the JSON: "headline", "caption" ... */
const char *role_name(enum role role);

/* Like role_name: "text-picture" ... */
const char *layout_name(enum layout layout);

#endif
