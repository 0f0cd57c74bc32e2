/* The shelf's list of articles, and when to refresh it: when a schedule opens or closes, an address has been
 * fetched, or the wall clock was set. */
#include "press/shelf.h"

#include "base/clock.h"
#include "press/shelf_state.h"

int64_t shelf_wall_offset_ms(void)
{
    return clock_now_unix() * 1000 - clock_now_ms();
}

int shelf_n_articles(const struct shelf *shelf)
{
    return source_list_n(shelf->sources);
}

int shelf_n_hidden(const struct shelf *shelf)
{
    return source_list_n_hidden(shelf->sources);
}

const struct source *shelf_source(const struct shelf *shelf, int article)
{
    return source_list_at(shelf->sources, article);
}

Str shelf_path(const struct shelf *shelf, int article)
{
    return shelf_source(shelf, article)->path;
}

void shelf_list_all(struct shelf *shelf)
{
    source_list_complete(shelf->sources, clock_now_unix());
}

int shelf_find(const struct shelf *shelf, uint64_t key)
{
    return source_list_find(shelf->sources, key);
}

const struct passed_over *shelf_passed_over(const struct shelf *shelf, int *n)
{
    return source_list_passed_over(shelf->sources, n);
}

void shelf_fetch_again(struct shelf *shelf)
{
    if (shelf->documents.fetch)
        fetch_refresh(shelf->documents.fetch);
}

static void sooner(int *wait_ms, int64_t ms)
{
    if (ms >= 0 && (*wait_ms < 0 || ms < *wait_ms))
        *wait_ms = (int)ms;
}

/* Returns when a schedule or the day next changes what is shown; INT64_MAX: never. */
static int64_t next_change(const struct shelf *shelf)
{
    int64_t list = source_list_next_change(shelf->sources), books = open_books_next_change(&shelf->books);
    return list < books ? list : books;
}

int shelf_poll(struct shelf *shelf, struct pollfd *polled, int n, int *wait_ms)
{
    enum { MOST_SLEEP_MS = 60000 }; /* the wall clock may be set at any time */
    int64_t next = next_change(shelf), now = clock_now_unix();
    int64_t left = next > now ? next - now : 0;
    if (next != INT64_MAX)
        sooner(wait_ms, left < MOST_SLEEP_MS / 1000 ? left * 1000 : MOST_SLEEP_MS);
    sooner(wait_ms, pending_wait_ms(&shelf->pending, clock_now_ms()));
    return shelf->documents.fetch ? fetch_poll(shelf->documents.fetch, polled, n, wait_ms) : 0;
}

/* True when a schedule or an article of yesterday is due, or the wall clock was set. */
static bool is_time_for_list(const struct shelf *shelf)
{
    enum { STEP_MS = 2500 };
    int64_t next = next_change(shelf), step = shelf_wall_offset_ms() - shelf->wall_offset_ms;
    return next != INT64_MAX && (clock_now_unix() >= next || step > STEP_MS || step < -STEP_MS);
}

bool shelf_step(struct shelf *shelf)
{
    bool has_come = shelf->documents.fetch && fetch_step(shelf->documents.fetch);
    bool is_over = pending_tick(&shelf->pending, clock_now_ms());
    return has_come || is_over || is_time_for_list(shelf);
}

bool shelf_settle(struct shelf *shelf, int most_ms)
{
    bool is_changed;
    while (source_list_work(shelf->sources, clock_now_unix(), &is_changed))
        ;
    if (!shelf->documents.fetch)
        return false;
    fetch_settle(shelf->documents.fetch, most_ms);
    return shelf_refresh(shelf, false);
}
