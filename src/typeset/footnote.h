/* Footnotes, at the foot of the card with their first reference. */
#ifndef TYPESET_FOOTNOTE_H
#define TYPESET_FOOTNOTE_H

#include "typeset/piece.h"

/* A note, or a further paragraph of one. */
struct footnote {
    int block, number;
    int caller; /* the unit whose card has the note at its foot; -1: none, the note follows the text */
    struct passage passage;
};

struct footnotes {
    struct setting *setting;
    struct footnote *notes; /* in the setting's arena */
    int n;
};

/* Units [first, last) of a flow. */
struct footnote_units {
    int first, last;
};

/* Prepares the notes of the setting's article. */
void footnotes_init(struct footnotes *footnotes, struct setting *setting);

/* A part of a text, and the unit it becomes; room_px is left on a card that has only this unit. */
struct footnote_call {
    const struct text *text;
    int start, end; /* bytes */
    int unit;
    int room_px;
};

/* Binds the notes referenced in the part to its unit, unless they are already bound or do not fit. */
void footnotes_call(struct footnotes *footnotes, const struct footnote_call *call);

/* True when the block is at the foot of a card. */
bool footnotes_has(const struct footnotes *footnotes, int block);

/* Returns the height in px of the notes of these units in a column, without the space above them; 0: none. */
int footnotes_height(const struct footnotes *footnotes, struct footnote_units units, int width_px);

/* Returns the space above the notes of a card in px; a rule is in the middle of it. */
int footnotes_gap(const struct setting *setting);

/* Sets the notes of these units at the foot of an area of the card. */
void footnotes_set(const struct footnotes *footnotes, struct card *card, Rect area, struct footnote_units units);

#endif
