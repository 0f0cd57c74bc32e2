/* Deliberate exceptions to Unicode's line breaking and direction rules. */
#ifndef TYPESET_UNICODE_H
#define TYPESET_UNICODE_H

#include <stdbool.h>
#include <unicode/ubidi.h>

#include "base/str.h"

enum { UNICODE_LONGEST_KOREAN = 20 };

/* True when no line may end at the offset although UAX #14 allows it: before a dash that follows a word, since it ends
   its line; inside a range of numbers ("8:00-18:30"); between a number and its unit, or a title or initial and the
   name; and inside a Korean word, with its Latin letters and digits, of at most UNICODE_LONGEST_KOREAN letters between
   spaces, as in Korean newspapers; UAX #14 leaves that choice to the typesetter. */
bool unicode_keeps_together(Str text, int offset);

/* True for characters of scripts that are read one by one: ideographs, hiragana and katakana. */
bool unicode_is_read_singly(int32_t c);

/* Returns the base level of a paragraph for ubidi_setPara: right to left in a right-to-left article if the paragraph
   has any such letter, even after a Latin word; else the direction of its first letter (UAX #9, P2), or of the article
   if it has none. */
UBiDiLevel unicode_base_level(Str text, bool is_right_to_left);

#endif
