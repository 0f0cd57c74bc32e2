/* Footnotes: at the foot of the card that calls them first. */
#ifndef TYPESET_FOOTNOTE_H
#define TYPESET_FOOTNOTE_H

#include "typeset/piece.h"

/* A block that is a note, or a further paragraph of one. */
struct footnote {
    int block, number;
    int caller; /* the unit at whose card's foot it stands; -1: none, it stands after the text */
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

/* Makes the notes of the setting's article ready. */
void footnotes_init(struct footnotes *footnotes, struct setting *setting);

/* A part of a text, and the unit that it becomes; room_px is what the unit leaves free on a card that it has alone. */
struct footnote_call {
    const struct text *text;
    int start, end; /* bytes */
    int unit;
    int room_px;
};

/* Binds the notes that the part calls to its unit, unless they are bound already or have no room. */
void footnotes_call(struct footnotes *footnotes, const struct footnote_call *call);

/* True when the block stands at the foot of a card. */
bool footnotes_has(const struct footnotes *footnotes, int block);

/* Returns the height in px that the notes of these units take in a column, without the space above them; 0 for none. */
int footnotes_height(const struct footnotes *footnotes, struct footnote_units units, int width_px);

/* Returns the space above the notes of a card in px, in whose middle a rule stands. */
int footnotes_gap(const struct setting *setting);

/* Sets the notes of these units at the foot of an area of the card. */
void footnotes_set(const struct footnotes *footnotes, struct card *card, Rect area, struct footnote_units units);

#endif
