/* From lines of the control socket to words of the show, and back. What comes here comes from staff. */
#include <stdlib.h>

#include "player/player.h"
#include "player/status.h"
#include "base/clock.h"
#include "base/log.h"
#include "remote/remote.h"

enum { MOST_CARD = 1000000, MOST_ECHO = 40, REOPEN_MS = 60000 };

/* What somebody sent, fit to be sent back. */
static void copy_echo(Str word, char echo[MOST_ECHO + 1])
{
    size_t n = word.len < MOST_ECHO ? word.len : MOST_ECHO;
    for (size_t i = 0; i < n; i++)
        echo[i] = word.ptr[i] >= ' ' && word.ptr[i] <= '~' ? word.ptr[i] : '?';
    echo[n] = '\0';
}

static bool read_number(Str text, int *number)
{
    int n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || n > MOST_CARD)
            return false;
        n = n * 10 + (text.ptr[i] - '0');
    }
    *number = n;
    return n > 0;
}

/* Reads "word" or "word argument". */
static bool read_line(Str line, struct show_request *command, Str *argument, struct error *error)
{
    char echo[MOST_ECHO + 1];
    ptrdiff_t space = str_find(line, STR(" "));
    Str name = str_slice(line, 0, space < 0 ? line.len : (size_t)space);
    *argument = space < 0 ? (Str){0} : str_slice(line, (size_t)space + 1, line.len);
    *command = (struct show_request){.is_visitor = false};
    copy_echo(name, echo);
    if (!command_from_name(name, &command->command))
        return error_set(error, "there is no command \"%s\"; placard ctl --help lists them", echo);
    const char *placeholder = command_info(command->command)->argument;
    if (placeholder && !argument->len)
        return error_set(error, "%s: missing argument: give a %s", echo, placeholder);
    if (!placeholder && argument->len)
        return error_set(error, "%s: takes no argument", echo);
    if (command->command == COMMAND_GOTO && !read_number(*argument, &command->argument))
        return error_set(error, "goto: takes the number of a card, from 1");
    if (command->command == COMMAND_SCREENSHOT && !str_has_prefix(*argument, STR("/")))
        return error_set(error, "screenshot: takes a path that begins with /");
    return true;
}

static bool begin_screenshot(struct player *player, uint64_t asker, Str path, struct error *error)
{
    if (!screenshot_begin(&player->screenshot, player->stage, path, clock_now_ms(), error))
        return false;
    player->screenshot.asker = asker;
    stage_watch(player->stage, player->screenshot.fd);
    return true;
}

static bool obey(void *context, uint64_t asker, Str line, struct str_builder *answer)
{
    struct player *player = context;
    struct show_request command;
    struct error error;
    Str argument;
    bool ok = read_line(line, &command, &argument, &error);
    if (ok && command.command == COMMAND_SCREENSHOT) {
        ok = begin_screenshot(player, asker, argument, &error);
        if (ok)
            return false;
    } else if (ok && command.command == COMMAND_STATUS) {
        status_add(player, clock_now_ms(), answer);
        return true;
    } else if (ok) {
        player_obey_command(player, command, clock_now_ms());
    }
    str_builder_add_format(answer, "%s%s", ok ? "ok" : "error: ", ok ? "" : error.text);
    return true;
}

void player_open_remote(struct player *player)
{
    struct remote_options remote = {player->options->config.socket, obey, player};
    struct error error;
    bool is_first = !player->remote_at_ms;
    player->remote_at_ms = clock_now_ms() + REOPEN_MS;
    if (remote_create(&remote, &player->remote, &error))
        stage_watch(player->stage, remote_fd(player->remote));
    else if (is_first)
        player_note(player, "no control socket: %s; going on without, and trying again", error.text);
}

static void end_screenshot(struct player *player, int64_t now_ms)
{
    struct error error;
    enum screenshot_state state = screenshot_look(&player->screenshot, now_ms, &error);
    if (state != SCREENSHOT_WRITTEN && state != SCREENSHOT_FAILED)
        return;
    stage_unwatch(player->stage, player->screenshot.fd);
    screenshot_finish(&player->screenshot);
    if (state == SCREENSHOT_FAILED)
        error_add_context(&error, "error");
    Str answer = state == SCREENSHOT_WRITTEN ? STR("ok") : str_from_c(error.text);
    remote_answer(player->remote, player->screenshot.asker, answer, now_ms);
}

void player_serve(struct player *player, int64_t now_ms)
{
    if (!player->remote && player->remote_at_ms && now_ms >= player->remote_at_ms)
        player_open_remote(player);
    if (!player->remote)
        return;
    if (screenshot_at_ms(&player->screenshot))
        end_screenshot(player, now_ms);
    remote_serve(player->remote, now_ms);
}

int64_t player_serve_at_ms(const struct player *player)
{
    if (!player->remote)
        return player->remote_at_ms;
    int64_t at_ms = remote_deadline_ms(player->remote), shot_ms = screenshot_at_ms(&player->screenshot);
    return shot_ms && (!at_ms || shot_ms < at_ms) ? shot_ms : at_ms;
}

void player_close_remote(struct player *player)
{
    screenshot_finish(&player->screenshot);
    remote_destroy(player->remote);
    player->remote = NULL;
}
