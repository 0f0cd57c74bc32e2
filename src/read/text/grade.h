/* The weight of a measured value, and measures of the beginning and end of a line. */
#ifndef READ_TEXT_GRADE_H
#define READ_TEXT_GRADE_H

#include "base/str.h"

/* Values below the first edge have the first weight, values from the first edge up to the second have the second
   weight, and so on. */
struct grade {
    short n_edges;
    short edges[14];
    short weights[15];
};

/* Returns the weight of a value. */
int grade_weight(const struct grade *grade, int value);

/* Returns how the text ends: 1 cut off by dots; 2 to 8 one of .?!:,;) and 9 another end of a sentence; else 0. */
int grade_ending(Str text);

/* Returns what the text begins with: 1 a small letter, 2 a digit, 3 a bracket, 4 a quotation mark, 5 another ASCII
   character except A to Z (or the text is empty), else 0. */
int grade_beginning(Str text);

/* Returns the sign in the first 1000 bytes of the text: 4 copyright, 3 an address, 2 an at sign, 1 a bar or an arrow,
   else 0. */
int grade_sign(Str text);

#endif
