/* The value of one front matter entry, in the shapes in which people write it. */
#ifndef READ_COMMON_FRONT_VALUE_H
#define READ_COMMON_FRONT_VALUE_H

#include "base/schema_problem.h"
#include "base/str.h"

struct front_person {
    char *name, *biography, *bio, *portrait, *avatar;
};

struct front_people {
    struct front_person *items;
    unsigned n_items;
};

struct front_names {
    char **items;
    unsigned n_items;
};

struct front_image {
    char *path, *src, *url, *image, *file, *feature, *teaser, *overlay_image;
    char *alt, *caption, *credit, *image_description;
};

/* Only the field of the requested shape is set. */
struct front_value {
    char *text;
    struct front_names names;
    struct front_person person;
    struct front_people people;
    struct front_image image;
};

enum front_shape { FRONT_TEXT, FRONT_NAMES, FRONT_PERSON, FRONT_PEOPLE, FRONT_IMAGE, N_FRONT_SHAPES };

/* Loads "key: value" in that shape and calls use with it; false, with the problem, when the value has another shape.
 * The value is valid only during the call. */
struct front_loading {
    Arena *arena;
    Str text, key;
    void (*use)(void *context, const struct front_value *value);
    void *context;
};

/* Loads it; see struct front_loading. */
bool front_value_load(const struct front_loading *loading, enum front_shape shape, struct schema_problem *problem);

/* Returns the value as written, on one line without quotes, in the arena: what people mean where it is not YAML, as
 * in "title: Lessons: what to bring". */
Str front_value_written(Arena *arena, Str entry);

/* Returns a value as one clean line in the arena; YAML's null is empty. */
Str front_value_clean(Arena *arena, const char *text);

#endif
