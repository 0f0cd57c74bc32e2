/* The player's turn. All that waits is waited for in one place, the stage; everything else answers at once. Owns the
   stage, the shared pixels and the press's process. */
#include "player/player.h"

#include "player/notify.h"
#include "base/clock.h"

void player_init(struct player *player, const struct options *options, char **arguments)
{
    const struct config *c = &options->config;
    struct show_options show = {c->resume_after_ms, c->is_kiosk, c->is_once};
    *player = (struct player){.options = options,
                              .arguments = arguments,
                              .socket = -1,
                              .started_ms = clock_now_ms(),
                              .pixels.fd = -1,
                              .retired.fd = -1,
                              .displayed = -1,
                              .edition = 1};
    show_init(&player->show, &show);
}

bool player_open(struct player *player, const struct stage_options *stage, struct error *error)
{
    player_start_press(player, clock_now_ms()); /* it reads and sets while the window opens */
    if (!stage_create(stage, &player->stage, error))
        return false;
    if (player->socket >= 0)
        stage_watch(player->stage, player->socket);
    player_open_notice(player, clock_now_ms());
    player_begin_care(player);
    return player_take_screen(player, error);
}

static void sooner(int64_t *deadline_ms, int64_t at_ms)
{
    if (at_ms > 0 && (*deadline_ms < 0 || at_ms < *deadline_ms))
        *deadline_ms = at_ms;
}

static int sleep_ms(const struct player *player, int64_t now_ms)
{
    int64_t deadline_ms = show_next_deadline_ms(&player->show);
    sooner(&deadline_ms, player->bar_at_ms);
    sooner(&deadline_ms, player_watch_at_ms(player));
    sooner(&deadline_ms, player_chord_at_ms(player));
    sooner(&deadline_ms, player_serve_at_ms(player));
    sooner(&deadline_ms, player_care_at_ms(player, now_ms));
    sooner(&deadline_ms, player->notice.at_ms);
    if (deadline_ms < 0)
        return -1;
    return deadline_ms <= now_ms ? 0 : (int)(deadline_ms - now_ms);
}

void player_step(struct player *player)
{
    struct stage_event event;
    int64_t now_ms = clock_now_ms();
    player_pump(player, now_ms);
    stage_wait(player->stage, sleep_ms(player, now_ms), &event);
    now_ms = clock_now_ms();
    player_obey(player, &event, now_ms);
    player_serve(player, now_ms);
    player_hear(player, now_ms);
    player_watch(player, now_ms);
    player_watch_chord(player, now_ms);
    player_take_care(player, now_ms);
    player_notify(player, now_ms);
    show_tick(&player->show, now_ms);
}

void player_finish(struct player *player)
{
    int status;
    notify_stopping();
    player_close_remote(player);
    if (player->socket >= 0)
        player_end_press(player, &status);
    stage_destroy(player->stage);
    wire_pixels_finish(&player->pixels);
    wire_pixels_finish(&player->retired);
}
