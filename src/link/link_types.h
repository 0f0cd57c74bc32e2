/* The state of the link between two events. */
#ifndef LINK_LINK_TYPES_H
#define LINK_LINK_TYPES_H

#include "link/link_options.h"
#include "link/link_topic.h"
#include "link/mqtt_client.h"

#ifdef PLACARD_MQTT_SONAME

enum { LINK_MOST_REQUESTS = 8, LINK_PROBLEM_BYTES = 256 };

struct link;

/* A request that the player has not answered. */
struct link_request {
    uint32_t number; /* 0: none */
    int64_t at_ms;   /* when it was sent */
    void (*on_answer)(struct link *link, const struct link_request *request, Str answer);
};

struct link {
    const struct link_options *options;
    struct link_topics topics;
    struct mqtt_client client;
    int socket; /* to the player */
    bool is_over, is_leaving;
    char told_broker[sizeof(((struct error *)0)->text)]; /* what the player knows of the broker */
    bool has_told_broker;
    /* link_report.c */
    Arena arena;                      /* of the status */
    Str status;                       /* the player's last, a JSON object */
    bool is_state_due;                /* it is newer than what the broker has */
    int64_t state_at_ms;              /* when a state was last sent; 0: never on this connection */
    bool is_status_asked;             /* the player has been asked for its status */
    int64_t log_at_ms;                /* when a line of the log was last sent */
    char problem[LINK_PROBLEM_BYTES]; /* of what the broker sent */
    /* link_request.c */
    struct link_request requests[LINK_MOST_REQUESTS];
    uint32_t last_number;
};

#endif
#endif
