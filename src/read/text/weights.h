/* The weights of the measures, in hundredths. tests/fit/fit.py writes weights.c and trees.c; see there. */
#ifndef READ_TEXT_WEIGHTS_H
#define READ_TEXT_WEIGHTS_H

#include <assert.h>

#include "read/text/grade.h"

/* Rough class of a segment. */
enum weigh_class {
    CLASS_NONE, /* before the first segment and after the last */
    CLASS_SHORT,
    CLASS_LABEL,    /* a line that is not a sentence */
    CLASS_SENTENCE, /* a short sentence */
    CLASS_LONG,     /* long, but not prose */
    CLASS_PROSE,
    CLASS_ITEM,
    CLASS_NOTE,
    N_CLASSES
};

/* Shares are per cent; "around" means five segments on either side. */
enum measure {
    M_COLUMNS,
    M_FUNCTION,     /* share of function words */
    M_FIGURE,       /* share of words that begin with a digit */
    M_SHARED,       /* share of long words that other prose has too */
    M_ENDING,       /* see grade_ending */
    M_BEGINNING,    /* see grade_beginning */
    M_SIGN,         /* see grade_sign */
    M_COMMAS,       /* number of commas */
    M_HEAD,         /* number of segments that begin alike */
    M_HOUSE,        /* words of site business; negated in a long segment, like the next two */
    M_PICTURE,      /* words of captions and credits */
    M_PERSON,       /* words about an author */
    M_DATE,         /* 1 has a date, 2 is prose, 3 both */
    M_CAPTION,      /* prose: 1 words of captions, 2 a date, 3 both; 4 not prose */
    M_ALONE,        /* between empty lines */
    M_BEFORE_2,     /* class of the segment two before */
    M_PROSE_FAR,    /* share of prose within fifteen segments on either side */
    M_PROSE_BELOW,  /* share of prose in the next five segments */
    M_N_PROSE,      /* segments of prose around */
    M_DATES,        /* short segments with dates around */
    M_SAME,         /* repeated segments around */
    M_NAMES,        /* names around */
    M_AGO,          /* "3 hours ago" around */
    M_PROSE_LENGTH, /* mean columns of the prose around */
    M_SO_FAR,       /* share of all prose above */
    M_PLACE,        /* share of all segments above */
    M_STRETCH,      /* -1 outside the best stretch of prose, else share of the stretch's prose above */
    M_RELATED,      /* segments since "Related" once three tenths of the prose are above; else 0 */
    N_MEASURES,
    /* Trees can also ask for the row and column of a table, as one number. */
    ASK_FUNCTION = N_MEASURES,
    ASK_BEFORE,
    ASK_BEHIND,
    N_ASKED
};

/* Measures of a candidate title; the article's text begins below it. */
enum headline_measure {
    H_ABOVE, /* segments down to the start of the text; 0 or less inside it */
    H_COLUMNS,
    H_KIND,       /* 1 alone, 2 an item, 3 both */
    H_NOTE_BELOW, /* distance to a byline or date below; 0 when none is near */
    H_NOTE_ABOVE, /* the same above */
    H_SHARED,     /* as M_SHARED */
    H_ENDING,
    H_BEGINNING,
    H_CAPITAL, /* share of words with a capital letter */
    H_FUNCTION,
    H_NAME, /* looks like a person's name */
    H_SIGN,
    H_LONGER, /* longer segments among the six on either side */
    H_HEAD,
    H_LABEL, /* 1 heads related articles, 2 comments */
    H_HOUSE, /* words of site business */
    H_NEXT,  /* enum next of the following segment, see headline.c */
    N_HEADLINE_MEASURES
};

/* trees.c refers to measures by number: after moving or adding one, regrow the trees with tests/fit/fit.py, which reads
   the names above. */
static_assert(M_COLUMNS == 0 && M_SHARED == 3 && M_HOUSE == 9 && M_ALONE == 14 && M_PROSE_FAR == 16 && M_SAME == 20 &&
                  M_SO_FAR == 24 && M_STRETCH == 26 && M_RELATED == 27 && N_MEASURES == 28 && N_ASKED == 31,
              "the trees in trees.c were grown for other measures");

enum { TREE_DEPTH = 3, N_LEAVES = 1 << TREE_DEPTH, N_TREES = 200 };

/* Three questions lead to a leaf: is the value at least the edge? Question n is followed by question 2n + 1 if not,
   else 2n + 2. */
struct tree {
    struct {
        short measure, edge;
    } asks[N_LEAVES - 1];
    short leaves[N_LEAVES];
};

extern const struct grade weights_article[N_MEASURES];
extern const struct grade weights_headline[N_HEADLINE_MEASURES];
extern const short weights_function[N_CLASSES][4];       /* by share of function words: to 12, 22, 32 per cent */
extern const short weights_before[N_CLASSES][N_CLASSES]; /* own class, class of the segment before */
extern const short weights_behind[N_CLASSES][N_CLASSES]; /* own class, class of the next segment */
extern const short weights_change[4][2];         /* prices: begin, end; at an empty line, in a run; both by a note */
extern const struct tree weights_trees[N_TREES]; /* see trees.c */

#endif
