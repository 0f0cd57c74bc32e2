/* Most commands are the show's; what it leaves to the caller is done here. */
#include "player/player_command.h"

#include "player/player_settings.h"

void player_obey_command(struct player *player, struct show_request request, int64_t now_ms)
{
    if (show_obey(&player->show, request, now_ms) != SHOW_CALLER)
        return;
    if (request.command == COMMAND_FULLSCREEN)
        stage_toggle_fullscreen(player->screen.stage);
    else if (request.command == COMMAND_RELOAD && !player_reload_settings(player, now_ms))
        keeper_reload(&player->keeper, true); /* else the new press looks at everything */
}
