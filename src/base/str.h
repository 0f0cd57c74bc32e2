/* Text: a slice of UTF-8 that owns nothing, and a builder in an arena. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A slice of bytes, not terminated; {NULL, 0} is the empty one. */
typedef struct {
    const char *ptr;
    size_t len;
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).len, (s).len ? (s).ptr : ""

/* Returns a slice of a terminated string; NULL gives the empty one. */
Str str_from_c(const char *text);

/* Returns a terminated copy in the arena. */
char *str_to_c(Arena *arena, Str s);

/* Returns a copy in the arena. */
Str str_copy(Arena *arena, Str s);

/* Returns bytes [start, end) of s; the bounds are clamped to it. */
Str str_slice(Str s, size_t start, size_t end);

/* Returns s without white space (ASCII's and no-break space) at its ends. */
Str str_trim(Str s);

/* True when both have the same bytes. */
bool str_is_equal(Str a, Str b);

/* True when both have the same bytes, ignoring the case of ASCII letters. */
bool str_is_equal_nocase(Str a, Str b);

/* True when a list of words, separated by spaces, contains the word, ignoring the case of ASCII letters; false when the
   word is empty. */
bool str_is_listed(Str word, const char *list);

/* True when the text contains one of the parts, of which NULL is the last. */
bool str_has_any(Str text, const char *const *parts);

/* True when s starts with the prefix. */
bool str_has_prefix(Str s, Str prefix);

/* True when s starts with the prefix, ignoring the case of ASCII letters. */
bool str_has_prefix_nocase(Str s, Str prefix);

/* True when s ends with the suffix. */
bool str_has_suffix(Str s, Str suffix);

/* Returns the offset of the first needle in s, or -1. */
ptrdiff_t str_find(Str s, Str needle);

/* True when a digit from 0 to 9 is in the text. */
bool str_has_digit(Str s);

/* Moves the next line from *rest to *line, without its \n or \r\n; false at the end. */
bool str_next_line(Str *rest, Str *line);

/* Returns what follows the last \n, or the whole text. */
Str str_last_line(Str s);

/* Removes the next UTF-8 code point from *rest and returns it; U+FFFD for an ill-formed byte, -1 at the end. */
int32_t str_next_code(Str *rest);

/* Removes the last code point from *rest and returns it; U+FFFD for ill-formed bytes, -1 at the start. */
int32_t str_last_code(Str *rest);

/* Writes a code point as UTF-8 into out and returns its length, 1 to 4. */
int str_encode(int32_t code, char out[4]);

/* Returns s as well-formed UTF-8: s itself, or a copy with U+FFFD for each ill-formed byte, which are counted. */
Str str_to_utf8(Arena *arena, Str s, int *n_replaced);

/* Returns a formatted string in the arena. */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Text under construction; zeroed, with its arena set, it is empty. */
struct str_builder {
    Arena *arena;
    char *ptr;
    size_t len, capacity;
};

/* Adds a slice at the end. */
void str_builder_add(struct str_builder *b, Str s);

/* Adds one byte at the end. */
void str_builder_add_byte(struct str_builder *b, char c);

/* Adds formatted text at the end. */
void str_builder_add_format(struct str_builder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Returns the text so far, which is valid until more is added. */
Str str_builder_text(const struct str_builder *b);

#endif
