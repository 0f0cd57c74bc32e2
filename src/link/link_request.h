/* Requests to the player. */
#ifndef LINK_LINK_REQUEST_H
#define LINK_LINK_REQUEST_H

#include "link/link_types.h"

#ifdef PLACARD_MQTT_SONAME

/* Sends a line as on the control socket; the request's function gets the answer. False when too many are open, or the
 * player does not read. */
bool link_request_send(struct link *link, struct link_request request, Str line, int64_t now_ms);

/* Takes an answer, "NUMBER TEXT". */
void link_request_answer(struct link *link, Str packet);

/* Gives up requests that the player will not answer any more: their functions get an error. */
void link_request_expire(struct link *link, int64_t now_ms);

#endif
#endif
