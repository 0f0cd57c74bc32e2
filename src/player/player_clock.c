/* Wakes once a minute. A minute that begins during a transition is shown after it. */
#include "player/player_clock.h"

#include <time.h>

#include "base/clock.h"

enum { MINUTE_MS = 60000, AFTER_MS = 20 /* past the minute, for certain */, TRANSITION_MS = 100 };

static const int64_t NEVER_MS = 7258118400000; /* in the year 2200 */

void player_open_clock(struct player *player, int64_t now_ms)
{
    bool is_wanted = player->setup.options->config.has_clock;
    if (is_wanted == player->clock.is_open)
        return;
    player_close_clock(player);
    if (!is_wanted)
        return;
    wall_open(&player->clock.wall);
    player->clock.is_open = true;
    player_read_clock(player, now_ms);
}

void player_close_clock(struct player *player)
{
    if (player->clock.is_open)
        wall_close(&player->clock.wall);
    player->clock = (struct player_clock){.is_open = false};
}

int player_clock_fd(const struct player *player)
{
    return player->clock.is_open ? player->clock.wall.fd : -1;
}

int64_t player_clock_at_ms(const struct player *player)
{
    return player->clock.at_ms;
}

/* Returns the local time in minutes since 1970; 0 for a clock that must be wrong. */
static int64_t local_minute(int64_t unix_ms)
{
    time_t moment = (time_t)(unix_ms / 1000);
    struct tm local;
    if (!clock_is_right(moment) || !localtime_r(&moment, &local))
        return 0;
    return (moment + local.tm_gmtoff) / 60;
}

static bool is_in_transition(const struct player *player)
{
    const uint32_t *in_use[2] = {NULL};
    if (player->screen.stage)
        stage_pixels_in_use(player->screen.stage, in_use);
    return in_use[1] != NULL;
}

void player_read_clock(struct player *player, int64_t now_ms)
{
    struct player_clock *clock = &player->clock;
    if (!clock->is_open)
        return;
    wall_hear(&clock->wall);
    wall_wait(&clock->wall, NEVER_MS);
    struct show_wall wall = wall_read();
    clock->at_ms = now_ms + (MINUTE_MS - wall.unix_ms % MINUTE_MS) / wall.speed + AFTER_MS;
    if (is_in_transition(player))
        clock->at_ms = now_ms + TRANSITION_MS;
    else
        clock->minute = local_minute(wall.unix_ms);
}
