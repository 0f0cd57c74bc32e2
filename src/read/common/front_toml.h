/* TOML front matter, between two lines of +++, as used by Hugo and Zola. */
#ifndef READ_COMMON_FRONT_TOML_H
#define READ_COMMON_FRONT_TOML_H

#include "base/str.h"

/* Returns the front matter as YAML in the arena, with the same line numbers. */
Str front_toml_to_yaml(Arena *arena, Str toml);

#endif
