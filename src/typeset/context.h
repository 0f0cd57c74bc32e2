/* What stands around a place in a text; for the rules of micro-typography. */
#ifndef TYPESET_CONTEXT_H
#define TYPESET_CONTEXT_H

#include <stdbool.h>

#include "base/str.h"

/* Returns the character before an offset; -1 at the beginning. */
int32_t context_before(Str text, size_t at);

/* Returns the character at an offset; -1 at the end. */
int32_t context_after(Str text, size_t at);

/* True for white space, no-break spaces too, and for a text's beginning and end (-1). */
bool context_is_space(int32_t c);

/* True for brackets and quotation marks that open. */
bool context_opens(int32_t c);

/* True for brackets, quotation marks and signs that end a word. */
bool context_closes(int32_t c);

/* True for en and em dashes. */
bool context_is_dash(int32_t c);

/* True when exactly n digits begin at the offset. */
bool context_has_digits(Str text, size_t at, int n);

/* True when a straight single quotation mark behind the offset can close what one before it opens. */
bool context_has_closing(Str text, size_t at);

/* True when n bytes at the offset have a space and a word on both sides. */
bool context_is_between_words(Str text, size_t at, size_t n);

/* True when n bytes at the offset, with spaces around them, stand between two numbers. */
bool context_is_between_numbers(Str text, size_t at, size_t n);

/* True when the hyphen at the offset means "to": between times, years or small numbers that stand alone. */
bool context_is_range(Str text, size_t at);

/* True when a word, or the marks before it, begins at the offset. */
bool context_begins_word(Str text, size_t at);

/* Returns the end of the address, path or option that begins at the offset; the offset itself for other words. */
size_t context_address_end(Str text, size_t at);

/* Returns the word that ends at an offset, back to the space or opening sign before it. */
Str context_word_before(Str text, size_t at);

/* Returns the word that begins at an offset, up to the next space. */
Str context_word_after(Str text, size_t at);

#endif
