/* Sets lines of words on a card. */
#ifndef TYPESET_COMPOSE_H
#define TYPESET_COMPOSE_H

#include "typeset/lines.h"

enum compose_align { COMPOSE_START, COMPOSE_CENTRE, COMPOSE_END };

/* How lines are chosen: lines_fit, lines_balance, or lines_by_sense, which is for whole passages. */
enum compose_lines { COMPOSE_FITTED, COMPOSE_BALANCED, COMPOSE_BY_SENSE };

/* Pieces of a passage to be set in lines, downwards from the top of an area. */
struct copy {
    const struct passage *passage;
    int first, last; /* pieces */
    enum role role;
    int block; /* -1: not part of the text */
    enum ink ink;
    int x_px, y_px, w_px;
    int pitch_px;
    enum compose_align align;
    enum compose_lines lines;
};

/* Sets the copy's lines on the card and returns their height, a whole number of pitches. */
int compose_copy(struct setting *setting, struct card *card, const struct copy *copy);

/* Sets one line of plain text in a font, cut with an ellipsis if it is wider than the copy's width; ignores the copy's
   passage and pieces. */
int compose_label(struct setting *setting, struct card *card, Str text, struct font font, const struct copy *copy);

/* Returns a text of at most most_bytes bytes unchanged, or else its beginning and an ellipsis. */
Str compose_shorten(struct setting *setting, Str text, size_t most_bytes);

/* Shortens the passage, which must not have spans, to at most most_lines lines of this width, with an ellipsis; returns
   its number of lines. */
int compose_clip(struct setting *setting, struct passage *passage, int most_lines, int width_px);

/* Adds a mark to the card. */
void compose_mark(struct setting *setting, struct card *card, struct mark mark);

/* Adds a box filled with an ink to the card, such as a rule, a bar or a panel. */
void compose_fill(struct setting *setting, struct card *card, Rect box, enum ink ink);

/* Adds a picture to the card, with its source. */
void compose_picture(struct setting *setting, struct card *card, struct placed_picture picture, Str source);

#endif
