/* The faces of themes: measures words and draws them. */
#ifndef PRINT_FACES_H
#define PRINT_FACES_H

#include "print/canvas.h"
#include "print/faces_types.h"
#include "typeset/measure.h"

struct faces;

/* Reads the manifest and opens one face. Problems in the folder are logged and another face is used, if necessary
 * any of the system's; fails when there is none at all. */
bool faces_create(Str folder, struct faces **faces, struct error *error);

/* NULL is fine. */
void faces_destroy(struct faces *faces);

/* Returns the number of the face with that role, file stem or path of a font file; 0, the first face, when there is
 * none. */
int faces_find(struct faces *faces, Str name);

/* Returns a number for a language tag; the same for the same tag. */
int faces_add_language(struct faces *faces, Str tag);

/* Returns the width, in px, of a run in one direction; characters that the face lacks are measured in their
 * substitute font. */
int faces_width(struct faces *faces, struct type type, Str run);

/* Returns the heights of the face itself. */
struct extents faces_extents(struct faces *faces, struct type type);

/* Draws a word, as wide as faces_width says. */
void faces_draw(struct faces *faces, struct canvas canvas, const struct faces_word *word, Colour colour);

/* Draws a letter. */
void faces_draw_large(struct faces *faces, struct canvas canvas, const struct faces_letter *letter, Colour colour);

/* Calls report for each distinct character that no installed face has. */
void faces_find_missing(struct faces *faces, Str text, void (*report)(void *context, int32_t code), void *context);

#endif
