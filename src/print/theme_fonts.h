/* The fonts that a theme names. */
#ifndef PRINT_THEME_FONTS_H
#define PRINT_THEME_FONTS_H

#include "typeset/theme.h"

/* Replaces each face of the theme that is neither in the manifest of the folder of fonts nor a file there by the path
 * of a font file: a file name relative to the theme, or a family ("Garamond", "Garamond Bold") whose files are beside
 * the theme or in the folder. Reports each face that cannot be found, with similar names; true when all were found. */
bool theme_fonts_find(Arena *arena, Str fonts_folder, struct theme *theme, const struct theme_report *report);

#endif
