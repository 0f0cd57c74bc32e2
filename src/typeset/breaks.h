/* Where text may be divided, by ICU. */
#ifndef TYPESET_BREAKS_H
#define TYPESET_BREAKS_H

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/str.h"

/* Opens an iterator for a language (a BCP 47 tag, or empty); to be closed with ubrk_close. */
UBreakIterator *breaks_open(UBreakIteratorType type, Str language);

/* Sets the iterator before the text and returns it as ICU reads it, made anew when it is NULL; to be closed with
   utext_close when the iterator is not asked any more. */
UText *breaks_begin(UBreakIterator *breaks, UText *utext, Str text);

#endif
