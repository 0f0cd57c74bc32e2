/* A screenshot is answered when it is written, everything else at once. */
#include "player/player_control.h"

#include "base/clock.h"
#include "player/player_answer.h"
#include "player/player_input.h"
#include "player/player_notice.h"

static void add_status(struct player *player, struct str_builder *answer)
{
    struct status_sources sources = {.show = &player->show,
                                     .screen = &player->screen,
                                     .keeper = &player->keeper,
                                     .trouble = &player->trouble,
                                     .display = &player->display,
                                     .edition = player->bookmark.edition,
                                     .theme = player->setup.options->config.theme,
                                     .notice = board_find(&player->notices.board, player->show.notices.shown.number),
                                     .is_waiting = player->waiting.is_waiting,
                                     .link = player->link.is_wanted ? &player->link : NULL};
    status_add(&player->status, &sources, clock_now_ms(), answer);
}

static void begin_screenshot(struct player *player, const struct control_request *request, struct str_builder *answer)
{
    struct error error;
    if (screenshot_begin(&player->screenshot, player->screen.stage, request->argument, clock_now_ms(), &error))
        player->screenshot.asker = request->asker;
    else
        control_add_answer(answer, &error);
}

static void obey(void *context, const struct control_request *request, struct str_builder *answer)
{
    struct player *player = context;
    if (request->show.command == COMMAND_SCREENSHOT) {
        begin_screenshot(player, request, answer);
    } else if (request->show.command == COMMAND_STATUS) {
        add_status(player, answer);
    } else if (request->show.command == COMMAND_SHOW) {
        player_show_notice(player, request, answer);
    } else if (request->show.command == COMMAND_NOTICES) {
        player_list_notices(player, answer);
    } else if (request->show.command == COMMAND_TAKE_BACK) {
        player_take_back_notice(player, request->argument, answer);
    } else {
        player_obey_command(player, request->show, clock_now_ms());
        control_add_answer(answer, NULL);
    }
}

void player_open_control(struct player *player, int64_t now_ms)
{
    player->control.obey = obey;
    player->control.context = player;
    control_open(&player->control, player->setup.options->config.socket, &player->trouble, now_ms);
    player_load_notices(player);
}

void player_serve_control(struct player *player, int64_t now_ms)
{
    if (control_is_open_due(&player->control, now_ms))
        player_open_control(player, now_ms);
    control_serve(&player->control, now_ms);
}

void player_end_screenshot(struct player *player, int64_t now_ms)
{
    struct error error;
    enum screenshot_state state = screenshot_look(&player->screenshot, now_ms, &error);
    if (state != SCREENSHOT_WRITTEN && state != SCREENSHOT_FAILED)
        return;
    screenshot_finish(&player->screenshot);
    player_answer(player, player->screenshot.asker, state == SCREENSHOT_FAILED ? &error : NULL, now_ms);
}
