/* Carries out the orders of care: the show goes blank by a command, as if from staff. */
#include "player/player_care.h"

#include "base/log.h"
#include "player/player_input.h"
#include "player/player_panel.h"
#include "player/player_show.h"

static struct care_view view_of(const struct player *player)
{
    return (struct care_view){.config = &player->setup.options->config,
                              .is_blank = player->show.view == SHOW_BLANK,
                              .held_until_ms = player->show.held_until_ms};
}

static void toggle_blank(struct player *player, int64_t now_ms)
{
    player_obey_command(player, (struct show_request){.command = COMMAND_BLANK}, now_ms);
}

static void fall_asleep(struct player *player, int64_t now_ms)
{
    if (player->show.view != SHOW_BLANK)
        toggle_blank(player, now_ms);
    stage_blank(player->screen.stage, true); /* before the display lights up for a moment */
    if (!player_sleep_display(player, true, now_ms) && player->care.n_sleeps == 1)
        log_event("this display cannot be put to sleep from here; it shows black during the hours of \"blank\": "
                  "see display-power in placard(5)");
}

void player_take_care(struct player *player, int64_t now_ms)
{
    struct care_view view = view_of(player);
    enum care_order order = care_step(&player->care, &view, now_ms);
    if (order == CARE_SLEEP)
        fall_asleep(player, now_ms);
    if (order == CARE_WAKE_AND_SHOW)
        toggle_blank(player, now_ms);
    if (order == CARE_WAKE || order == CARE_WAKE_AND_SHOW)
        player_sleep_display(player, false, now_ms);
    player_dim_display(player, now_ms);
    if (care_is_still(&player->care, now_ms))
        player_move_still_card(player, now_ms);
}

int64_t player_care_at_ms(const struct player *player)
{
    struct care_view view = view_of(player);
    return care_at_ms(&player->care, &view);
}
