/* Checks the press's messages. */
#ifndef PLAYER_TRUST_H
#define PLAYER_TRUST_H

#include <stdbool.h>

#include "wire/wire.h"

/* True when all numbers of a message are possible; otherwise the press is broken. */
bool trust_message(const struct wire_message *message);

#endif
