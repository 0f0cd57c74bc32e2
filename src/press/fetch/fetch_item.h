/* The wanted addresses, and what is known of each. */
#ifndef PRESS_FETCH_FETCH_ITEM_H
#define PRESS_FETCH_FETCH_ITEM_H

#include "press/fetch/cache_copy.h"
#include "press/fetch/web_types.h"

#define FETCH_NEVER INT64_MAX

/* A wanted address. */
struct fetch_item {
    Str address; /* in the arena */
    enum fetch_kind kind;
    bool is_wanted; /* since the last fetch_forget_unwanted */
    bool is_running;
    bool is_forgotten;  /* it was still running when it should have been removed: this is its last request */
    bool is_said_old;   /* the log has reported that the copy is out of date */
    bool has_finished;  /* at least one request has finished, and the copy has not vanished since */
    int n_failures;     /* since it last succeeded */
    int64_t due_ms;     /* when to request it; FETCH_NEVER: only when it is wanted */
    int64_t stale_ms;   /* when the copy goes out of date */
    int64_t came_ms;    /* when it last succeeded in this run */
    int64_t refused_ms; /* when its answers were first refused; 0: they are not */
    uint64_t told;      /* stamp of the copy reported last */
    char reason[WEB_REASON_BYTES], refusal[WEB_REASON_BYTES];
    Arena arena;
};

/* A zeroed one is empty. */
struct fetch_items {
    struct fetch_item_row *rows; /* a table of base/hash_table.h */
};

/* Borrows an item; NULL when the address is not wanted as this kind. */
struct fetch_item *fetch_items_find(const struct fetch_items *items, Str address, enum fetch_kind kind);

/* Adds an item that is due now and borrows it until it is removed. */
struct fetch_item *fetch_items_add(struct fetch_items *items, Str address, enum fetch_kind kind);

/* Returns how many items there are. */
int fetch_items_n(const struct fetch_items *items);

/* Borrows one of them; the order changes when one is added or removed. */
struct fetch_item *fetch_items_at(const struct fetch_items *items, int index);

/* Removes and frees an item; the last item takes its place in the order. */
void fetch_items_remove(struct fetch_items *items, struct fetch_item *item);

/* Frees all items. */
void fetch_items_finish(struct fetch_items *items);

/* Fills in the state of an address; copy: its cached copy, or NULL. */
void fetch_item_report(const struct fetch_item *item, const struct copy *copy, struct fetched *fetched);

/* Returns, in the arena, why the copy may be out of date and since when: "404 Not Found (host); showing the copy of
 * 2026-11-26 10:12"; empty when it is up to date or there is none. */
Str fetch_item_describe_old(Arena *arena, const struct fetched *fetched);

/* Returns the age of a copy; FETCH_NEVER when the clock is obviously wrong. */
int64_t fetch_item_age_ms(const struct copy *copy);

/* True when two copies would be read differently: other bytes, another type or address. */
bool fetch_item_is_other(const struct copy *a, const struct copy *b);

#endif
