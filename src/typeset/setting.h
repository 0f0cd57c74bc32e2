/* The measures and resources shared by all parts of one setting; internal to typeset/. */
#ifndef TYPESET_SETTING_H
#define TYPESET_SETTING_H

#include <unicode/ubrk.h>

#include "typeset/badge_room.h"
#include "typeset/deck.h"
#include "typeset/typeset_options.h"

/* For one article on one screen; owned by the typesetter. */
struct setting {
    Arena *arena; /* the deck's */
    const struct article *article;
    Str language; /* the article's, or the one it seems to be in; empty: unknown */
    const struct theme *theme;
    const struct measure *measure;
    const struct typeset_options *options;
    UBreakIterator *line_breaks, *sentence_breaks;
    int short_px;          /* the screen's short side */
    double far;            /* factor by which words are larger than on a nearby screen; at least 1 */
    int letter_px;         /* mean width of a letter at the probe's size, in hundredths of a px */
    int least_body_px;     /* the theme's, or more if the readers are far away */
    int body_px, pitch_px; /* body size; distance of baselines, an even number */
    int heading_px, label_px, code_px, cell_px;
    int source_px; /* source of a quotation */
    int caption_px, caption_pitch_px;
    int note_px, note_pitch_px; /* footnotes */
    int dek_px;                 /* body size of longer texts, on which a title card is based */
    int margin_px, gutter_px;   /* free edge; space between text and picture */
    Rect head;                  /* running head and folio */
    Rect text;                  /* text area of a card without a picture; a whole number of lines high */
    bool is_portrait;
    bool is_single; /* the whole article is on one card, without a running head */
    bool is_poster; /* so few words that all lines are broken by sense */
};

/* Opens the break iterators, and derives sizes and areas from screen, theme and face. */
void setting_init(struct setting *setting);

/* Derives all sizes and areas from another body size. */
void setting_resize(struct setting *setting, int body_px);

/* Closes the break iterators. */
void setting_finish(struct setting *setting);

/* Returns the smallest size allowed for any text in px. */
int setting_least_size(const struct setting *setting);

/* Returns the font of a face at a size. */
struct font setting_font(enum face face, int size_px);

/* Returns the mean width of a letter of running text in the body face at a size, in hundredths of a px. */
int setting_letter_width(const struct setting *setting, int size_px);

/* Returns the rectangle as placed on the screen: mirrored in a right-to-left article. */
Rect setting_mirror(const struct setting *setting, Rect rect);

/* Returns the distance in px between the lines of a quotation's source. */
int setting_source_pitch(const struct setting *setting);

/* Returns what the room of badges depends on. */
struct badge_room setting_badge_room(const struct setting *setting);

/* Returns the thickness of a thin rule in px. */
int setting_thin(const struct setting *setting);

#endif
