/* Finds where text may be divided, with ICU. */
#ifndef TYPESET_BREAKS_H
#define TYPESET_BREAKS_H

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/str.h"

/* Opens an iterator for a language (a BCP 47 tag, or empty); close it with ubrk_close. */
UBreakIterator *breaks_open(UBreakIteratorType type, Str language);

/* Sets the iterator to the start of the text and returns the UText that ICU reads, a new one if utext is NULL; close it
   with utext_close after the last use of the iterator. */
UText *breaks_begin(UBreakIterator *breaks, UText *utext, Str text);

#endif
