/* Obeys the commands of the broker's staff. */
#ifndef LINK_LINK_OBEY_H
#define LINK_LINK_OBEY_H

#include "link/link_types.h"

#ifdef PLACARD_MQTT_SONAME

/* Obeys or refuses a command, and reports that. */
void link_obey(struct link *link, const struct mqtt_message *message, int64_t now_ms);

/* Sends more pieces of a picture, while there is room. */
void link_obey_step(struct link *link);

/* Forgets a picture that was being sent: the connection is lost. */
void link_obey_forget(struct link *link);

#endif
#endif
