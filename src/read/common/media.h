/* Media types from servers: "text/html; charset=utf-8". */
#ifndef READ_COMMON_MEDIA_H
#define READ_COMMON_MEDIA_H

#include "base/str.h"

/* Returns the type without its parameters. */
Str media_essence(Str media_type);

/* Returns the value of its charset; empty when there is none. */
Str media_charset(Str media_type);

#endif
