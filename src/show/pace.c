/* When the next turn is due. Time runs only while cards are shown, the show is not paused and the wanted card is on the
   screen; whatever stops it keeps what is left of the dwell. Owns nothing. */
#include "show/pace.h"

#include <assert.h>

#include "show/follow.h"
#include "show/move.h"

bool pace_is_running(const struct show *show)
{
    return show->view == SHOW_CARDS && !show->is_paused && !show_is_interrupted(show);
}

static bool is_over(const struct show *show)
{
    return show->options.is_once && show->is_complete && show->shown.article == show->n_articles - 1 &&
           show->shown.card == show->n_cards - 1;
}

void pace_restart(struct show *show, int64_t now_ms)
{
    show->left_ms = SHOW_FOR_EVER;
    show->turn_at_ms = SHOW_FOR_EVER;
    if (!pace_is_running(show) || !move_is_settled(show) || is_over(show) || follow_is_waiting(show))
        return;
    assert(show->dwell_ms > 0); /* of a card that is on the screen */
    if (follow_is_on(show)) {
        show->turn_at_ms = follow_plan_turn(show);
        return;
    }
    show->turn_at_ms = now_ms + show->dwell_ms;
    if (show->turn_at_ms < show->held_until_ms || (show->held_until_ms > now_ms && follow_can(show)))
        show->turn_at_ms = show->held_until_ms;
}

void pace_stop(struct show *show, int64_t now_ms)
{
    if (show->turn_at_ms != SHOW_FOR_EVER)
        show->left_ms = show->turn_at_ms > now_ms ? show->turn_at_ms - now_ms : 0;
    show->turn_at_ms = SHOW_FOR_EVER;
    follow_leave(show);
}

/* Nothing keeps the show from its place in the score any longer. */
static void rejoin(struct show *show, int64_t now_ms)
{
    if (follow_can(show) && show->turn_at_ms != SHOW_FOR_EVER)
        show->turn_at_ms = now_ms > show->held_until_ms ? now_ms : show->held_until_ms;
}

void pace_continue(struct show *show, int64_t now_ms)
{
    int64_t left_ms = show->left_ms;
    pace_restart(show, now_ms);
    if (left_ms != SHOW_FOR_EVER && show->turn_at_ms != SHOW_FOR_EVER)
        show->turn_at_ms = now_ms + left_ms;
    rejoin(show, now_ms);
}

void pace_hold(struct show *show, int64_t for_ms, int64_t now_ms)
{
    assert(for_ms >= 0);
    if (show->held_until_ms < now_ms + for_ms)
        show->held_until_ms = now_ms + for_ms;
}

static bool has_view_to_leave(const struct show *show)
{
    return show->view == SHOW_HELP || show->view == SHOW_OVERVIEW;
}

static bool has_pause_to_end(const struct show *show)
{
    return show->is_paused && show->is_pause_visitors && show->options.is_kiosk;
}

static bool is_waiting_for_visitor(const struct show *show)
{
    return has_view_to_leave(show) || has_pause_to_end(show) || show->digits >= 0;
}

static void take_screen_back(struct show *show, int64_t now_ms)
{
    bool was_running = pace_is_running(show);
    if (has_view_to_leave(show))
        show->view = SHOW_CARDS;
    if (has_pause_to_end(show))
        show->is_paused = false;
    show->digits = -1;
    show->held_until_ms = 0;
    if (!was_running) {
        pace_restart(show, now_ms);
        rejoin(show, now_ms);
    }
}

void pace_note_missed(struct show *show, int64_t now_ms)
{
    enum { MISSED_MS = 4000 };
    if (show->missed && !show->missed_until_ms)
        show->missed_until_ms = now_ms + MISSED_MS;
}

static bool forget_missed(struct show *show, int64_t now_ms)
{
    if (!show->missed || now_ms < show->missed_until_ms)
        return false;
    show->missed = 0;
    return true;
}

bool pace_tick(struct show *show, int64_t now_ms)
{
    assert(show->dwell_ms >= 0);
    if (show_is_interrupted(show))
        return false;
    bool is_forgotten = forget_missed(show, now_ms);
    bool is_back = is_waiting_for_visitor(show) && now_ms >= show->held_until_ms;
    if (is_back)
        take_screen_back(show, now_ms);
    if (follow_take_next_score(show, now_ms) && pace_is_running(show))
        show->turn_at_ms = now_ms;
    if (show->turn_at_ms == SHOW_FOR_EVER || now_ms < show->turn_at_ms)
        return is_back || is_forgotten;
    if (follow_turn(show, now_ms)) {
        pace_restart(show, now_ms);
        return true;
    }
    show->direction = 1;
    show->is_turning = true;
    move_make(show, (struct show_move){COMMAND_NEXT, 1});
    pace_restart(show, now_ms);
    return true;
}

static int64_t sooner_of(int64_t a_ms, int64_t b_ms)
{
    if (a_ms == SHOW_FOR_EVER || b_ms == SHOW_FOR_EVER)
        return a_ms == SHOW_FOR_EVER ? b_ms : a_ms;
    return a_ms < b_ms ? a_ms : b_ms;
}

int64_t pace_next_deadline_ms(const struct show *show)
{
    int64_t at_ms = sooner_of(show->turn_at_ms, follow_change_at_ms(show));
    if (show->missed)
        at_ms = sooner_of(at_ms, show->missed_until_ms);
    return is_waiting_for_visitor(show) ? sooner_of(at_ms, show->held_until_ms) : at_ms;
}

double pace_time_left(const struct show *show, int64_t now_ms)
{
    int64_t left_ms = show->turn_at_ms != SHOW_FOR_EVER ? show->turn_at_ms - now_ms : show->left_ms;
    if (left_ms == SHOW_FOR_EVER || left_ms >= show->dwell_ms)
        return 1;
    assert(show->dwell_ms > 0);
    return left_ms <= 0 ? 0 : (double)left_ms / show->dwell_ms;
}
