/* What care wants becomes orders (panel.c), and each runs in a process (panel_helper.c). When orders fail, the stage
 * does what it can: it puts the display to sleep, and dims the picture. */
#include "player/player_panel.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "player/ageing.h"

enum { CEC_POWER_ORDERS = 3, LOOK_MS = 250 };

static const char *const HINTS[] = {
    [DISPLAY_POWER_CEC] = "check that v4l-utils is installed and that \"cec-ctl --playback -S\" finds the TV",
    [DISPLAY_POWER_DDC] = "check that ddcutil is installed and that \"ddcutil detect\" finds the display",
    [DISPLAY_POWER_COMMAND] = "run the command as the user of placard to see why",
};

static void take_options(struct display_state *display, Str text)
{
    struct error error;
    enum display_power_method method = DISPLAY_POWER_NONE;
    panel_helper_finish(&display->helper);
    snprintf(display->text, sizeof display->text, STR_FMT, STR_ARG(text));
    if (text.len && display_power_parse(str_from_c(display->text), &display->power, &error))
        method = display->power.method;
    struct panel_options options = {.is_used = method != DISPLAY_POWER_NONE,
                                    .can_dim = method == DISPLAY_POWER_DDC || method == DISPLAY_POWER_COMMAND,
                                    .n_power_orders = method == DISPLAY_POWER_CEC ? CEC_POWER_ORDERS : 1};
    panel_init(&display->panel, &options);
    display->problem[0] = '\0';
    display->is_open = true;
}

void player_open_panel(struct player *player, int64_t now_ms)
{
    Str text = player->setup.options->config.display_power;
    if (player->display.is_open && str_is_equal(text, str_from_c(player->display.text)))
        return;
    take_options(&player->display, text);
    player_sleep_display(player, player->care.is_asleep && !player->notices.is_waking, now_ms);
}

bool player_sleep_display(struct player *player, bool is_asleep, int64_t now_ms)
{
    struct panel *panel = &player->display.panel;
    panel_want(panel, PANEL_POWER, !is_asleep, now_ms);
    if (is_asleep && panel_has_power(panel))
        return true;
    return stage_sleep(player->screen.stage, is_asleep) || panel->options.is_used;
}

void player_dim_display(struct player *player, int64_t now_ms)
{
    const struct config *config = &player->setup.options->config;
    struct panel *panel = &player->display.panel;
    int percent = ageing_dim_percent(config, clock_now_unix());
    if (percent > 0 || config->dim.percent > 0 || panel->settings[PANEL_DIM].wanted > 0)
        panel_want(panel, PANEL_DIM, percent, now_ms);
}

/* The stage does what the display does not. */
static void give_up(struct player *player, struct panel_order order, const char *reason)
{
    struct display_state *display = &player->display;
    const char *what = order.part == PANEL_DIM ? "dimmed" : order.value ? "switched on" : "switched off";
    snprintf(display->problem, sizeof display->problem, "the display was not %s: %s", what, reason);
    trouble_note(&player->trouble, "display-power: %s: %s", display->problem, HINTS[display->power.method]);
    if (order.part == PANEL_POWER && player->care.is_asleep && !player->notices.is_waking)
        stage_sleep(player->screen.stage, true);
}

static void end_order(struct player *player, bool is_done, const char *reason, int64_t now_ms)
{
    struct display_state *display = &player->display;
    struct panel *panel = &display->panel;
    struct panel_order order = panel->order;
    if (panel_end_order(panel, is_done, now_ms))
        give_up(player, order, reason);
    if (display->problem[0] && !panel->settings[PANEL_POWER].is_failing && !panel->settings[PANEL_DIM].is_failing) {
        display->problem[0] = '\0';
        log_event("display-power works again");
    }
}

static void start_order(struct player *player, struct panel_order order, int64_t now_ms)
{
    struct error error;
    if (!panel_helper_start(&player->display.helper, &player->display.power, order, &error))
        end_order(player, false, error.text, now_ms);
}

void player_run_panel(struct player *player, int64_t now_ms)
{
    struct error error = {{0}};
    struct panel_order order;
    struct display_state *display = &player->display;
    enum panel_helper_state state = PANEL_HELPER_RUNNING;
    if (display->helper.is_running)
        state = panel_helper_look(&display->helper, panel_is_late(&display->panel, now_ms), &error);
    if (state != PANEL_HELPER_RUNNING)
        end_order(player, state == PANEL_HELPER_DONE, error.text, now_ms);
    if (panel_take_order(&display->panel, now_ms, &order))
        start_order(player, order, now_ms);
}

int64_t player_panel_at_ms(const struct player *player, int64_t now_ms)
{
    int64_t at_ms = panel_at_ms(&player->display.panel);
    bool is_soon = player->display.helper.is_running && at_ms > now_ms + LOOK_MS;
    return is_soon ? now_ms + LOOK_MS : at_ms;
}
