/* What all parts of one setting share; internal to typeset/. */
#ifndef TYPESET_SETTING_H
#define TYPESET_SETTING_H

#include <unicode/ubrk.h>

#include "typeset/deck.h"
#include "typeset/typeset_options.h"

/* Of one article on one screen; owned by the typesetter. */
struct setting {
    Arena *arena; /* the deck's */
    const struct article *article;
    const struct theme *theme;
    const struct measure *measure;
    const struct typeset_options *options;
    UBreakIterator *line_breaks, *sentence_breaks;
    int short_px;          /* the screen's short side */
    double far;            /* how much larger than on a near screen all words are; at least 1 */
    int letter_px;         /* hundredths of the width of the average letter at a probe's size */
    int least_body_px;     /* the theme's, or more where people stand far away */
    int body_px, pitch_px; /* body size, and from baseline to baseline: even */
    int heading_px, label_px, code_px, cell_px;
    int source_px; /* whose words a quotation is */
    int caption_px, caption_pitch_px;
    int note_px, note_pitch_px; /* footnotes */
    int dek_px;                 /* the body size of longer texts: what a title card is measured by */
    int margin_px, gutter_px;   /* free edge; space between text and picture */
    Rect head;                  /* running head and folio */
    Rect text;                  /* the text area of a card without a picture; its height is a whole number of lines */
    bool is_portrait;
    bool is_single; /* all of the article stands on one card, without a running head */
    bool is_poster; /* so few words that all lines are broken by sense */
};

/* Opens the break iterators and derives sizes and areas from screen, theme and face. */
void setting_init(struct setting *setting);

/* Derives all sizes and areas from another body size. */
void setting_resize(struct setting *setting, int body_px);

/* Closes the break iterators. */
void setting_finish(struct setting *setting);

/* Returns the least size of any text in px. */
int setting_least_size(const struct setting *setting);

/* Returns the font of a face at a size. */
struct font setting_font(enum face face, int size_px);

/* Returns the width of the average letter of running text in the body face at a size, in hundredths of a px. */
int setting_letter_width(const struct setting *setting, int size_px);

/* Returns the rectangle as it stands on the screen: mirrored in an article from right to left. */
Rect setting_mirror(const struct setting *setting, Rect rect);

/* Returns the distance in px between lines that say whose words a quotation is. */
int setting_source_pitch(const struct setting *setting);

/* Returns the thickness of a thin rule in px. */
int setting_thin(const struct setting *setting);

#endif
