/* Prepares invalid XML for the parser. */
#ifndef READ_FEED_XML_TIDY_H
#define READ_FEED_XML_TIDY_H

#include "base/str.h"

/* Returns the text, in the arena, without comments, processing instructions and document type, and with no references
   but XML's own; line numbers stay the same. */
Str xml_tidy(Arena *arena, Str text);

#endif
