/* YAML by a schema, with the place of each mistake. */
#ifndef BASE_SCHEMA_H
#define BASE_SCHEMA_H

#include <cyaml/cyaml.h>
#include <stdbool.h>

#include "base/schema_problem.h"
#include "base/str.h"

/* Loads text by the schema (a mapping with CYAML_FLAG_POINTER) into *data, to be freed with schema_free; aliases are
   refused, and, with unknown keys, a second document behind the first. */
bool schema_load(Str text, const cyaml_schema_value_t *schema, bool ignores_unknown_keys, void **data,
                 struct schema_problem *problem);

/* Frees what schema_load gave; NULL is fine. */
void schema_free(const cyaml_schema_value_t *schema, void *data);

/* Returns the line, from 1, on which the key (a path like "body.least") stands; 0 when it is not found. */
int schema_line_of(Str text, const char *key);

#endif
