/* Notices, settings and articles of the broker's staff: kept, and applied when another one counts. */
#ifndef LINK_LINK_ORDERS_H
#define LINK_LINK_ORDERS_H

#include "link/link_types.h"

#ifdef PLACARD_MQTT_SONAME

/* Reads what is kept, and sees to it that the screen has it. */
void link_orders_init(struct link *link, int64_t now_ms);

/* Subscribes to everything on a new connection. */
void link_orders_subscribe(struct link *link);

/* Takes a message of any kind. */
void link_orders_take(struct link *link, const struct mqtt_message *message, int64_t now_ms);

/* Applies changes that are due. */
void link_orders_step(struct link *link, int64_t now_ms);

/* Returns in how many ms link_orders_step will have something to do; -1: never. */
int64_t link_orders_wait_ms(const struct link *link, int64_t now_ms);

#endif
#endif
