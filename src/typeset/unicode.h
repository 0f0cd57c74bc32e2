/* Where lines depart from Unicode's rules on purpose. */
#ifndef TYPESET_UNICODE_H
#define TYPESET_UNICODE_H

#include <stdbool.h>
#include <unicode/ubidi.h>

#include "base/str.h"

enum { UNICODE_LONGEST_KOREAN = 20 };

/* True when no line may end at the offset although UAX #14 allows it: before a dash that follows a word, for it ends
   the line that it stands on; inside a range of numbers ("8:00-18:30"), between a number and
   its unit, a title or an initial and the name; and inside a Korean word of at most UNICODE_LONGEST_KOREAN letters
   between spaces, as Korea's newspapers have it and UAX #14 leaves to the typesetter. */
bool unicode_keeps_together(Str text, int offset);

/* True for characters of scripts that are read one by one: ideographs, hiragana and katakana. */
bool unicode_is_read_singly(int32_t c);

/* Returns the level at which a paragraph begins, for ubidi_setPara: in an article from right to left that direction as
   soon as the paragraph has a letter of it, be its first word Latin; else that of its first letter (UAX #9, P2), or of
   the article when it has none. */
UBiDiLevel unicode_base_level(Str text, bool is_right_to_left);

#endif
