/* Between stage and press: small fixed-size messages on a SOCK_SEQPACKET pair, and finished pixels in shared memory. */
#ifndef WIRE_WIRE_H
#define WIRE_WIRE_H

#include <stdbool.h>

#include "wire/message.h"
#include "wire/pixels.h"
#include "wire/spawn.h"

/* Sends one message without blocking; false, with errno, when the peer is gone or does not read (EAGAIN). fd, when not
   negative, is sent along with a WIRE_SCREEN, or a WIRE_PRINT of a notice; the caller keeps its own. */
bool wire_send(int socket, const struct wire_message *message, int fd);

enum wire_received { WIRE_GOT, WIRE_NOTHING, WIRE_GONE };

/* Receives one message without blocking; *fd is the descriptor that came with it and is now the caller's, or
   -1. Texts in the message are terminated; its numbers are unchecked. A message of a wrong size or kind, or with
   descriptors it should not have, counts as WIRE_GONE: the peer cannot be trusted. */
enum wire_received wire_receive(int socket, struct wire_message *message, int *fd);

#endif
