/* What a measured value weighs, and how the ends of a line are measured. */
#ifndef READ_TEXT_GRADE_H
#define READ_TEXT_GRADE_H

#include "base/str.h"

/* Values below the first edge have the first weight, those from the first edge on the second, and so on. */
struct grade {
    short n_edges;
    short edges[14];
    short weights[15];
};

/* Returns the weight of a value. */
int grade_weight(const struct grade *grade, int value);

/* Returns what the text ends with: 1 cut off by dots; 2 to 8 one of .?!:,;) and 9 another end of a sentence; else 0. */
int grade_ending(Str text);

/* Returns what it begins with: 1 a small letter, 2 a figure, 3 a bracket, 4 a quotation mark, 5 something that is no
   letter A to Z, else 0. */
int grade_beginning(Str text);

/* Returns the sign in its first 1000 bytes: 4 copyright, 3 an address, 2 an at sign, 1 a bar or an arrow, else 0. */
int grade_sign(Str text);

#endif
