/* The position of an error in a YAML text. */
#ifndef BASE_SCHEMA_POSITION_H
#define BASE_SCHEMA_POSITION_H

#include <stdbool.h>

#include "base/schema_problem.h"
#include "base/str.h"

/* Corrects the position of an error that libcyaml found inside `depth` mappings and lists, where it reports the
 * position of the element before. A correct position is left alone. */
void schema_position_problem(Str text, int depth, struct schema_problem *problem);

/* True, with the problem filled in, when the first document is followed by a second one with content, or by text
 * that is not YAML. */
bool schema_position_rest(Str text, struct schema_problem *problem);

#endif
