/* Where in a YAML text a mistake is. */
#ifndef BASE_SCHEMA_PLACE_H
#define BASE_SCHEMA_PLACE_H

#include <stdbool.h>

#include "base/schema_problem.h"
#include "base/str.h"

/* Corrects the place of a mistake that libcyaml found inside so many mappings and lists: it tells that of what it read
   before. What it placed well stays. */
void schema_place_problem(Str text, int depth, struct schema_problem *problem);

/* True when another document with something in it, or what is no YAML, follows the first; told with its line. */
bool schema_place_rest(Str text, struct schema_problem *problem);

#endif
