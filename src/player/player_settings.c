/* Most settings take effect at once, those of the press with a new press, a few at the next start. */
#include "player/player_settings.h"

#include "base/log.h"
#include "player/player_clock.h"
#include "player/player_panel.h"
#include "player/player_press.h"
#include "player/player_sync.h"

static void apply(struct player *player, unsigned effects, Str restart_names, int64_t now_ms)
{
    const struct config *c = &player->setup.options->config;
    struct show_options show = {.resume_after_ms = c->resume_after_ms, .is_kiosk = c->is_kiosk, .is_once = c->is_once};
    show_take_options(&player->show, &show);
    care_check_hour(&player->care, now_ms);
    player_open_panel(player, now_ms);
    player_open_sync(player, now_ms);
    player_open_clock(player, now_ms);
    if (restart_names.len)
        log_warning("configuration reloaded; " STR_FMT " takes effect after a restart", STR_ARG(restart_names));
    else
        log_event("configuration reloaded");
    if (effects & CONFIG_FOR_PRESS)
        player_replace_press(player, now_ms);
    if (effects & CONFIG_FOR_LINK)
        link_keeper_replace(&player->link, c->broker.address.len > 0, now_ms);
}

bool player_reload_settings(struct player *player, int64_t now_ms)
{
    Arena scratch = {0};
    struct str_builder restart_names = {.arena = &scratch};
    struct error error;
    unsigned effects = 0;
    if (!player->setup.settings)
        return false;
    if (!settings_reload(player->setup.settings, &effects, &restart_names, &error))
        trouble_note(&player->trouble, "%s; keeping the old settings", error.text);
    else if (effects)
        apply(player, effects, str_builder_text(&restart_names), now_ms);
    arena_finish(&scratch);
    return effects & CONFIG_FOR_PRESS;
}

void player_watch_settings(struct player *player, int64_t now_ms)
{
    struct settings *settings = player->setup.settings;
    if (!settings)
        return;
    watch_hear(&settings->watch, now_ms);
    if (watch_tick(&settings->watch, now_ms))
        player_reload_settings(player, now_ms);
}

int64_t player_settings_at_ms(const struct player *player, int64_t now_ms)
{
    const struct settings *settings = player->setup.settings;
    int wait_ms = settings ? watch_wait_ms(&settings->watch, now_ms) : -1;
    return wait_ms < 0 ? 0 : now_ms + wait_ms;
}
