/* "For an hour" is measured by the clock that is never set, "until six" by the wall clock, which is looked at once a
   minute since it may be set at any moment. While the wall clock must be wrong, it ends nothing. Owns the notices. */
#include "player/board.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/die.h"

enum { MOST_SLEEP_S = 60 };

struct board_time board_now(void)
{
    return (struct board_time){clock_now_ms(), clock_now_unix()};
}

void board_finish(struct board *board)
{
    for (int i = 0; i < board->n; i++)
        free(board->notices[i]);
    board->n = 0;
}

static int count(const struct board *board, bool are_files)
{
    int n = 0;
    for (int i = 0; i < board->n; i++)
        n += board->notices[i]->is_file == are_files;
    return n;
}

/* Returns a zeroed notice with room for a copy of the text. */
static struct notice *append(struct board *board, Str text)
{
    assert(board->n < SHOW_MOST_NOTICES);
    struct notice *notice = calloc(1, sizeof *notice + text.len);
    if (!notice)
        die_no_memory();
    char *copy = (char *)(notice + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    notice->text = (Str){copy, text.len};
    return board->notices[board->n++] = notice;
}

/* Returns for how long to show it from now on; 0: there is no limit, -1: it is over. */
static int64_t seconds_left(const struct notice_request *request, struct board_time now)
{
    bool is_known = request->until && clock_is_right(now.unix_s);
    int64_t left_s = request->until - now.unix_s;
    if (is_known && left_s <= 0)
        return -1;
    return is_known && left_s < request->for_s ? left_s : request->for_s;
}

struct notice *board_add(struct board *board, const struct notice_request *request, struct board_time now,
                         struct error *error)
{
    assert(notice_request_is_name(request->name));
    int64_t left_s = seconds_left(request, now);
    if (left_s < 0) {
        error_set(error, "the notice's time is over already");
        return NULL;
    }
    if (count(board, false) >= BOARD_MOST_SENT) {
        error_set(error, "there are %d notices: take one back first", BOARD_MOST_SENT);
        return NULL;
    }
    struct notice *notice = append(board, request->text);
    notice->number = ++board->last_number;
    notice->wakes = request->wakes;
    notice->until = request->for_s ? 0 : request->until;
    notice->for_s = request->for_s;
    notice->ends_ms = left_s ? now.ms + left_s * 1000 : 0;
    memcpy(notice->name, request->name.ptr, request->name.len);
    return notice;
}

struct notice *board_add_file(struct board *board, uint64_t number, bool wakes)
{
    if (count(board, true) >= WIRE_MOST_NOTICES)
        return NULL;
    struct notice *notice = append(board, (Str){0});
    notice->number = number;
    notice->is_file = true;
    notice->wakes = wakes;
    return notice;
}

void board_remove(struct board *board, struct notice *notice)
{
    int i = 0;
    while (board->notices[i] != notice)
        i++;
    assert(i < board->n);
    board->n--;
    memmove(&board->notices[i], &board->notices[i + 1], sizeof *board->notices * (size_t)(board->n - i));
    free(notice);
}

struct notice *board_find(const struct board *board, uint64_t number)
{
    for (int i = 0; i < board->n; i++)
        if (board->notices[i]->number == number)
            return board->notices[i];
    return NULL;
}

struct notice *board_find_named(const struct board *board, Str name, const struct notice *but)
{
    for (int i = 0; i < board->n; i++) {
        struct notice *notice = board->notices[i];
        if (notice != but && !notice->is_file && str_is_equal(name, str_from_c(notice->name)))
            return notice;
    }
    return NULL;
}

struct notice *board_find_state(const struct board *board, enum notice_state state)
{
    for (int i = 0; i < board->n; i++)
        if (board->notices[i]->state == state)
            return board->notices[i];
    return NULL;
}

static bool is_over(const struct notice *notice, struct board_time now)
{
    bool is_late = notice->until && now.unix_s >= notice->until && clock_is_right(now.unix_s);
    return is_late || (notice->ends_ms && now.ms >= notice->ends_ms);
}

struct notice *board_find_over(const struct board *board, struct board_time now)
{
    for (int i = 0; i < board->n; i++)
        if (is_over(board->notices[i], now))
            return board->notices[i];
    return NULL;
}

static int64_t notice_at_ms(const struct notice *notice, struct board_time now)
{
    if (notice->ends_ms || !notice->until)
        return notice->ends_ms;
    int64_t left_s = clock_is_right(now.unix_s) ? notice->until - now.unix_s : MOST_SLEEP_S;
    return now.ms + (left_s < 0 ? 0 : left_s < MOST_SLEEP_S ? left_s : MOST_SLEEP_S) * 1000;
}

int64_t board_at_ms(const struct board *board, struct board_time now)
{
    int64_t first_ms = 0;
    for (int i = 0; i < board->n; i++) {
        int64_t at_ms = notice_at_ms(board->notices[i], now);
        if (at_ms && (!first_ms || at_ms < first_ms))
            first_ms = at_ms;
    }
    return first_ms;
}

int64_t board_end(const struct notice *notice, struct board_time now)
{
    return notice->ends_ms ? now.unix_s + (notice->ends_ms - now.ms + 999) / 1000 : notice->until;
}
