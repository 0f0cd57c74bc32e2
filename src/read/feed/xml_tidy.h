/* XML that nobody checked, before it is parsed. */
#ifndef READ_FEED_XML_TIDY_H
#define READ_FEED_XML_TIDY_H

#include "base/str.h"

/* Returns the text without comments, instructions and a document type, and with no references but those that XML knows;
   lines keep their numbers. In the arena. */
Str xml_tidy(Arena *arena, Str text);

#endif
