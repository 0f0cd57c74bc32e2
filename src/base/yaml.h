/* YAML by a schema, with the place of each mistake. */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <cyaml/cyaml.h>
#include <stdbool.h>

#include "base/str.h"

/* The first mistake found; line and column from 1, 0 when unknown. */
struct yaml_problem {
    char text[256];
    int line, column;
};

/* Loads text by the schema (a mapping with CYAML_FLAG_POINTER) into *data, to be freed with yaml_free; aliases are refused. */
bool yaml_load(Str text, const cyaml_schema_value_t *schema, bool ignores_unknown_keys, void **data,
               struct yaml_problem *problem);

/* Frees what yaml_load gave; NULL is fine. */
void yaml_free(const cyaml_schema_value_t *schema, void *data);

/* Returns the line, from 1, on which the key (a path like "body.least") stands in a block mapping; 0 when it is not found. */
int yaml_line_of(Str text, const char *key);

#endif
