/* Between the stage and the link: packets of text on a SOCK_SEQPACKET pair. */
#ifndef WIRE_WIRE_LINE_H
#define WIRE_WIRE_LINE_H

#include "base/str.h"
#include "wire/wire.h"

enum { WIRE_LINE_BYTES = 16384 };

/* The first byte of a packet. */
enum wire_line_kind {
    /* stage to link */
    WIRE_LINE_ANSWER = 'A', /* "NUMBER TEXT": to the request of this number */
    WIRE_LINE_STATUS = 'S', /* a JSON object: something on the screen has changed */
    WIRE_LINE_LOG = 'L',    /* a warning or error */
    WIRE_LINE_QUIT = 'Q',   /* say goodbye to the broker and end */
    /* link to stage */
    WIRE_LINE_REQUEST = 'R', /* "NUMBER LINE": a line as on the control socket */
    WIRE_LINE_BROKER = 'B'   /* empty: the broker has answered; else why there is no connection */
};

struct wire_line {
    enum wire_line_kind kind;
    Str text;
};

/* Sends a packet without blocking; false when the peer is gone, does not read, or the text is too long. */
bool wire_line_send(int socket, struct wire_line line);

/* Receives a packet without blocking, into the buffer. WIRE_GONE also for a packet without a kind or too long a one;
 * the kind is unchecked. */
enum wire_received wire_line_receive(int socket, char buffer[WIRE_LINE_BYTES], struct wire_line *line);

/* Splits "NUMBER TEXT"; false when it does not begin with a number from 1. */
bool wire_line_split(Str packet, uint32_t *number, Str *text);

#endif
