/* The weights of the measures, in hundredths. tests/fit/fit.py writes weights.c and trees.c; see there. */
#ifndef READ_TEXT_WEIGHTS_H
#define READ_TEXT_WEIGHTS_H

#include <assert.h>

#include "read/text/grade.h"

/* What a segment is, roughly. */
enum weigh_class {
    CLASS_NONE, /* before the first and behind the last */
    CLASS_SHORT,
    CLASS_LABEL,    /* a line that is no sentence */
    CLASS_SENTENCE, /* a short one */
    CLASS_LONG,     /* but no prose */
    CLASS_PROSE,
    CLASS_ITEM,
    CLASS_NOTE,
    N_CLASSES
};

/* Shares are per cent; "around" is five segments to either side. */
enum measure {
    M_COLUMNS,
    M_FUNCTION,     /* share of the small words of the language */
    M_FIGURE,       /* share of figures */
    M_SHARED,       /* share of its large words that other prose has too */
    M_ENDING,       /* see grade_ending */
    M_BEGINNING,    /* see grade_beginning */
    M_SIGN,         /* see grade_sign */
    M_COMMAS,       /* how many */
    M_HEAD,         /* how many segments begin alike */
    M_HOUSE,        /* words of cookies and rights; below zero in a long segment, as the next two */
    M_PICTURE,      /* words of captions and credits */
    M_PERSON,       /* words about a writer */
    M_DATE,         /* 1 has a date, 2 is prose, 3 both */
    M_CAPTION,      /* prose: 1 words of captions, 2 a date, 3 both; 4 no prose */
    M_ALONE,        /* between empty lines */
    M_BEFORE_2,     /* class of the segment before the one before */
    M_PROSE_FAR,    /* share of prose in fifteen segments to either side */
    M_PROSE_BELOW,  /* share of prose in the next five */
    M_N_PROSE,      /* segments of prose around */
    M_DATES,        /* short segments with dates around */
    M_SAME,         /* repeated segments around */
    M_NAMES,        /* names around */
    M_AGO,          /* "3 hours ago" around */
    M_PROSE_LENGTH, /* mean columns of the prose around */
    M_SO_FAR,       /* share of all prose that stands above */
    M_PLACE,        /* share of all segments that stand above */
    M_STRETCH,      /* -1 outside the best stretch of prose, else share of its prose that stands above */
    M_RELATED,      /* segments since "Related", when three tenths of the prose stand above; 0 when there was none */
    N_MEASURES,
    /* Trees ask for these too: the row and the column of a table as one number. */
    ASK_FUNCTION = N_MEASURES,
    ASK_BEFORE,
    ASK_BEHIND,
    N_ASKED
};

/* What measures of a title there are; the article's text begins below it. */
enum headline_measure {
    H_ABOVE, /* how many segments above the text; 0 and less inside it */
    H_COLUMNS,
    H_KIND,       /* 1 alone, 2 an item, 3 both */
    H_NOTE_BELOW, /* how far below a byline or date is; 0 when not near */
    H_NOTE_ABOVE, /* the same above */
    H_SHARED,     /* as M_SHARED */
    H_ENDING,
    H_BEGINNING,
    H_CAPITAL, /* share of words with a capital */
    H_FUNCTION,
    H_NAME, /* looks like a person's */
    H_SIGN,
    H_LONGER, /* how many segments of the six on either side are longer */
    H_HEAD,
    H_LABEL, /* 1 heads related articles, 2 comments */
    H_HOUSE, /* words of the house */
    H_NEXT,  /* what comes next, see headline.c */
    N_HEADLINE_MEASURES
};

/* trees.c names measures by their numbers: who moves or adds one grows the trees again with tests/fit/fit.py, which
   reads the names above. */
static_assert(M_COLUMNS == 0 && M_SHARED == 3 && M_HOUSE == 9 && M_ALONE == 14 && M_PROSE_FAR == 16 && M_SAME == 20 &&
                  M_SO_FAR == 24 && M_STRETCH == 26 && M_RELATED == 27 && N_MEASURES == 28 && N_ASKED == 31,
              "the trees in trees.c were grown for other measures");

enum { TREE_DEPTH = 3, N_LEAVES = 1 << TREE_DEPTH, N_TREES = 200 };

/* Three questions lead to a leaf: is the value at least the edge? Behind question n come 2n + 1, when it is not, and
   2n + 2. */
struct tree {
    struct {
        short measure, edge;
    } asks[N_LEAVES - 1];
    short leaves[N_LEAVES];
};

extern const struct grade weights_article[N_MEASURES];
extern const struct grade weights_headline[N_HEADLINE_MEASURES];
extern const short weights_function[N_CLASSES][4];       /* for small words: up to 12, 22, 32 per cent, more */
extern const short weights_before[N_CLASSES][N_CLASSES]; /* own class, that of the segment before */
extern const short weights_behind[N_CLASSES][N_CLASSES]; /* own class, that of the next segment */
extern const short weights_change[4]
                                 [2]; /* price to begin, to end: at an empty line, in a run of lines; both by a note */
extern const struct tree weights_trees[N_TREES]; /* see trees.c */

#endif
