/* Prepares markup for a parser of HTML 4. */
#ifndef READ_HTML_HTML_TIDY_H
#define READ_HTML_HTML_TIDY_H

#include "base/arena.h"
#include "base/str.h"

/* Returns the markup, in the arena, with the same lines, but without attributes with framework-specific names (@click),
   with a limited number of attributes for each element, and without </body> and </html>, which may come too early. */
Str html_tidy(Arena *arena, Str markup);

#endif
