/* Addresses that are what they name: "data:image/png;base64,iVBO...". */
#ifndef BASE_DATA_ADDRESS_H
#define BASE_DATA_ADDRESS_H

#include "base/str.h"

/* True for data: addresses. */
bool data_address_is(Str address);

/* Returns its bytes, in the arena; empty when it has none. */
Str data_address_decode(Arena *arena, Str address);

/* Returns the length of the part of an address that names its kind, with the comma; the whole length without one. */
size_t data_address_head(Str address);

#endif
