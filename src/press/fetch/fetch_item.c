/* A hash table from kind and address to the item, whose memory stays in place until it is removed. */
#include "press/fetch/fetch_item.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/hash.h"
#include "base/hash_table.h"

struct fetch_item_row {
    uint64_t key;
    struct fetch_item *value;
};

static uint64_t key_of(Str address, enum fetch_kind kind)
{
    return hash_number(hash_bytes(HASH_START, address), (uint64_t)kind);
}

struct fetch_item *fetch_items_find(const struct fetch_items *items, Str address, enum fetch_kind kind)
{
    struct fetch_item_row *rows = items->rows;
    ptrdiff_t i = rows ? hmgeti(rows, key_of(address, kind)) : -1;
    return i >= 0 ? rows[i].value : NULL;
}

struct fetch_item *fetch_items_add(struct fetch_items *items, Str address, enum fetch_kind kind)
{
    struct fetch_item *item = calloc(1, sizeof *item);
    if (!item)
        die_no_memory();
    assert(!fetch_items_find(items, address, kind));
    item->address = str_copy(&item->arena, address);
    item->kind = kind;
    item->due_ms = clock_now_ms();
    hmput(items->rows, key_of(address, kind), item);
    return item;
}

int fetch_items_n(const struct fetch_items *items)
{
    return (int)hmlen(items->rows);
}

struct fetch_item *fetch_items_at(const struct fetch_items *items, int index)
{
    assert(index >= 0 && index < fetch_items_n(items));
    return items->rows[index].value;
}

static void free_item(struct fetch_item *item)
{
    arena_finish(&item->arena);
    free(item);
}

void fetch_items_remove(struct fetch_items *items, struct fetch_item *item)
{
    bool was_there = hmdel(items->rows, key_of(item->address, item->kind));
    assert(was_there);
    (void)was_there;
    free_item(item);
}

void fetch_items_finish(struct fetch_items *items)
{
    for (int i = 0; i < fetch_items_n(items); i++)
        free_item(fetch_items_at(items, i));
    hmfree(items->rows);
}

void fetch_item_report(const struct fetch_item *item, const struct copy *copy, struct fetched *fetched)
{
    int64_t now_ms = clock_now_ms();
    *fetched = (struct fetched){.state = copy ? FETCH_HAS_COPY : item->reason[0] ? FETCH_FAILED : FETCH_NONE};
    fetched->reason = str_from_c(item->reason);
    fetched->is_under_way = !item->has_finished && (item->is_running || !copy || item->due_ms <= now_ms);
    int64_t left_ms = item->is_running || item->due_ms <= now_ms ? 0 : item->due_ms - now_ms;
    fetched->retry_ms =
        item->due_ms == FETCH_NEVER && !item->is_running ? -1 : (int)(left_ms < INT32_MAX ? left_ms : INT32_MAX);
    if (!copy)
        return;
    fetched->path = copy->path;
    fetched->media_type = copy->media_type;
    fetched->address = copy->final_address;
    fetched->stamp = copy->stamp;
    fetched->fetched_s = copy->fetched_s;
}

/* The clock may be set to any date: an impossible age counts as old. */
int64_t fetch_item_age_ms(const struct copy *copy)
{
    const int64_t ten_years_s = (int64_t)10 * 365 * 86400;
    int64_t age_s = (int64_t)time(NULL) - copy->fetched_s;
    return age_s < 0 || age_s > ten_years_s ? FETCH_NEVER : age_s * 1000;
}

bool fetch_item_is_other(const struct copy *a, const struct copy *b)
{
    return a->stamp != b->stamp || !str_is_equal(a->final_address, b->final_address) ||
           !str_is_equal(a->media_type, b->media_type);
}

Str fetch_item_describe_old(Arena *arena, const struct fetched *fetched)
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
