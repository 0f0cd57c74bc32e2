/* TOML's front matter, between two lines of +++, as Hugo and Zola have it. */
#ifndef READ_COMMON_FRONT_TOML_H
#define READ_COMMON_FRONT_TOML_H

#include "base/str.h"

/* Returns the front matter's lines as YAML, in the arena, line by line in the same places. */
Str front_toml_to_yaml(Arena *arena, Str toml);

#endif
