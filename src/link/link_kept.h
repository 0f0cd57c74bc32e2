/* What the broker's staff sent to stay: notices, settings and articles, in files, for a start without the broker. */
#ifndef LINK_LINK_KEPT_H
#define LINK_LINK_KEPT_H

#include "base/error.h"
#include "link/link_topic.h"

enum { LINK_MOST_KEPT = 128, LINK_KEPT_NAME_BYTES = CONFIG_BROKER_NAME_BYTES };

struct link_item {
    enum link_order order;
    int layer;
    char name[LINK_KEPT_NAME_BYTES + 1]; /* empty for settings */
    int64_t end;                         /* over at this time, in seconds since 1970; 0: not by itself */
    uint64_t hash;                       /* of the payload */
    bool is_seen;                        /* on this connection */
};

/* Only link_kept.c writes it. */
struct link_kept {
    const struct link_topics *topics;
    Str folder; /* empty: nothing is kept */
    struct link_item items[LINK_MOST_KEPT];
    int n;
};

/* Reads what is kept in the folder; removes what is not for this screen any more, or not permitted. Borrows both. */
void link_kept_init(struct link_kept *kept, const struct link_topics *topics, Str folder, unsigned permits);

/* Keeps a payload; *is_new: what counts has changed. False, with the reason, when there is no room. */
bool link_kept_put(struct link_kept *kept, const struct link_item *item, Str payload, bool *is_new,
                   struct error *error);

/* Removes what is kept for an address; true when what counts has changed. */
bool link_kept_remove(struct link_kept *kept, const struct link_address *address);

/* True when exactly this payload is kept for an address. */
bool link_kept_has(struct link_kept *kept, const struct link_address *address, Str payload);

/* Notes that an address is still in use, whatever came for it. */
void link_kept_see(struct link_kept *kept, const struct link_address *address);

/* Forgets what was seen: a new connection begins. */
void link_kept_begin(struct link_kept *kept);

/* Returns the first item that was not seen on this connection, or is over; NULL: none. */
const struct link_item *link_kept_find_unseen(const struct link_kept *kept);
const struct link_item *link_kept_find_over(const struct link_kept *kept, int64_t now);

/* Returns the item that counts for a name: the nearest; NULL: none. */
const struct link_item *link_kept_find(const struct link_kept *kept, enum link_order order, Str name);

/* Returns an item's payload, in the arena; false when it cannot be read. */
bool link_kept_read(const struct link_kept *kept, const struct link_item *item, Arena *arena, Str *payload);

/* Returns an item's address; borrows it. */
struct link_address link_kept_address(const struct link_item *item);

#endif
