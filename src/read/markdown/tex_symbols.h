/* Symbols of formulas by the names of TeX. */
#ifndef READ_MARKDOWN_TEX_SYMBOLS_H
#define READ_MARKDOWN_TEX_SYMBOLS_H

#include "base/str.h"

/* Finds what the command, without its backslash, stands for, which may be nothing; false when it is not a symbol. */
bool tex_symbols_find(Str name, Str *text);

#endif
