/* What comes from outside: the clock, the list of articles, the press's answers. Small steps of the clock move the next
   turn; after a large one the show turns to its new place. Owns nothing and reads no clock. */
#include "show/sync.h"

#include <assert.h>

#include "show/follow.h"
#include "show/move.h"
#include "show/pace.h"

enum { SMALL_STEP_MS = 2000, WHOLE_MS = 10000 };

void sync_use(struct show *show, struct show_sync *sync, int64_t now_ms)
{
    bool was_waiting = follow_is_on(show) || follow_is_waiting(show);
    follow_leave(show);
    show->sync = sync;
    if (was_waiting)
        pace_restart(show, now_ms);
}

/* Turns to the computed place at once, if cards are shown. */
static void join(struct show *show, int64_t now_ms)
{
    follow_leave(show);
    if (!follow_can(show))
        pace_restart(show, now_ms);
    else if (pace_is_running(show))
        show->turn_at_ms = now_ms > show->held_until_ms ? now_ms : show->held_until_ms;
}

static int64_t next_whole_ms(int64_t unix_ms)
{
    return (unix_ms / WHOLE_MS + 1) * WHOLE_MS;
}

static void take_step(struct show *show, int64_t step_ms, int64_t now_ms)
{
    struct show_sync *sync = show->sync;
    bool is_small = step_ms > -SMALL_STEP_MS && step_ms < SMALL_STEP_MS;
    bool was_there = sync->is_following || sync->is_asking;
    if (!is_small && sync->is_next_due)
        sync->change_ms = next_whole_ms(follow_unix_ms(sync, now_ms));
    if (!is_small && was_there)
        join(show, now_ms);
    else if (sync->is_following && step_ms)
        pace_restart(show, now_ms);
}

void sync_take_wall(struct show *show, const struct show_wall *wall, int64_t now_ms)
{
    struct show_sync *sync = show->sync;
    assert(wall->speed > 0);
    if (!sync)
        return;
    int64_t before_ms = sync->wall.speed ? follow_unix_ms(sync, now_ms) : 0;
    bool was_known = sync->wall.speed > 0, was_there = follow_is_on(show) || follow_is_waiting(show);
    sync->wall = *wall;
    if (!wall->is_trusted && was_there) {
        follow_leave(show);
        pace_restart(show, now_ms);
    } else if (was_known) {
        take_step(show, follow_unix_ms(sync, now_ms) - before_ms, now_ms);
    }
}

void sync_forget_articles(struct show *show)
{
    struct show_sync *sync = show->sync;
    if (!sync)
        return;
    sync->is_mapped = false;
    sync->is_waiting |= sync->is_asking;
    sync->is_asking = false;
}

static struct score *next_of(struct show_sync *sync)
{
    return &sync->scores[!sync->current];
}

void sync_begin_score(struct show *show)
{
    if (!show->sync)
        return;
    show->sync->is_next_due = false;
    score_reset(next_of(show->sync));
}

void sync_add_article(struct show *show, const struct score_article *article)
{
    if (show->sync && next_of(show->sync)->n < SCORE_MOST)
        score_add(next_of(show->sync), article);
}

/* The followed article may have another index now. */
static bool is_at_home(const struct show *show)
{
    const struct show_sync *sync = show->sync;
    int article = sync->scores[sync->current].entries[sync->place.entry].article;
    return sync->is_broken || article == show->wanted.article;
}

static void settle(struct show *show, int64_t now_ms)
{
    const struct show_sync *sync = show->sync;
    if (sync->is_waiting || (sync->is_following && !is_at_home(show)))
        join(show, now_ms);
}

void sync_end_score(struct show *show, bool has_too_many, int64_t now_ms)
{
    struct show_sync *sync = show->sync;
    if (!sync)
        return;
    struct score *now = &sync->scores[sync->current], *next = next_of(sync);
    bool is_edit = now->n > 0 && next->n > 0 && now->hash != next->hash && sync->wall.speed > 0;
    sync->has_too_many = has_too_many;
    sync->is_mapped = true;
    if (is_edit) {
        score_map(now, next);
        sync->is_next_due = true;
        sync->change_ms = next_whole_ms(follow_unix_ms(sync, now_ms));
    } else {
        sync->current = !sync->current;
    }
    if (next->n == 0 && (follow_is_on(show) || follow_is_waiting(show))) {
        follow_leave(show);
        pace_restart(show, now_ms);
    } else {
        settle(show, now_ms);
    }
}

void sync_take_share(struct show *show, const struct show_share *share)
{
    assert(share->before_ms >= 0 && share->dwell_ms >= 0 && share->all_ms >= 0);
    if (show->sync)
        show->sync->shown = *share;
}

bool sync_asks(const struct show *show, int *article, uint32_t *share)
{
    const struct show_sync *sync = show->sync;
    if (!sync || !sync->is_asking)
        return false;
    *article = sync->scores[sync->current].entries[sync->place.entry].article;
    *share = sync->share;
    return true;
}

void sync_answer(struct show *show, uint32_t ask, int card, int64_t now_ms)
{
    if (!show->sync || !show->sync->is_asking || ask != show->sync->n_asks)
        return;
    follow_join(show, card);
    pace_restart(show, now_ms);
}

enum sync_state sync_state(const struct show *show, int64_t now_ms)
{
    const struct show_sync *sync = show->sync;
    if (!sync)
        return SYNC_OFF;
    if (!sync->scores[sync->current].n)
        return sync->has_too_many ? SYNC_TOO_MANY : SYNC_NO_SCORE;
    if (!sync->wall.is_trusted)
        return SYNC_NO_CLOCK;
    if (!pace_is_running(show) || (!sync->is_following && show->held_until_ms > now_ms))
        return SYNC_AWAY;
    int64_t unix_ms = follow_unix_ms(sync, now_ms);
    bool is_there = sync->is_following && (sync->is_broken || follow_is_there(show)) && move_is_settled(show);
    if (!is_there || sync->is_waiting || unix_ms < sync->begin_ms || unix_ms >= sync->turn_ms)
        return SYNC_JOINING;
    return sync->is_broken ? SYNC_BROKEN : SYNC_IN_STEP;
}

const struct score *sync_score(const struct show *show)
{
    const struct show_sync *sync = show->sync;
    return sync && sync->scores[sync->current].n ? &sync->scores[sync->current] : NULL;
}
