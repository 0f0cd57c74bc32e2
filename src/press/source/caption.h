/* What stands under a picture that is shown alone. */
#ifndef PRESS_SOURCE_CAPTION_H
#define PRESS_SOURCE_CAPTION_H

#include "base/str.h"

/* A text of at most so many bytes beside a picture is its caption; a longer one is an article. */
enum { CAPTION_MOST_BYTES = 600 };

/* Returns where the words for a picture may stand, in the arena, whether or not there is such a file. */
Str caption_path(Arena *arena, Str path);

/* Returns the words of the .txt of the picture's stem, else the description within the picture itself, as one paragraph
   in the arena; empty when there is none worth showing. */
Str caption_for_picture(Arena *arena, Str path);

#endif
