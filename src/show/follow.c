/* The time alone decides: the score says whose turn it is, and the cards share their article's turn in proportion to
   their dwell. Only the press knows the cards, so a show that joins asks which one it is; from then on each card brings
   its own share. Owns nothing and reads no clock. */
#include "show/follow.h"

#include <assert.h>

#include "show/move.h"

enum { LATE_MS = 1000 /* later than this, the show asks for its place instead of turning to the next card */ };

static const struct score *score_of(const struct show_sync *sync)
{
    return &sync->scores[sync->current];
}

int64_t follow_unix_ms(const struct show_sync *sync, int64_t now_ms)
{
    return sync->wall.unix_ms + (now_ms - sync->wall.at_ms) * sync->wall.speed;
}

int64_t follow_at_ms(const struct show_sync *sync, int64_t unix_ms)
{
    assert(sync->wall.speed > 0);
    int64_t left_ms = unix_ms - sync->wall.unix_ms, speed = sync->wall.speed;
    return sync->wall.at_ms + (left_ms > 0 ? (left_ms + speed - 1) / speed : left_ms / speed);
}

bool follow_can(const struct show *show)
{
    const struct show_sync *sync = show->sync;
    return sync && sync->wall.is_trusted && sync->wall.speed > 0 && score_of(sync)->n > 0 && show->shown.article >= 0;
}

bool follow_is_on(const struct show *show)
{
    return show->sync && show->sync->is_following;
}

bool follow_is_there(const struct show *show)
{
    const struct show_sync *sync = show->sync;
    return sync->is_following && !sync->is_broken && show->shown_key == score_of(sync)->entries[sync->place.entry].key;
}

bool follow_is_waiting(const struct show *show)
{
    return show->sync && (show->sync->is_waiting || show->sync->is_asking);
}

void follow_leave(struct show *show)
{
    if (show->sync)
        show->sync->is_following = show->sync->is_waiting = show->sync->is_asking = show->sync->is_broken = false;
}

int64_t follow_plan_turn(struct show *show)
{
    struct show_sync *sync = show->sync;
    const struct show_share *share = &sync->shown;
    const struct score_place *place = &sync->place;
    int64_t length_ms = place->end_ms - place->begin_ms;
    sync->begin_ms = place->begin_ms;
    sync->turn_ms = place->end_ms;
    if (!follow_is_there(show))
        return follow_at_ms(sync, sync->turn_ms);
    if (share->all_ms > 0) {
        sync->begin_ms += length_ms * share->before_ms / share->all_ms;
        sync->turn_ms = place->begin_ms + length_ms * (share->before_ms + share->dwell_ms) / share->all_ms;
    }
    int64_t dwell_ms = (sync->turn_ms - sync->begin_ms) / sync->wall.speed;
    show->dwell_ms = dwell_ms > SHOW_LEAST_DWELL_MS ? (int)dwell_ms : SHOW_LEAST_DWELL_MS;
    return follow_at_ms(sync, sync->turn_ms);
}

/* Wants a card of the entry whose turn it is; card -1: it cannot be shown. */
static void want(struct show *show, int article, int card)
{
    struct show_sync *sync = show->sync;
    sync->is_following = true;
    sync->is_broken = article < 0 || card < 0;
    show->is_at_place = show->is_number = false;
    show->n_moves = 0;
    show->direction = 1;
    show->is_turning = true;
    show->wanted = sync->is_broken ? show->shown : (struct show_position){article, card};
}

static int article_of(const struct show_sync *sync)
{
    return score_of(sync)->entries[sync->place.entry].article;
}

static void turn_to_next(struct show *show)
{
    struct show_sync *sync = show->sync;
    bool is_last = !follow_is_there(show) || show->shown.card + 1 >= show->n_cards;
    if (!is_last) {
        want(show, show->shown.article, show->shown.card + 1);
    } else if (sync->is_mapped) {
        sync->place = score_next(score_of(sync), sync->place);
        want(show, article_of(sync), 0);
    } else {
        sync->is_waiting = true;
    }
}

static void ask(struct show *show, int64_t now_ms)
{
    struct show_sync *sync = show->sync;
    follow_leave(show);
    if (!sync->is_mapped) {
        sync->is_waiting = true;
        return;
    }
    int64_t unix_ms = follow_unix_ms(sync, now_ms);
    sync->place = score_find(score_of(sync), unix_ms);
    int64_t length_ms = sync->place.end_ms - sync->place.begin_ms;
    sync->share = (uint32_t)(((unix_ms - sync->place.begin_ms) << 32) / length_ms);
    if (article_of(sync) < 0) {
        want(show, SCORE_GONE, 0);
        return;
    }
    sync->is_asking = true;
    sync->n_asks++;
}

void follow_join(struct show *show, int card)
{
    assert(show->sync->is_asking);
    show->sync->is_asking = false;
    want(show, article_of(show->sync), card);
}

bool follow_turn(struct show *show, int64_t now_ms)
{
    struct show_sync *sync = show->sync;
    if (!follow_can(show)) {
        follow_leave(show);
        return false;
    }
    int64_t late_ms = follow_unix_ms(sync, now_ms) - sync->turn_ms;
    if (!sync->is_following || sync->is_waiting || late_ms >= LATE_MS)
        ask(show, now_ms);
    else if (late_ms >= 0) /* else the clock was slowed down meanwhile */
        turn_to_next(show);
    return true;
}

bool follow_skip(struct show *show, int article)
{
    if (!follow_is_on(show) || article != show->wanted.article || show->n_skipped + 1 >= show->n_articles)
        return false;
    show->n_skipped++;
    want(show, SCORE_GONE, 0);
    return true;
}

bool follow_take_next_score(struct show *show, int64_t now_ms)
{
    struct show_sync *sync = show->sync;
    if (!sync || !sync->is_next_due || follow_unix_ms(sync, now_ms) < sync->change_ms)
        return false;
    bool was_there = sync->is_following || sync->is_asking || sync->is_waiting;
    follow_leave(show);
    sync->current = !sync->current;
    sync->is_next_due = false;
    return was_there;
}

int64_t follow_change_at_ms(const struct show *show)
{
    const struct show_sync *sync = show->sync;
    return sync && sync->is_next_due ? follow_at_ms(sync, sync->change_ms) : SHOW_FOR_EVER;
}
