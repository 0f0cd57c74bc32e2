/* What goes on beside the show for months: the settings are read again when their files change, the picture wanders,
   the screen is dimmed and goes dark by the hour. All of it happens at the turn of a card, on a file's change or once a
   minute at most. */
#include "player/ageing.h"
#include "player/player.h"
#include "base/clock.h"
#include "base/log.h"

enum {
    STILL_MS = 300000, /* a card that stands longer wanders by itself */
    STILL_FADE_MS = 2000,
    LEAST_AWAKE_MS = 30000
};

/* ---- settings ---- */

/* What one press began another goes on with, under other settings. */
static void replace_press(struct player *player, int64_t now_ms)
{
    int status;
    if (player->socket >= 0)
        player_end_press(player, &status);
    player->n_vain = 0;
    player_start_press(player, now_ms);
}

static void watch_files_again(struct player *player, int old_fd)
{
    int fd = player->settings->watch.fd;
    if (old_fd >= 0)
        stage_unwatch(player->stage, old_fd);
    if (fd >= 0)
        stage_watch(player->stage, fd);
}

static void take_settings(struct player *player, unsigned effects, Str restart_names, int64_t now_ms)
{
    const struct config *c = &player->options->config;
    struct show_options show = {c->resume_after_ms, c->is_kiosk, c->is_once};
    show_take_options(&player->show, &show);
    player->care.check_at_ms = now_ms;
    if (restart_names.len)
        log_warning("the configuration has changed and holds from now on, but for " STR_FMT
                    ": start placard again for that",
                    STR_ARG(restart_names));
    else
        log_event("the configuration has changed and holds from now on");
    if (effects & CONFIG_FOR_PRESS)
        replace_press(player, now_ms);
}

bool player_reload_settings(struct player *player, int64_t now_ms)
{
    Arena scratch = {0};
    struct str_builder restart_names = {.arena = &scratch};
    struct error error;
    unsigned effects = 0;
    if (!player->settings)
        return false;
    int old_fd = player->settings->watch.fd;
    bool ok = settings_reload(player->settings, &effects, &restart_names, &error);
    watch_files_again(player, old_fd);
    if (!ok)
        player_note(player, "%s; the settings stay as they were", error.text);
    else if (effects)
        take_settings(player, effects, str_builder_text(&restart_names), now_ms);
    arena_finish(&scratch);
    return effects & CONFIG_FOR_PRESS;
}

static void watch_settings(struct player *player, int64_t now_ms)
{
    if (!player->settings)
        return;
    watch_hear(&player->settings->watch, now_ms);
    if (watch_tick(&player->settings->watch, now_ms))
        player_reload_settings(player, now_ms);
}

/* ---- shift and dimming ---- */

void player_age_card(struct player *player, bool is_same, int64_t now_ms)
{
    struct care *care = &player->care;
    if (is_same && care->n_cards) /* printed anew: it must not jump */
        return;
    care->shown = ageing_care(&player->options->config, care->n_cards++, clock_now_unix());
    care->aged_ms = now_ms;
    stage_take_care(player->stage, &care->shown);
}

/* A card that nobody turns: a show of one card, or one that is paused. */
static void age_still_card(struct player *player, int64_t now_ms)
{
    struct stage_care before = player->care.shown, *now = &player->care.shown;
    if (player->displayed < 0 || now_ms - player->care.aged_ms < STILL_MS)
        return;
    player_age_card(player, false, now_ms);
    if (before.dx == now->dx && before.dy == now->dy && before.dim_percent == now->dim_percent)
        return;
    struct stage_sheet sheet = {wire_pixels_slot(&player->pixels, player->displayed), player->pixels.w_px,
                                player->pixels.h_px};
    stage_show(player->stage, &sheet, &(struct stage_change){TRANSITION_FADE, STILL_FADE_MS, 1});
}

/* ---- dark hours ---- */

static void toggle_dark(struct player *player, int64_t now_ms)
{
    player_obey_command(player, (struct show_request){COMMAND_BLANK, 0, false}, now_ms);
}

static void fall_asleep(struct player *player, int64_t now_ms)
{
    struct care *care = &player->care;
    care->is_asleep = true;
    care->is_darkness_ours = player->show.view != SHOW_BLANK;
    if (care->is_darkness_ours)
        toggle_dark(player, now_ms);
    stage_blank(player->stage, true); /* before the display comes back for an instant */
    if (!stage_sleep(player->stage, true) && !care->is_told)
        log_event("this display cannot be put to sleep from here; it shows black while \"blank\" says so");
    care->is_told = true;
}

static void wake(struct player *player, int64_t now_ms)
{
    struct care *care = &player->care;
    care->is_asleep = false;
    if (care->is_darkness_ours && player->show.view == SHOW_BLANK)
        toggle_dark(player, now_ms);
    stage_sleep(player->stage, false);
}

/* Somebody left the darkness by a key, a touch or a word. */
static void let_visitor_in(struct player *player, int64_t now_ms)
{
    struct care *care = &player->care;
    int64_t resume_after_ms = player->options->config.resume_after_ms;
    wake(player, now_ms);
    care->awake_until_ms = now_ms + (resume_after_ms > 0 ? resume_after_ms : LEAST_AWAKE_MS);
    care->check_at_ms = now_ms;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void look_at_hour(struct player *player, int64_t now_ms)
{
    struct care *care = &player->care;
    const struct config *config = &player->options->config;
    const int64_t unix_seconds = clock_now_unix();
    bool is_dark = ageing_is_dark(config, unix_seconds);
    int64_t free_at_ms = later(care->awake_until_ms, player->show.held_until_ms); /* when no visitor has the screen */
    if (is_dark && !care->is_asleep && now_ms >= free_at_ms)
        fall_asleep(player, now_ms);
    else if (!is_dark && care->is_asleep)
        wake(player, now_ms);
    int wait_ms = ageing_wait_ms(config, unix_seconds);
    care->check_at_ms = wait_ms < 0 ? 0 : now_ms + wait_ms;
    if (is_dark && !care->is_asleep && free_at_ms < care->check_at_ms)
        care->check_at_ms = free_at_ms;
}

void player_begin_care(struct player *player)
{
    player->care.check_at_ms = clock_now_ms();
    if (player->settings && player->settings->watch.fd >= 0)
        stage_watch(player->stage, player->settings->watch.fd);
}

void player_take_care(struct player *player, int64_t now_ms)
{
    struct care *care = &player->care;
    log_tick(now_ms);
    watch_settings(player, now_ms);
    if (care->is_asleep && player->show.view != SHOW_BLANK)
        let_visitor_in(player, now_ms);
    if (care->check_at_ms && now_ms >= care->check_at_ms)
        look_at_hour(player, now_ms);
    if (!care->is_asleep)
        age_still_card(player, now_ms);
}

int64_t player_care_at_ms(const struct player *player, int64_t now_ms)
{
    const struct care *care = &player->care;
    int64_t at_ms = care->check_at_ms;
    int wait_ms = player->settings ? watch_wait_ms(&player->settings->watch, now_ms) : -1;
    if (wait_ms >= 0 && (!at_ms || now_ms + wait_ms < at_ms))
        at_ms = now_ms + wait_ms;
    if (care->n_cards && !care->is_asleep && (!at_ms || care->aged_ms + STILL_MS < at_ms))
        at_ms = care->aged_ms + STILL_MS;
    return at_ms;
}
