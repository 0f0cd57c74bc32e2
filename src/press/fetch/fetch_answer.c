/* A body is checked before it is kept, a failure never changes the copy, and an outdated document is logged once.
 * Owns nothing. */
#include "press/fetch/fetch_answer.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "press/fetch/cache_body.h"

enum { MS_A_SECOND = 1000 };

/* Logs once that a document cannot be updated: after the quick retries, or when an answer is refused. */
static void say_old(struct fetch *fetch, struct fetch_item *item)
{
    Arena scratch = {0};
    struct fetched fetched;
    fetch_item_report(item, cache_find(fetch->cache, item->address), &fetched);
    Str text = fetch_item_describe_old(&scratch, &fetched);
    if (text.len) {
        log_warning(STR_FMT ": " STR_FMT, STR_ARG(item->address), STR_ARG(text));
        item->is_said_old = true;
    }
    arena_finish(&scratch);
}

static void succeed(struct fetch *fetch, struct fetch_item *item)
{
    if (item->is_said_old)
        log_event(STR_FMT ": reachable again", STR_ARG(item->address));
    item->is_said_old = false;
    item->refused_ms = 0;
    item->reason[0] = '\0';
    fetch_retry_after_success(&fetch->retry, item);
}

bool fetch_answer_fail(struct fetch *fetch, struct fetch_item *item, Str reason, int least_ms)
{
    bool has_copy = cache_find(fetch->cache, item->address), is_new = !str_is_equal(str_from_c(item->reason), reason);
    snprintf(item->reason, sizeof item->reason, STR_FMT, STR_ARG(reason));
    bool is_slow = fetch_retry_after_failure(&fetch->retry, item, has_copy, least_ms);
    if (is_slow && item->kind == FETCH_DOCUMENT && !item->is_said_old)
        say_old(fetch, item);
    return !has_copy && is_new;
}

/* The body of the copy just received. */
static struct fetch_body body_of(const struct copy *copy)
{
    return (struct fetch_body){copy->path, copy->final_address, copy->media_type, copy->stamp};
}

/* Asks whether the answer may replace the copy; a refusal counts as a failure and is reported at once. */
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
    change.refused_s = item->refused_ms ? (now_ms - item->refused_ms) / MS_A_SECOND : 0;
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
    bool is_changed = fetch_answer_fail(fetch, item, str_from_c(item->refusal), 0);
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
        return fetch_answer_fail(fetch, item, STR(FETCH_NO_ROOM), 0);
    succeed(fetch, item);
    return !before || fetch_item_is_other(before, after);
}

static bool confirm(struct fetch *fetch, struct fetch_item *item, const struct web_answer *answer)
{
    if (!cache_find(fetch->cache, item->address)) {
        item->due_ms = clock_now_ms(); /* "not modified" is useless here: the copy is gone, so all of it is needed */
        return false;
    }
    cache_confirm(fetch->cache, &(struct copy){.address = item->address,
                                               .etag = answer->etag,
                                               .last_modified = answer->last_modified,
                                               .fetched_s = (int64_t)time(NULL)});
    succeed(fetch, item);
    return false;
}

/* True when the copy changed though the server answered "not modified": another program with the same cache fetched
 * it. */
static bool is_untold(struct fetch *fetch, struct fetch_item *item)
{
    const struct copy *copy = cache_find(fetch->cache, item->address);
    bool is_new = copy && copy->stamp != item->told;
    item->told = copy ? copy->stamp : 0;
    return is_new;
}

bool fetch_answer_take(struct fetch *fetch, const struct web_answer *answer)
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
        is_changed = fetch_answer_fail(fetch, item, answer->reason, answer->retry_ms);
    is_changed |= is_untold(fetch, item);
    if (item->is_forgotten)
        item->due_ms = FETCH_NEVER;
    return is_changed;
}
