/* What a press may say. */
#ifndef PLAYER_TRUST_H
#define PLAYER_TRUST_H

#include <stdbool.h>

#include "wire/wire.h"

/* True when the numbers of a message of the press are such as can be; one that says other things is broken. */
bool trust_message(const struct wire_message *message);

#endif
