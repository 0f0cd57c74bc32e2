/* Orders the display's power first, then, while it is on, how much it is dimmed. One order runs at a time. Owns nothing
 * and reads no clock. */
#include "player/panel.h"

#include <assert.h>

static const int RETRY_MS[PANEL_MOST_TRIES] = {0, 2000, 5000, 15000}; /* after the n-th failure or repetition */

void panel_init(struct panel *panel, const struct panel_options *options)
{
    assert(options->n_power_orders <= PANEL_MOST_TRIES);
    *panel = (struct panel){.options = *options};
    for (int i = 0; i < N_PANEL_PARTS; i++)
        panel->settings[i] = (struct panel_setting){.wanted = PANEL_UNKNOWN, .done = PANEL_UNKNOWN};
}

void panel_want(struct panel *panel, enum panel_part part, int value, int64_t now_ms)
{
    struct panel_setting *setting = &panel->settings[part];
    assert(value >= 0 && now_ms > 0);
    if (!panel->options.is_used || value == setting->wanted || (part == PANEL_DIM && !panel->options.can_dim))
        return;
    setting->wanted = value;
    setting->n_failed = setting->n_done = 0;
    setting->at_ms = now_ms;
}

/* A display that is off cannot be dimmed. */
static bool is_possible(const struct panel *panel, int part)
{
    return part == PANEL_POWER || panel->settings[PANEL_POWER].wanted != 0;
}

bool panel_take_order(struct panel *panel, int64_t now_ms, struct panel_order *order)
{
    if (panel->until_ms)
        return false;
    for (int part = 0; part < N_PANEL_PARTS; part++) {
        const struct panel_setting *setting = &panel->settings[part];
        if (!setting->at_ms || now_ms < setting->at_ms || !is_possible(panel, part))
            continue;
        *order = panel->order = (struct panel_order){.part = (enum panel_part)part, .value = setting->wanted};
        panel->until_ms = now_ms + PANEL_LIMIT_MS;
        return true;
    }
    return false;
}

static void succeed(struct panel *panel, struct panel_setting *setting, int64_t now_ms)
{
    bool is_power = panel->order.part == PANEL_POWER;
    int n_orders = is_power ? panel->options.n_power_orders : 1;
    struct panel_setting *dim = &panel->settings[PANEL_DIM];
    setting->n_failed = 0;
    setting->at_ms = ++setting->n_done < n_orders ? now_ms + RETRY_MS[setting->n_done] : 0;
    if (is_power && panel->order.value && dim->done > 0 && !dim->at_ms)
        dim->at_ms = now_ms; /* some displays forget it while they are off */
}

static bool fail(struct panel_setting *setting, int64_t now_ms)
{
    bool was_failing = setting->is_failing;
    bool is_last = ++setting->n_failed >= PANEL_MOST_TRIES;
    setting->is_failing |= is_last;
    setting->at_ms = now_ms + (is_last ? PANEL_AGAIN_MS : RETRY_MS[setting->n_failed]);
    return setting->is_failing && !was_failing;
}

bool panel_end_order(struct panel *panel, bool is_done, int64_t now_ms)
{
    struct panel_setting *setting = &panel->settings[panel->order.part];
    assert(panel->until_ms);
    panel->until_ms = 0;
    setting->done = is_done ? panel->order.value : PANEL_UNKNOWN;
    setting->is_failing &= !is_done;
    if (panel->order.value != setting->wanted)
        return false; /* overtaken: the next order is due already */
    if (!is_done)
        return fail(setting, now_ms);
    succeed(panel, setting, now_ms);
    return false;
}

bool panel_is_late(const struct panel *panel, int64_t now_ms)
{
    return panel->until_ms && now_ms >= panel->until_ms;
}

bool panel_has_power(const struct panel *panel)
{
    return panel->options.is_used && !panel->settings[PANEL_POWER].is_failing;
}

bool panel_has_dim(const struct panel *panel)
{
    return panel->options.is_used && panel->options.can_dim && !panel->settings[PANEL_DIM].is_failing;
}

int64_t panel_at_ms(const struct panel *panel)
{
    int64_t at_ms = panel->until_ms;
    for (int part = 0; part < N_PANEL_PARTS && !panel->until_ms; part++) {
        int64_t part_ms = is_possible(panel, part) ? panel->settings[part].at_ms : 0;
        if (part_ms && (!at_ms || part_ms < at_ms))
            at_ms = part_ms;
    }
    return at_ms;
}
