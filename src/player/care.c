/* Protects a screen for months: the picture is shifted, dimmed, and dark at certain hours. This happens when a card
 * turns, or at most once a minute. Owns its decisions so far. */
#include "player/care.h"

#include "base/clock.h"
#include "player/ageing.h"

enum {
    STILL_MS = 300000, /* a card that stays longer is moved */
    LEAST_AWAKE_MS = 30000
};

void care_check_hour(struct care *care, int64_t now_ms)
{
    care->check_at_ms = now_ms;
}

const struct stage_care *care_move_card(struct care *care, const struct config *config, bool dims, int64_t now_ms)
{
    care->shown = ageing_care(config, care->n_cards++, clock_now_unix());
    if (!dims)
        care->shown.dim_percent = 0;
    care->moved_ms = now_ms;
    return &care->shown;
}

bool care_is_still(const struct care *care, int64_t now_ms)
{
    return care->n_cards && !care->is_asleep && now_ms - care->moved_ms >= STILL_MS;
}

/* True when a key, a touch or a command has ended the darkness. */
static bool is_left(const struct care *care, const struct care_view *view)
{
    return care->is_asleep && !view->is_blank;
}

static enum care_order let_visitor_in(struct care *care, const struct care_view *view, int64_t now_ms)
{
    int64_t resume_after_ms = view->config->resume_after_ms;
    care->is_asleep = false;
    care->awake_until_ms = now_ms + (resume_after_ms > 0 ? resume_after_ms : LEAST_AWAKE_MS);
    care->check_at_ms = now_ms;
    return CARE_WAKE;
}

static enum care_order fall_asleep(struct care *care, const struct care_view *view)
{
    care->n_sleeps++;
    care->is_asleep = true;
    care->is_darkness_ours = !view->is_blank;
    return CARE_SLEEP;
}

static enum care_order wake(struct care *care, const struct care_view *view)
{
    care->is_asleep = false;
    return care->is_darkness_ours && view->is_blank ? CARE_WAKE_AND_SHOW : CARE_WAKE;
}

static void plan_next_check(struct care *care, const struct config *config, int64_t now_ms)
{
    int wait_ms = ageing_wait_ms(config, clock_now_unix());
    care->check_at_ms = wait_ms < 0 ? 0 : now_ms + wait_ms;
}

static enum care_order look_at_hour(struct care *care, const struct care_view *view, int64_t now_ms)
{
    bool is_dark = ageing_is_dark(view->config, clock_now_unix());
    int64_t free_at_ms = care->awake_until_ms > view->held_until_ms ? care->awake_until_ms : view->held_until_ms;
    plan_next_check(care, view->config, now_ms);
    if (is_dark && !care->is_asleep && now_ms >= free_at_ms)
        return fall_asleep(care, view);
    if (!is_dark && care->is_asleep)
        return wake(care, view);
    if (is_dark && !care->is_asleep && free_at_ms < care->check_at_ms)
        care->check_at_ms = free_at_ms; /* when the visitor's control ends */
    return CARE_NOTHING;
}

enum care_order care_step(struct care *care, const struct care_view *view, int64_t now_ms)
{
    if (is_left(care, view))
        return let_visitor_in(care, view, now_ms);
    if (care->check_at_ms && now_ms >= care->check_at_ms)
        return look_at_hour(care, view, now_ms);
    return CARE_NOTHING;
}

int64_t care_at_ms(const struct care *care, const struct care_view *view)
{
    int64_t at_ms = care->check_at_ms, still_ms = care->moved_ms + STILL_MS;
    if (is_left(care, view))
        return 1;
    if (care->n_cards && !care->is_asleep && (!at_ms || still_ms < at_ms))
        at_ms = still_ms;
    return at_ms;
}
