/* Words and letters in the faces of themes. */
#ifndef PRINT_FACES_TYPES_H
#define PRINT_FACES_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geometry.h"
#include "base/str.h"

/* A face at a size for words in a language; the numbers are those of faces_find and faces_add_language. */
struct type {
    int face, language;
    int size_px; /* of the em */
};

/* A word with the position of its left edge and baseline. */
struct faces_word {
    struct type type;
    Str text;
    int x_px, baseline_px;
    bool is_right_to_left;
};

/* One character of a face, as large as fits into the box, at its top left. */
struct faces_letter {
    int face; /* number from faces_find */
    int32_t code;
    Rect box;
};

#endif
