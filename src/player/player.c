/* One turn of the player. Everything between two sleeps is a task: its line in list_tasks shows what it waits for.
 * After the tasks, the screen is updated to what the show wants. Owns the parts. */
#include "player/player.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "player/notify.h"
#include "player/player_care.h"
#include "player/player_clock.h"
#include "player/player_control.h"
#include "player/player_input.h"
#include "player/player_link.h"
#include "player/player_notice.h"
#include "player/player_panel.h"
#include "player/player_press.h"
#include "player/player_settings.h"
#include "player/player_show.h"
#include "player/player_sync.h"
#include "player/signals.h"

void player_init(struct player *player, const struct player_setup *setup)
{
    const struct config *c = &setup->options->config;
    struct show_options show = {.resume_after_ms = c->resume_after_ms, .is_kiosk = c->is_kiosk, .is_once = c->is_once};
    struct keeper_options keeper = {.arguments = setup->arguments,
                                    .settings_fd = setup->settings ? setup->settings->fd : -1,
                                    .input_fd = setup->options->standard_input_fd,
                                    .trouble = &player->trouble};
    *player = (struct player){.setup = *setup, .bookmark.edition = 1, .status.started_ms = clock_now_ms()};
    struct link_keeper_options link = {
        .arguments = setup->link_arguments, .settings_fd = keeper.settings_fd, .trouble = &player->trouble};
    show_init(&player->show, &show);
    screen_init(&player->screen);
    keeper_init(&player->keeper, &keeper);
    link_keeper_init(&player->link, &link);
}

bool player_open(struct player *player, const struct stage_options *stage, struct error *error)
{
    player_open_sync(player, clock_now_ms());
    player_open_clock(player, clock_now_ms());
    player_start_press(player, clock_now_ms()); /* it reads and typesets while the window opens */
    if (!stage_create(stage, &player->screen.stage, error))
        return false;
    service_notice_init(&player->notice, clock_now_ms());
    care_check_hour(&player->care, clock_now_ms());
    player_open_panel(player, clock_now_ms());
    return player_take_screen(player, error);
}

void player_finish(struct player *player)
{
    notify_stopping();
    link_keeper_finish(&player->link);
    screenshot_finish(&player->screenshot);
    panel_helper_finish(&player->display.helper);
    control_close(&player->control);
    board_finish(&player->notices.board);
    arena_finish(&player->notices.arena);
    keeper_finish(&player->keeper);
    player_close_sync(player);
    player_close_clock(player);
    screen_finish(&player->screen);
}

/* ---- the tasks ---- */

static void hear_signals(struct player *player, int64_t now_ms)
{
    enum command command;
    while (signals_take(player->setup.signals_fd, &command)) {
        player->is_signalled |= command == COMMAND_QUIT;
        player_obey_command(player, (struct show_request){.command = command}, now_ms);
    }
}

static struct service_pulse pulse_of(const struct player *player)
{
    return (struct service_pulse){.shown = slots_displayed(&player->screen.slots),
                                  .n_frames = stage_n_frames(player->screen.stage),
                                  .is_settled = player->waiting.is_waiting || show_is_settled(&player->show) ||
                                                show_is_interrupted(&player->show) ||
                                                stage_is_dark(player->screen.stage),
                                  .has_press = player->keeper.socket >= 0,
                                  .answered_ms = player->keeper.answered_ms};
}

static void give_notice(struct player *player, int64_t now_ms)
{
    struct service_pulse pulse = pulse_of(player);
    if (service_notice_step(&player->notice, &pulse, now_ms))
        keeper_greet(&player->keeper);
}

static void draw_bar(struct player *player, int64_t now_ms)
{
    screen_draw_bar(&player->screen, &player->show, now_ms);
}

static int settings_fd(const struct player *player)
{
    return player->setup.settings ? player->setup.settings->watch.fd : -1;
}

enum { MOST_TASKS = STAGE_MOST_WATCHED };

/* Lists what each task waits for, in the order in which they run; returns how many tasks there are. */
static int list_tasks(const struct player *player, struct task tasks[MOST_TASKS])
{
    const struct keeper *keeper = &player->keeper;
    struct service_pulse pulse = pulse_of(player);
    const struct task list[] = {
        {.fd = player->setup.signals_fd, .step = hear_signals},
        {.fd = control_fd(&player->control), .at_ms = control_at_ms(&player->control), .step = player_serve_control},
        {.fd = screenshot_fd(&player->screenshot),
         .at_ms = screenshot_at_ms(&player->screenshot),
         .step = player_end_screenshot},
        {.fd = link_keeper_fd(&player->link, clock_now_ms()),
         .at_ms = player_link_at_ms(player),
         .step = player_tend_link},
        {.fd = keeper->socket, .step = player_hear_press},
        {.fd = -1, .at_ms = keeper_at_ms(keeper, player->screen.slots.request.asked_ms), .step = player_tend_press},
        {.fd = -1,
         .at_ms = player->waiting.is_waiting ? player->waiting.retry_at_ms : 0,
         .step = player_retry_articles},
        {.fd = -1, .at_ms = board_at_ms(&player->notices.board, board_now()), .step = player_end_notices},
        {.fd = -1, .at_ms = player_chord_at_ms(player), .step = player_watch_chord},
        {.fd = settings_fd(player),
         .at_ms = player_settings_at_ms(player, clock_now_ms()),
         .step = player_watch_settings},
        {.fd = -1, .at_ms = player_care_at_ms(player), .step = player_take_care},
        {.fd = panel_helper_fd(&player->display.helper),
         .at_ms = player_panel_at_ms(player, clock_now_ms()),
         .step = player_run_panel},
        {.fd = -1, .at_ms = service_notice_at_ms(&player->notice, &pulse), .step = give_notice},
        {.fd = player_clock_fd(player), .at_ms = player_clock_at_ms(player), .step = player_read_clock},
        {.fd = player_wall_fd(player), .at_ms = player_wall_at_ms(player), .step = player_hear_wall},
        {.fd = -1, .at_ms = show_next_deadline_ms(&player->show), .step = player_turn_cards},
        {.fd = -1, .at_ms = player->screen.bar_at_ms, .step = draw_bar},
    };
    static_assert(sizeof list / sizeof *list <= MOST_TASKS, "more tasks than the stage can watch");
    memcpy(tasks, list, sizeof list);
    return sizeof list / sizeof *list;
}

void player_step(struct player *player)
{
    struct task tasks[MOST_TASKS];
    struct stage_event event;
    player_pump(player, clock_now_ms());
    struct task_list list = {.tasks = tasks, .n = list_tasks(player, tasks)};
    loop_wait(&player->loop, player->screen.stage, list, &event);
    int64_t now_ms = clock_now_ms();
    player_obey(player, &event, now_ms);
    loop_run(list, player, now_ms);
    log_tick(now_ms);
}
