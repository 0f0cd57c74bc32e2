/* The position of a mistake in a YAML text. */
#ifndef BASE_SCHEMA_PLACE_H
#define BASE_SCHEMA_PLACE_H

#include <stdbool.h>

#include "base/schema_problem.h"
#include "base/str.h"

/* Corrects the position of a mistake that libcyaml found inside `depth` mappings and lists, where it reports the
   position of what it read before. A correct position is left alone. */
void schema_place_problem(Str text, int depth, struct schema_problem *problem);

/* True, and reported in *problem, when a second document with content, or text that is not YAML, follows the first. */
bool schema_place_rest(Str text, struct schema_problem *problem);

#endif
