/* Notices take turns, card by card, for as long as each takes to read; one alone, on one card, stays without a timer.
   The time of what they interrupt stops with the first that is on the screen and goes on when it returns; a visitor's
   control of the screen too. Owns nothing. */
#include "show/interrupt.h"

#include <assert.h>
#include <string.h>

#include "show/command.h"
#include "show/pace.h"

enum { NONE = -1 };

static int find(const struct show_notices *notices, uint64_t number)
{
    for (int i = 0; i < notices->n; i++)
        if (notices->list[i].number == number)
            return i;
    return NONE;
}

/* A blank screen stays blank, except for notices that wake it. */
static bool is_allowed(const struct show *show, int index)
{
    return show->view != SHOW_BLANK || show->notices.list[index].wakes;
}

/* Returns the first notice that is allowed, looking from `index` in the direction `by`, around the end. */
static int find_allowed(const struct show *show, int index, int by)
{
    int n = show->notices.n;
    for (int i = 0; i < n; i++) {
        int at = ((index + i * by) % n + n) % n;
        if (is_allowed(show, at))
            return at;
    }
    return NONE;
}

static bool is_same(struct show_notice_card a, struct show_notice_card b)
{
    return a.number == b.number && a.card == b.card;
}

static bool has_turn(const struct show *show)
{
    const struct show_notices *notices = &show->notices;
    int n_allowed = 0;
    for (int i = 0; i < notices->n; i++)
        n_allowed += is_allowed(show, i);
    return notices->shown.number && is_same(notices->shown, notices->wanted) && (n_allowed > 1 || notices->n_cards > 1);
}

static void plan_turn(struct show *show, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    if (!has_turn(show))
        notices->turn_at_ms = SHOW_FOR_EVER;
    else if (notices->turn_at_ms == SHOW_FOR_EVER)
        notices->turn_at_ms = now_ms + notices->dwell_ms;
}

static void want(struct show *show, int index, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    notices->wanted = (struct show_notice_card){index == NONE ? 0 : notices->list[index].number, 0};
    notices->turn_at_ms = SHOW_FOR_EVER;
    plan_turn(show, now_ms);
}

void interrupt_add(struct show *show, struct show_notice notice, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    assert(notice.number && notices->n < SHOW_MOST_NOTICES && find(notices, notice.number) == NONE);
    notices->list[notices->n++] = notice;
    if (is_allowed(show, notices->n - 1))
        want(show, notices->n - 1, now_ms);
}

void interrupt_remove(struct show *show, uint64_t number, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    int index = find(notices, number);
    if (index == NONE)
        return;
    notices->n--;
    memmove(&notices->list[index], &notices->list[index + 1], sizeof *notices->list * (size_t)(notices->n - index));
    if (notices->wanted.number == number)
        want(show, find_allowed(show, index, 1), now_ms);
    plan_turn(show, now_ms);
}

bool interrupt_has(const struct show *show, uint64_t number)
{
    return find(&show->notices, number) != NONE;
}

void interrupt_arrive(struct show *show, const struct show_notice_sheet *sheet, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    assert(sheet->card.number && sheet->card.card >= 0 && sheet->card.card < sheet->n_cards);
    if (!show_is_interrupted(show)) {
        if (pace_is_running(show))
            pace_stop(show, now_ms);
        notices->since_ms = now_ms;
        notices->held_ms = show->held_until_ms > now_ms ? show->held_until_ms - now_ms : 0;
    }
    if (!is_same(notices->shown, sheet->card))
        notices->turn_at_ms = SHOW_FOR_EVER;
    notices->shown = sheet->card;
    notices->n_cards = sheet->n_cards;
    notices->dwell_ms = sheet->dwell_ms > SHOW_LEAST_DWELL_MS ? sheet->dwell_ms : SHOW_LEAST_DWELL_MS;
    plan_turn(show, now_ms);
}

void interrupt_end(struct show *show, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    if (!show_is_interrupted(show))
        return;
    if (show->held_until_ms > notices->since_ms && show->held_until_ms < now_ms + notices->held_ms)
        show->held_until_ms = now_ms + notices->held_ms;
    notices->since_ms = notices->turn_at_ms = SHOW_FOR_EVER;
    notices->shown = (struct show_notice_card){0};
}

void interrupt_settle(struct show *show, int64_t now_ms)
{
    const struct show_notices *notices = &show->notices;
    int index = notices->wanted.number ? find(notices, notices->wanted.number) : NONE;
    if (index == NONE || !is_allowed(show, index))
        want(show, find_allowed(show, index == NONE ? 0 : index, 1), now_ms);
    plan_turn(show, now_ms);
}

/* Goes one card on or back (by is +1 or -1). */
static void turn(struct show *show, int by, int64_t now_ms)
{
    struct show_notices *notices = &show->notices;
    struct show_notice_card *wanted = &notices->wanted;
    bool is_known = wanted->number == notices->shown.number;
    int card = wanted->card + by;
    if (is_known && card >= 0 && card < notices->n_cards) {
        wanted->card = card;
        notices->turn_at_ms = SHOW_FOR_EVER;
        return;
    }
    want(show, find_allowed(show, find(notices, wanted->number) + by, by), now_ms);
}

bool interrupt_takes_command(struct show *show, struct show_request command, int64_t now_ms)
{
    if (!command.is_visitor || !show_is_interrupted(show) || !show->notices.wanted.number)
        return false;
    switch (command.command) {
    case COMMAND_NEXT:
    case COMMAND_DOWN:
    case COMMAND_ENTER:
        turn(show, 1, now_ms);
        return true;
    case COMMAND_PREVIOUS:
    case COMMAND_UP:
        turn(show, -1, now_ms);
        return true;
    default:
        return !command_info(command.command)->is_for_staff;
    }
}

bool interrupt_tick(struct show *show, int64_t now_ms)
{
    int64_t turn_at_ms = show->notices.turn_at_ms;
    if (turn_at_ms == SHOW_FOR_EVER || now_ms < turn_at_ms)
        return false;
    turn(show, 1, now_ms);
    return true;
}
