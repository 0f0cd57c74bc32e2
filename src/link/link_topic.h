/* The topics of a screen. */
#ifndef LINK_LINK_TOPIC_H
#define LINK_LINK_TOPIC_H

#include "base/str.h"
#include "config/config_broker.h"

enum { LINK_TOPIC_BYTES = 160, LINK_MOST_LAYERS = CONFIG_BROKER_MOST_GROUPS + 2, LINK_ARTICLE_BYTES = 256 << 10 };

/* What the link sends. */
enum link_report {
    LINK_ONLINE,
    LINK_STATE,
    LINK_THUMB,
    LINK_SHOT,
    LINK_LOG,
    LINK_DONE,
    LINK_DISCOVERY,
    N_LINK_REPORTS
};

/* What the link is sent. */
enum link_order {
    LINK_DO,
    LINK_NOTICE,
    LINK_SET,
    LINK_ARTICLE,
    LINK_ECHO, /* its own birth: everything retained has come before it */
    N_LINK_ORDERS
};

/* To whom an order is sent: layer 0 is the screen, then come its groups, the last is all screens. */
struct link_topics {
    Str user;
    Str groups[CONFIG_BROKER_MOST_GROUPS];
    int n_layers;
};

struct link_address {
    enum link_order order;
    int layer;
    Str name; /* of a notice or article, borrowed */
};

/* Takes the names of a screen; borrows them. */
void link_topics_init(struct link_topics *topics, const struct config_broker *broker);

/* Parses a topic; false when it is not for this screen. */
bool link_topics_parse(const struct link_topics *topics, Str topic, struct link_address *address);

/* Writes the topic of a report; the suffix, of a shot, may be empty. */
const char *link_topics_print(const struct link_topics *topics, enum link_report report, Str suffix,
                              char topic[LINK_TOPIC_BYTES]);

/* Writes what to subscribe to for an order in a layer. */
const char *link_topics_filter(const struct link_topics *topics, enum link_order order, int layer,
                               char topic[LINK_TOPIC_BYTES]);

/* Returns the name of a layer: "screen", "all", or "group-" and the group's name. */
Str link_topics_layer_name(const struct link_topics *topics, int layer, Arena *arena);

/* Returns the most bytes of a report's or order's payload. */
size_t link_report_limit(enum link_report report);
size_t link_order_limit(enum link_order order);

#endif
