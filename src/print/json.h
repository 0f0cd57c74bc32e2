/* Decks as the JSON of `export --json`. */
#ifndef PRINT_JSON_H
#define PRINT_JSON_H

#include "typeset/deck.h"

/* Returns the object {"screen", "articles"} of the decks, as text that the caller frees; NULL when memory ran out. */
char *json_from_decks(const struct deck *const *decks, int n_decks, int w_px, int h_px);

#endif
