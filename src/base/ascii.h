/* Letters, digits and white space of ASCII, independent of the locale; bytes of other characters are none of these. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

/* True for 0 to 9. */
static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* True for A to Z and a to z. */
static inline bool ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* True for space, tab, line feed, carriage return, form feed and vertical tab. */
static inline bool ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Returns the value of a hexadecimal digit; -1 for any other byte. */
static inline int ascii_hex_value(char c)
{
    return ascii_is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* Returns the lower-case letter of an upper-case one; any other byte unchanged. */
static inline char ascii_to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
