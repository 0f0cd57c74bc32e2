/* The caption of a picture that has a card of its own. */
#ifndef PRESS_SOURCE_CAPTION_H
#define PRESS_SOURCE_CAPTION_H

#include "base/str.h"

/* A text beside a picture is its caption when it has at most this many bytes; a longer one is an article. */
enum { CAPTION_MOST_BYTES = 600 };

/* Returns the path of a picture's caption file, in the arena, whether or not it exists. */
Str caption_path(Arena *arena, Str path);

/* Returns the text of the caption file, or else the description stored in the picture, as one paragraph in the arena;
   empty when there is none worth showing. */
Str caption_for_picture(Arena *arena, Str path);

#endif
