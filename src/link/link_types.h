/* The state of the link between two events. */
#ifndef LINK_LINK_TYPES_H
#define LINK_LINK_TYPES_H

#include "link/link_command.h"
#include "link/link_kept.h"
#include "link/link_options.h"
#include "link/link_topic.h"
#include "link/mqtt_client.h"

#ifdef PLACARD_MQTT_SONAME

enum { LINK_MOST_REQUESTS = 8, LINK_PROBLEM_BYTES = 256, LINK_MOST_CHANGES = 64 };

struct link;

/* A request that the player has not answered. */
struct link_request {
    uint32_t number;            /* 0: none */
    int64_t at_ms;              /* when it was sent */
    char id[LINK_ID_BYTES + 1]; /* of a command, or the name of a notice */
    void (*on_answer)(struct link *link, const struct link_request *request, Str answer);
};

/* A notice or article of which another one counts than the screen shows. */
struct link_change {
    enum link_order order;
    char name[LINK_KEPT_NAME_BYTES + 1];
};

struct link {
    const struct link_options *options;
    Arena folder_arena;
    Str folder; /* where it may write; empty: there is none */
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
    /* link_obey.c */
    struct link_gate gate;
    Arena picture_arena;             /* of the picture being sent */
    Str shot;                        /* empty: none */
    char shot_id[LINK_ID_BYTES + 1]; /* of the command for it */
    size_t n_shot_sent;              /* pieces */
    /* link_orders.c */
    struct link_kept kept;
    struct link_change changes[LINK_MOST_CHANGES];
    int n_changes;
    int64_t notice_at_ms, article_at_ms, settings_at_ms; /* when the last of them was applied */
    int n_settings;                                      /* in this minute */
    char problem_of[LINK_TOPIC_BYTES];                   /* the topic that caused the problem */
};

#endif
#endif
