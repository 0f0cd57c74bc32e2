/* A text after it has been cut into pieces; made by piece.c. */
#ifndef TYPESET_PASSAGE_H
#define TYPESET_PASSAGE_H

#include "typeset/setting.h"
#include "typeset/typography.h"

enum line_break {
    BREAK_NONE,      /* the next piece must be on the same line */
    BREAK_EMERGENCY, /* inside a word that is wider than any line */
    BREAK_ALLOWED,
    BREAK_MUST
};

/* What ends after a piece: the higher, the better for the end of a card. */
enum thought { THOUGHT_NONE, THOUGHT_WORD, THOUGHT_CLAUSE, THOUGHT_COLON, THOUGHT_LINE, THOUGHT_SENTENCE };

struct piece {
    int start, end; /* bytes of the text, without white space after it */
    int w_px;
    int inset_px;  /* free space before its glyphs, a part of w_px: of a digit as wide as all digits */
    int space_px;  /* width of the space after it; 0: none */
    int hyphen_px; /* width of the hyphen if a line ends here inside a word; else 0 */
    struct font font;
    unsigned char style;       /* of enum span_style */
    unsigned char level;       /* bidirectional embedding level */
    unsigned char space_level; /* level of the space after it, if another piece follows on the line */
    unsigned char line_break, thought;
};

/* A text prepared for setting. */
struct passage {
    Str str;
    struct typography_shifts shifts; /* from the author's text */
    struct piece *pieces;
    int n_pieces;
    Str language;          /* BCP 47; may be empty */
    struct font font;      /* of plain words; determines the height of lines */
    bool is_right_to_left; /* starts at the right edge, because of its article or its own words */
};

/* How the pieces of a text look. */
struct passage_look {
    struct font font;     /* of plain words; FACE_BODY becomes italic and bold with the spans */
    int widest_px;        /* a wider piece gets emergency breaks */
    bool is_preformatted; /* code: keeps spaces; lines end at '\n' or after a space */
    bool is_headline;     /* no line ends at a hyphen if the whole word fits; elsewhere long words may */
};

#endif
