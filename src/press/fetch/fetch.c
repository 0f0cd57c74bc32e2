/* A table of wanted addresses, each with the time of its next request. Due addresses are requested, documents first,
 * and the answers go to the cache. A failure never changes a copy. Owns the table, the cache and the requests. */
#include "press/fetch/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/die.h"
#include "press/fetch/fetch_answer.h"

enum { LEAST_REFRESH_MS = 50 };

struct fetch *fetch_create(const struct fetch_options *options)
{
    struct fetch *fetch = calloc(1, sizeof *fetch);
    if (!fetch)
        die_no_memory();
    struct fetch_options o = *options;
    o.cache_bytes = o.cache_bytes > 0 ? o.cache_bytes : FETCH_CACHE_BYTES;
    o.refresh_ms = o.refresh_ms <= 0                 ? FETCH_REFRESH_MS
                   : o.refresh_ms < LEAST_REFRESH_MS ? LEAST_REFRESH_MS
                                                     : o.refresh_ms;
    o.connect_ms = o.connect_ms > 0 ? o.connect_ms : FETCH_CONNECT_MS;
    o.total_ms = o.total_ms > 0 ? o.total_ms : FETCH_TOTAL_MS;
    fetch->options = o;
    fetch->cache = cache_create(o.cache_folder, o.cache_bytes);
    fetch_retry_init(&fetch->retry, o.refresh_ms);
    return fetch;
}

void fetch_destroy(struct fetch *fetch)
{
    if (!fetch)
        return;
    web_destroy(fetch->web);
    cache_destroy(fetch->cache);
    fetch_items_finish(&fetch->items);
    free(fetch);
}

/* Strips the fragment, which browsers do not send either. */
static Str address_of(Str source)
{
    const char *hash = source.len ? memchr(source.ptr, '#', source.len) : NULL;
    return hash ? str_slice(source, 0, (size_t)(hash - source.ptr)) : source;
}

/* Notes that a copy which had been fetched no longer exists. */
static void note_gone(struct fetch *fetch, struct fetch_item *item)
{
    bool is_pushed_out = cache_is_pushed_out(fetch->cache, item->address);
    fetch_retry_when_gone(&fetch->retry, item, is_pushed_out);
    if (is_pushed_out)
        snprintf(item->reason, sizeof item->reason, "%s", FETCH_NO_ROOM);
}

void fetch_want(struct fetch *fetch, Str address, enum fetch_kind kind, struct fetched *fetched)
{
    Str asked = address_of(address);
    const struct copy *copy = cache_find(fetch->cache, asked);
    struct fetch_item *item = fetch_items_find(&fetch->items, asked, kind);
    if (!item) {
        item = fetch_items_add(&fetch->items, asked, kind);
        if (copy)
            fetch_retry_from_copy(&fetch->retry, item, copy);
    }
    item->is_wanted = true;
    if (item->is_forgotten && !item->is_running)
        item->due_ms = item->stale_ms;
    item->is_forgotten = false;
    if (!copy && !item->is_running && item->has_finished && item->n_failures == 0)
        note_gone(fetch, item);
    else if (copy && !item->is_running && item->due_ms == FETCH_NEVER && clock_now_ms() >= item->stale_ms)
        item->due_ms = clock_now_ms();
    item->told = copy ? copy->stamp : 0;
    fetch_item_report(item, copy, fetched);
}

void fetch_forget_unwanted(struct fetch *fetch)
{
    for (int i = fetch_items_n(&fetch->items) - 1; i >= 0; i--) {
        struct fetch_item *item = fetch_items_at(&fetch->items, i);
        if (item->is_wanted || item->is_running) {
            item->is_forgotten = !item->is_wanted;
            item->is_wanted = false;
            continue;
        }
        cache_release(fetch->cache, item->address);
        fetch_items_remove(&fetch->items, item);
    }
}

void fetch_refresh(struct fetch *fetch)
{
    int64_t now_ms = clock_now_ms();
    for (int i = 0; i < fetch_items_n(&fetch->items); i++) {
        struct fetch_item *item = fetch_items_at(&fetch->items, i);
        item->stale_ms = now_ms;
        if (!item->is_running && (item->kind == FETCH_DOCUMENT || item->reason[0]))
            item->due_ms = now_ms;
    }
}

static bool has_slot(const struct fetch *fetch, const struct fetch_item *item)
{
    return !fetch->web || (web_n_running(fetch->web) < WEB_AT_ONCE &&
                           web_n_running_at(fetch->web, item->address) < WEB_AT_ONCE_A_HOST);
}

/* The next address to request: documents before pictures, then the longest overdue. */
static struct fetch_item *next_due(const struct fetch *fetch)
{
    int64_t now_ms = clock_now_ms();
    struct fetch_item *next = NULL;
    for (int i = 0; i < fetch_items_n(&fetch->items); i++) {
        struct fetch_item *item = fetch_items_at(&fetch->items, i);
        if (item->is_running || item->due_ms > now_ms || !has_slot(fetch, item))
            continue;
        if (!next || item->kind < next->kind || (item->kind == next->kind && item->due_ms < next->due_ms))
            next = item;
    }
    return next;
}

static bool load_web(struct fetch *fetch, struct error *error)
{
    const struct fetch_options *o = &fetch->options;
    if (!fetch->web)
        fetch->web = web_create(&(struct web_options){o->connect_ms, o->total_ms, o->certificates}, error);
    return fetch->web;
}

static void request(struct fetch *fetch, struct fetch_item *item)
{
    const struct copy *copy = cache_find(fetch->cache, item->address);
    struct web_request asked = {.address = item->address, .kind = item->kind, .context = item};
    if (copy) {
        asked.etag = copy->etag;
        asked.last_modified = copy->last_modified;
    }
    item->is_running = true;
    web_start(fetch->web, &asked);
}

/* Starts all due requests. True when libcurl is missing and that changed the state of an address. */
static bool start_due(struct fetch *fetch)
{
    struct error error;
    bool is_changed = false;
    for (struct fetch_item *item; (item = next_due(fetch));)
        if (load_web(fetch, &error))
            request(fetch, item);
        else
            is_changed |= fetch_answer_fail(fetch, item, str_from_c(error.text), 0);
    return is_changed;
}

int fetch_poll(struct fetch *fetch, struct pollfd *polled, int n, int *wait_ms)
{
    int64_t now_ms = clock_now_ms(), least_ms = FETCH_NEVER;
    for (int i = 0; i < fetch_items_n(&fetch->items); i++) {
        const struct fetch_item *item = fetch_items_at(&fetch->items, i);
        if (!item->is_running && has_slot(fetch, item))
            least_ms = item->due_ms < least_ms ? item->due_ms : least_ms;
    }
    int64_t left_ms = least_ms < now_ms ? 0 : least_ms - now_ms > INT32_MAX ? INT32_MAX : least_ms - now_ms;
    if (least_ms != FETCH_NEVER && (*wait_ms < 0 || left_ms < *wait_ms))
        *wait_ms = (int)left_ms;
    return fetch->web ? web_poll(fetch->web, polled, n, wait_ms) : 0;
}

bool fetch_step(struct fetch *fetch)
{
    struct web_answer answer;
    cache_turn(fetch->cache);
    bool is_changed = start_due(fetch);
    if (!fetch->web)
        return is_changed;
    web_step(fetch->web);
    while (web_next_answer(fetch->web, &answer)) {
        is_changed |= fetch_answer_take(fetch, &answer);
        web_free_answer(fetch->web, &answer);
    }
    return start_due(fetch) || is_changed;
}

void fetch_settle(struct fetch *fetch, int most_ms)
{
    enum { MOST_POLLED = 64 };
    struct pollfd polled[MOST_POLLED];
    int64_t end_ms = clock_now_ms() + most_ms;
    fetch_step(fetch);
    while (fetch->web && web_n_running(fetch->web) > 0 && clock_now_ms() < end_ms) {
        int wait_ms = (int)(end_ms - clock_now_ms());
        int n = fetch_poll(fetch, polled, MOST_POLLED, &wait_ms);
        poll(polled, (nfds_t)n, wait_ms);
        fetch_step(fetch);
    }
}
