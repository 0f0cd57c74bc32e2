/* Formulas in MathML as a line of text. */
#ifndef READ_HTML_HTML_MATH_H
#define READ_HTML_HTML_MATH_H

#include "read/html/html_tree.h"

/* Returns what a <math> element says, in the arena: "M = q·l²/8". */
Str html_math_text(Arena *arena, const struct html_node *math);

#endif
