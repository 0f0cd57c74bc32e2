/* Mathematical symbols by their TeX names. */
#ifndef READ_COMMON_TEX_SYMBOLS_H
#define READ_COMMON_TEX_SYMBOLS_H

#include "base/str.h"

/* Finds the text for a command, without its backslash; it may be empty. False when the command is not a symbol. */
bool tex_symbols_find(Str name, Str *text);

#endif
