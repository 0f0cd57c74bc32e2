/* What the languages do differently with quotation marks, dashes and spaces. */
#ifndef TYPESET_TYPOGRAPHY_RULES_H
#define TYPESET_TYPOGRAPHY_RULES_H

#include "base/str.h"

/* Habits of a language, or-ed. */
enum typography_habit {
    TYPOGRAPHY_SPACED_SIGNS = 1, /* a space before : ; ! ? and inside quotation marks */
    TYPOGRAPHY_GROUPS = 2,       /* thousands are parted by spaces: 12 000 */
    TYPOGRAPHY_SHORT_WORDS = 4,  /* no line ends with a word of one letter */
    TYPOGRAPHY_MONTH_FIRST = 8   /* "March 12" as well as "12 March" */
};

struct typography_rules {
    const char *language;  /* BCP 47 in lower case, or the first part of a tag */
    const char *quotes[4]; /* opening and closing, and those inside a quotation */
    const char *dash;      /* between spaces */
    const char *joined;    /* a dash between two words, without spaces */
    unsigned habits;       /* of enum typography_habit */
    const char *leading;   /* words bound to what follows: titles, "p." before a number */
    const char *units;     /* words bound to the number before them, beside those of all languages */
    const char *months;
};

/* Units of all languages. */
extern const char TYPOGRAPHY_UNITS[];

/* Returns the rules of a language (BCP 47), those of its region first; NULL when there are none. */
const struct typography_rules *typography_rules_find(Str language);

#endif
