/* What the display itself should do, be on or off and how bright, and which order it gets next: a pure state machine.
 * The wanted state wins: an order that is overtaken still ends, and the next one brings what is wanted by then. */
#ifndef PLAYER_PANEL_H
#define PLAYER_PANEL_H

#include <stdbool.h>
#include <stdint.h>

enum { PANEL_UNKNOWN = -1, PANEL_MOST_TRIES = 4, PANEL_LIMIT_MS = 20000, PANEL_AGAIN_MS = 600000 };

/* What orders set: the power, 1 or 0; by how many percent the display is dimmed. */
enum panel_part { PANEL_POWER, PANEL_DIM, N_PANEL_PARTS };

struct panel_order {
    enum panel_part part;
    int value;
};

struct panel_setting {
    int wanted, done;     /* PANEL_UNKNOWN: nothing so far */
    int n_failed, n_done; /* orders for the wanted value */
    int64_t at_ms;        /* of the next order; 0: none is planned */
    bool is_failing;      /* orders failed PANEL_MOST_TRIES times; until one succeeds */
};

struct panel_options {
    bool is_used; /* else nothing is ever ordered */
    bool can_dim;
    int n_power_orders; /* how often the power is ordered although it succeeds: TVs overlook some */
};

/* Only panel.c writes it. */
struct panel {
    struct panel_options options;
    struct panel_setting settings[N_PANEL_PARTS];
    struct panel_order order; /* the one being carried out */
    int64_t until_ms;         /* its time limit; 0: none is */
};

/* Starts with nothing wanted. */
void panel_init(struct panel *panel, const struct panel_options *options);

/* Wants a value; the first one and every other one is ordered at once. */
void panel_want(struct panel *panel, enum panel_part part, int value, int64_t now_ms);

/* Takes the order that is due; false when there is none, or one is being carried out. */
bool panel_take_order(struct panel *panel, int64_t now_ms, struct panel_order *order);

/* Reports how the order ended. True when the part has failed for good: it is tried again only now and then. */
bool panel_end_order(struct panel *panel, bool is_done, int64_t now_ms);

/* True when the order being carried out has reached its time limit. */
bool panel_is_late(const struct panel *panel, int64_t now_ms);

/* True while orders switch the display off, as far as is known. */
bool panel_has_power(const struct panel *panel);

/* True while orders dim the display, as far as is known: then its picture must not be dimmed too. */
bool panel_has_dim(const struct panel *panel);

/* Returns when the next order is due or the present one is late; 0: never. */
int64_t panel_at_ms(const struct panel *panel);

#endif
