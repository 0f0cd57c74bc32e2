/* What the service manager is told of the player: that it is ready when something is on the screen, and that it is
   alive only while cards come to the screen and the press answers. A press with nothing to do is greeted, so that it
   can. */
#include "player/notify.h"
#include "player/player.h"

#include <stdio.h>

enum {
    GREETINGS = 3, /* in one wait of the watchdog */
    LOOK_AGAIN_MS = 1000
};

void player_open_notice(struct player *player, int64_t now_ms)
{
    player->notice = (struct notice){.wait_ms = notify_wait_ms(), .told_ms = now_ms};
}

static void tell_ready(struct player *player, int64_t now_ms)
{
    struct notice *notice = &player->notice;
    notice->is_ready = true;
    notice->told_ms = now_ms;
    notice->n_frames = stage_n_frames(player->stage);
    notify_ready();
}

static void tell_article(struct player *player)
{
    char text[WIRE_TITLE_BYTES + WIRE_SOURCE_BYTES];
    const struct wire_printed *p = &player->slots[player->displayed].sheet;
    if (p->sheet != WIRE_CARD || p->key == player->notice.key)
        return;
    player->notice.key = p->key;
    snprintf(text, sizeof text, "showing \"%s\"", p->title[0] ? p->title : p->source);
    notify_status(text);
}

static int64_t greet_at_ms(const struct player *player)
{
    const struct notice *notice = &player->notice;
    int64_t last_ms = player->answered_ms > notice->greeted_ms ? player->answered_ms : notice->greeted_ms;
    return last_ms + notice->wait_ms / GREETINGS;
}

static void tell_alive(struct player *player, int64_t now_ms)
{
    struct notice *notice = &player->notice;
    struct notify_pulse pulse = {.told_ms = notice->told_ms,
                                 .wait_ms = notice->wait_ms,
                                 .answered_ms = player->answered_ms,
                                 .n_frames = stage_n_frames(player->stage),
                                 .n_told_frames = notice->n_frames,
                                 .is_settled = player->is_waiting || show_is_settled(&player->show)};
    if (!notify_is_alive(&pulse, now_ms))
        return;
    notice->told_ms = now_ms;
    notice->n_frames = pulse.n_frames;
    notify_alive();
}

void player_notify(struct player *player, int64_t now_ms)
{
    struct notice *notice = &player->notice;
    bool is_up = player->displayed >= 0 && stage_n_frames(player->stage) > 0;
    if (is_up && !notice->is_ready)
        tell_ready(player, now_ms);
    if (is_up)
        tell_article(player);
    if (notice->wait_ms < 0 || !notice->is_ready)
        return;
    bool has_press = player->socket >= 0;
    if (has_press && now_ms >= greet_at_ms(player)) {
        notice->greeted_ms = now_ms;
        player_greet(player);
    }
    tell_alive(player, now_ms);
    int64_t alive_ms = notice->told_ms + notice->wait_ms;
    if (alive_ms <= now_ms)
        alive_ms = now_ms + LOOK_AGAIN_MS;
    notice->at_ms = has_press && greet_at_ms(player) < alive_ms ? greet_at_ms(player) : alive_ms;
}
