/* What a text is once it has been cut into pieces; made by piece.c. */
#ifndef TYPESET_PASSAGE_H
#define TYPESET_PASSAGE_H

#include "typeset/setting.h"

enum line_break {
    BREAK_NONE,      /* the next piece must follow on the same line */
    BREAK_EMERGENCY, /* inside a word that is wider than any line */
    BREAK_ALLOWED,
    BREAK_MUST
};

/* What ends behind a piece: the higher, the better a card may end there. */
enum thought { THOUGHT_NONE, THOUGHT_WORD, THOUGHT_CLAUSE, THOUGHT_COLON, THOUGHT_LINE, THOUGHT_SENTENCE };

struct piece {
    int start, end; /* bytes of the text, without white space behind */
    int w_px;
    int space_px;  /* of the space behind; 0 when there is none */
    int hyphen_px; /* of the hyphen when a line ends here inside a word; 0 else */
    struct font font;
    unsigned char style;       /* of enum span_style */
    unsigned char level;       /* bidirectional embedding level */
    unsigned char space_level; /* of the space behind, when another piece follows it on the line */
    unsigned char line_break, thought;
};

/* A text ready to be set. */
struct passage {
    Str str;
    struct piece *pieces;
    int n_pieces;
    Str language;          /* BCP 47; may be empty */
    struct font font;      /* of plain words: what lines are as high as */
    bool is_right_to_left; /* begins at the right edge: its article does, or its own words do */
};

/* What the pieces of a text look like. */
struct passage_look {
    struct font font;     /* of plain words; FACE_BODY turns italic and bold with the spans */
    int widest_px;        /* a piece wider than this gets emergency breaks */
    bool is_preformatted; /* code: spaces are kept, lines end at '\n' or behind a space */
    bool is_headline;     /* no line ends at a hyphen while the whole word fits */
};

#endif
