/* YAML by a schema, with the position of the first error. */
#ifndef BASE_SCHEMA_H
#define BASE_SCHEMA_H

#include <cyaml/cyaml.h>
#include <stdbool.h>

#include "base/schema_problem.h"
#include "base/str.h"

/* Loads text by the schema (a mapping with CYAML_FLAG_POINTER) into *data, to be freed with schema_free. Aliases are
   errors, and so are unknown keys and a second document, unless ignores_unknown_keys. */
bool schema_load(Str text, const cyaml_schema_value_t *schema, bool ignores_unknown_keys, void **data,
                 struct schema_problem *problem);

/* Frees data from schema_load; NULL is fine. */
void schema_free(const cyaml_schema_value_t *schema, void *data);

/* Returns the line of a key (a path like "body.least"), from 1; 0 when it is not found. */
int schema_line_of(Str text, const char *key);

#endif
