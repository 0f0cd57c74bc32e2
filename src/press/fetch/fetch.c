/* A table of what is wanted, each with the time at which it is due; what is due is requested, documents first, and what
   comes goes to the cache. A failure never touches a copy. Owns the table, the cache and the requests. */
#include "press/fetch/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "press/fetch/cache.h"
#include "press/fetch/cache_body.h"
#include "press/fetch/fetch_item.h"
#include "press/fetch/web.h"

#define NO_ROOM "there is no room for it in the cache"

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS, LEAST_REFRESH_MS = 50 };

struct fetch {
    struct fetch_options options;
    struct cache *cache;
    struct web *web; /* made when something is due: loading libcurl takes longer than showing an old copy */
    struct fetch_items items;
    uint64_t random;
};

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
    if (getrandom(&fetch->random, sizeof fetch->random, GRND_NONBLOCK) < 0)
        fetch->random = (uint64_t)clock_now_ms();
    fetch->random |= 1;
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

/* Within a tenth of it, so that many screens do not ask one server at the same moment for ever. */
static int64_t with_jitter(struct fetch *fetch, int64_t ms)
{
    fetch->random ^= fetch->random << 13;
    fetch->random ^= fetch->random >> 7;
    fetch->random ^= fetch->random << 17;
    return ms - ms / 10 + (int64_t)(fetch->random % (uint64_t)(ms / 5 + 1));
}

/* Without the part that browsers keep to themselves. */
static Str address_of(Str source)
{
    const char *hash = source.len ? memchr(source.ptr, '#', source.len) : NULL;
    return hash ? str_slice(source, 0, (size_t)(hash - source.ptr)) : source;
}

/* A copy of an earlier run may be fresh still. */
static void use_age(struct fetch *fetch, struct fetch_item *item, const struct copy *copy)
{
    int64_t age = fetch_item_age_ms(copy), now_ms = clock_now_ms();
    bool is_fresh = age < fetch->options.refresh_ms;
    item->stale_ms = is_fresh ? now_ms + fetch->options.refresh_ms - age : now_ms;
    item->due_ms = item->kind == FETCH_DOCUMENT || !is_fresh ? item->stale_ms : FETCH_NEVER;
}

static int64_t at_most(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t at_least(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* It had come, and its copy is not there any more: somebody removed it, or it had to make room for others. */
static void note_gone(struct fetch *fetch, struct fetch_item *item)
{
    int64_t now_ms = clock_now_ms();
    bool is_pushed_out = cache_is_pushed_out(fetch->cache, item->address);
    int64_t pause_ms = is_pushed_out ? at_most(MINUTE_MS, fetch->options.refresh_ms) : SECOND_MS;
    item->due_ms = at_most(item->due_ms, at_least(now_ms, item->came_ms + pause_ms));
    item->has_finished = is_pushed_out;
    if (is_pushed_out)
        snprintf(item->reason, sizeof item->reason, "%s", NO_ROOM);
}

Str fetch_say_old(Arena *arena, const struct fetched *fetched)
{
    char date[64] = "";
    struct tm local;
    time_t when = (time_t)fetched->fetched_s;
    if (fetched->state != FETCH_HAS_COPY || !fetched->reason.len)
        return (Str){0};
    if (localtime_r(&when, &local))
        strftime(date, sizeof date, "%Y-%m-%d %H:%M", &local);
    return str_format(arena, STR_FMT "; showing the copy of %s", STR_ARG(fetched->reason), date);
}

void fetch_want(struct fetch *fetch, Str address, enum fetch_kind kind, struct fetched *fetched)
{
    Str asked = address_of(address);
    const struct copy *copy = cache_find(fetch->cache, asked);
    struct fetch_item *item = fetch_items_find(&fetch->items, asked, kind);
    if (!item) {
        item = fetch_items_add(&fetch->items, asked, kind);
        if (copy)
            use_age(fetch, item, copy);
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

/* A document that nothing newer comes of is logged once: when the quick retries are over, or an answer is refused. */
static void say_old(struct fetch *fetch, struct fetch_item *item)
{
    Arena scratch = {0};
    struct fetched fetched;
    fetch_item_report(item, cache_find(fetch->cache, item->address), &fetched);
    Str text = fetch_say_old(&scratch, &fetched);
    if (text.len) {
        log_warning(STR_FMT ": " STR_FMT, STR_ARG(item->address), STR_ARG(text));
        item->is_said_old = true;
    }
    arena_finish(&scratch);
}

static void succeed(struct fetch *fetch, struct fetch_item *item)
{
    if (item->is_said_old)
        log_event(STR_FMT ": it answers again", STR_ARG(item->address));
    item->is_said_old = false;
    item->refused_ms = 0;
    item->n_failures = 0;
    item->reason[0] = '\0';
    item->has_finished = true;
    item->came_ms = clock_now_ms();
    item->stale_ms = item->came_ms + with_jitter(fetch, fetch->options.refresh_ms);
    item->due_ms = item->kind == FETCH_DOCUMENT ? item->stale_ms : FETCH_NEVER;
}

/* True when somebody should hear of it: there is no copy, and it is the first failure or another one. */
static bool fail(struct fetch *fetch, struct fetch_item *item, Str reason, int least_ms)
{
    enum { N_QUICK = 3 };
    static const int first_ms[N_QUICK] = {SECOND_MS, 10 * SECOND_MS, MINUTE_MS};
    bool has_copy = cache_find(fetch->cache, item->address), is_new = !str_is_equal(str_from_c(item->reason), reason);
    int64_t pause_ms = fetch->options.refresh_ms;
    if (item->n_failures < N_QUICK)
        pause_ms = at_most(pause_ms, first_ms[item->n_failures]);
    item->n_failures++;
    item->has_finished = true;
    snprintf(item->reason, sizeof item->reason, STR_FMT, STR_ARG(reason));
    item->stale_ms = clock_now_ms() + at_least(with_jitter(fetch, pause_ms), least_ms);
    item->due_ms = item->kind == FETCH_DOCUMENT || !has_copy ? item->stale_ms : FETCH_NEVER;
    if (item->n_failures > N_QUICK && item->kind == FETCH_DOCUMENT && !item->is_said_old)
        say_old(fetch, item);
    return !has_copy && is_new;
}

/* What stands at path is what the answer brought. */
static struct fetch_body body_of(const struct copy *copy)
{
    return (struct fetch_body){copy->path, copy->final_address, copy->media_type, copy->stamp};
}

/* Asks whether the answer may take the copy's place; when not that is a failure, and said at once. */
static bool is_accepted(struct fetch *fetch, struct fetch_item *item, const struct web_answer *answer)
{
    const struct fetch_options *o = &fetch->options;
    const struct copy *before = cache_find(fetch->cache, item->address);
    int64_t now_ms = clock_now_ms(), n_bytes;
    struct fetch_change change = {.asked = item->address,
                                  .after = {.address = answer->address, .media_type = answer->media_type}};
    struct error reason;
    char path[32];
    if (!o->accepts || item->kind != FETCH_DOCUMENT || !cache_body_hash(answer->fd, &change.after.stamp, &n_bytes))
        return true;
    snprintf(path, sizeof path, "/proc/self/fd/%d", answer->fd);
    change.after.path = str_from_c(path);
    change.refused_s = item->refused_ms ? (now_ms - item->refused_ms) / SECOND_MS : 0;
    if (before)
        change.before = body_of(before);
    if (o->accepts(o->context, &change, &reason))
        return true;
    item->refused_ms = item->refused_ms ? item->refused_ms : now_ms;
    snprintf(item->refusal, sizeof item->refusal, "%.*s", WEB_REASON_BYTES - 1, reason.text);
    return false;
}

static bool refuse(struct fetch *fetch, struct fetch_item *item, const struct web_answer *answer)
{
    close(answer->fd);
    bool is_changed = fail(fetch, item, str_from_c(item->refusal), 0);
    if (!item->is_said_old)
        say_old(fetch, item);
    return is_changed;
}

static bool keep(struct fetch *fetch, struct fetch_item *item, const struct web_answer *answer)
{
    const struct copy *before = cache_find(fetch->cache, item->address), *after;
    struct copy copy = {.address = item->address,
                        .final_address = answer->address,
                        .etag = answer->etag,
                        .last_modified = answer->last_modified,
                        .media_type = answer->media_type,
                        .is_picture = item->kind == FETCH_PICTURE,
                        .fetched_s = (int64_t)time(NULL)};
    if (!cache_store(fetch->cache, &copy, answer->fd) || !(after = cache_find(fetch->cache, item->address)))
        return fail(fetch, item, STR(NO_ROOM), 0);
    succeed(fetch, item);
    return !before || fetch_item_is_other(before, after);
}

static bool confirm(struct fetch *fetch, struct fetch_item *item, const struct web_answer *answer)
{
    if (!cache_find(fetch->cache, item->address)) {
        item->due_ms = clock_now_ms(); /* what has not changed is gone here: all of it is needed */
        return false;
    }
    cache_confirm(fetch->cache, &(struct copy){.address = item->address,
                                               .etag = answer->etag,
                                               .last_modified = answer->last_modified,
                                               .fetched_s = (int64_t)time(NULL)});
    succeed(fetch, item);
    return false;
}

/* Another program with the same cache may have had it first: then the server has nothing new for us. */
static bool is_untold(struct fetch *fetch, struct fetch_item *item)
{
    const struct copy *copy = cache_find(fetch->cache, item->address);
    bool is_new = copy && copy->stamp != item->told;
    item->told = copy ? copy->stamp : 0;
    return is_new;
}

static bool take_answer(struct fetch *fetch, const struct web_answer *answer)
{
    struct fetch_item *item = answer->context;
    bool is_changed = false;
    item->is_running = false;
    if (answer->result == WEB_BODY && is_accepted(fetch, item, answer))
        is_changed = keep(fetch, item, answer);
    else if (answer->result == WEB_BODY)
        is_changed = refuse(fetch, item, answer);
    else if (answer->result == WEB_UNCHANGED)
        is_changed = confirm(fetch, item, answer);
    else
        is_changed = fail(fetch, item, answer->reason, answer->retry_ms);
    is_changed |= is_untold(fetch, item);
    if (item->is_forgotten)
        item->due_ms = FETCH_NEVER;
    return is_changed;
}

static bool has_slot(const struct fetch *fetch, const struct fetch_item *item)
{
    return !fetch->web || (web_n_running(fetch->web) < WEB_AT_ONCE &&
                           web_n_running_at(fetch->web, item->address) < WEB_AT_ONCE_A_HOST);
}

/* What is to be requested next: documents before pictures, then what has been due for longest. */
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

/* True when it turned out that nothing can be requested here now. */
static bool start_due(struct fetch *fetch)
{
    struct error error;
    bool is_changed = false;
    for (struct fetch_item *item; (item = next_due(fetch));)
        if (load_web(fetch, &error))
            request(fetch, item);
        else
            is_changed |= fail(fetch, item, str_from_c(error.text), 0);
    return is_changed;
}

int fetch_poll(struct fetch *fetch, struct pollfd *polled, int n, int *wait_ms)
{
    int64_t now_ms = clock_now_ms(), least_ms = FETCH_NEVER;
    for (int i = 0; i < fetch_items_n(&fetch->items); i++) {
        const struct fetch_item *item = fetch_items_at(&fetch->items, i);
        if (!item->is_running && has_slot(fetch, item))
            least_ms = at_most(least_ms, item->due_ms);
    }
    int64_t left_ms = at_most(at_least(least_ms - now_ms, 0), INT32_MAX);
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
        is_changed |= take_answer(fetch, &answer);
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
