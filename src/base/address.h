/* Addresses as people may see them: http://user:secret@host/page is http://host/page. */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include "base/str.h"

/* Takes user names and passwords out of all addresses in a text, in place. */
void address_hide_users(char *text);

/* Returns the text without them: itself when there are none, else a copy in the arena. */
Str address_for_people(Arena *arena, Str text);

#endif
