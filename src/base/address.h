/* Web addresses, and their form without secrets for people: http://user:secret@host/page becomes http://host/page. */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include "base/str.h"

/* Removes user names and passwords from all addresses in a text, control characters from the text, and the data of
 * data: addresses, in place. */
void address_hide_users(char *text);

/* Returns the text without them: the text itself if it contains none, else a copy in the arena. */
Str address_for_people(Arena *arena, Str text);

/* True for http:// and https:// addresses. */
bool address_is_web(Str source);

/* Borrows the host of an address, with its port when it names one: the text between "//" (or '@') and the path. */
Str address_host(Str address);

#endif
