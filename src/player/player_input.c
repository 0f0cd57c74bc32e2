/* A key is a command, a digit or a part of the staff's chord; any key leaves a blank screen or the help. The show
 * handles most commands; the rest are handled here. */
#include "player/player_input.h"

#include <string.h>

#include "base/ascii.h"
#include "base/log.h"
#include "player/player_press.h"
#include "player/player_settings.h"

enum { CHORD_MS = 2000 };

static const char CHORD[] = "Ctrl+Alt+q";

void player_obey_command(struct player *player, struct show_request request, int64_t now_ms)
{
    if (show_obey(&player->show, request, now_ms) != SHOW_CALLER)
        return;
    if (request.command == COMMAND_FULLSCREEN)
        stage_toggle_fullscreen(player->screen.stage);
    else if (request.command == COMMAND_RELOAD && !player_reload_settings(player, now_ms))
        keeper_reload(&player->keeper, true); /* otherwise the new press reads everything anyway */
}

int64_t player_chord_at_ms(const struct player *player)
{
    return player->chord_since_ms ? player->chord_since_ms + CHORD_MS : 0;
}

void player_watch_chord(struct player *player, int64_t now_ms)
{
    if (player->chord_since_ms && now_ms >= player_chord_at_ms(player))
        player_obey_command(player, (struct show_request){.command = COMMAND_QUIT}, now_ms);
}

/* The card under a touch in the overview; -1 when there is none. */
static int card_at(const struct player *player, const struct stage_event *event)
{
    const struct wire_printed *p = slots_displayed(&player->screen.slots);
    if (!p || event->x < 0 || event->y < 0)
        return -1;
    int w = player->screen.slots.pixels.w_px, h = player->screen.slots.pixels.h_px;
    bool is_across = player->setup.options->config.rotate % 180 != 0;
    int column = event->x * p->n_columns / (is_across ? h : w), row = event->y * p->n_rows / (is_across ? w : h);
    int card = p->first + row * p->n_columns + column;
    return p->sheet == WIRE_OVERVIEW && card < p->n_cards ? card : -1;
}

static void obey_key(struct player *player, const struct stage_event *event, int64_t now_ms)
{
    Str key = str_from_c(event->key);
    enum command command;
    bool is_touch = player->show.view == SHOW_OVERVIEW && str_has_prefix(key, STR("tap"));
    int card = is_touch ? card_at(player, event) : -1;
    if (card >= 0)
        show_choose(&player->show, card, now_ms);
    else if (key.len == 1 && ascii_is_digit(key.ptr[0]))
        show_type_digit(&player->show, key.ptr[0] - '0', now_ms);
    else if (command_from_key(key, &command))
        player_obey_command(player, (struct show_request){.command = command, .is_visitor = true}, now_ms);
    else if (player->show.view == SHOW_BLANK || player->show.view == SHOW_HELP)
        player_obey_command(player, (struct show_request){.command = COMMAND_ESCAPE, .is_visitor = true}, now_ms);
}

void player_obey(struct player *player, const struct stage_event *event, int64_t now_ms)
{
    struct error error;
    bool is_chord = strcmp(event->key, CHORD) == 0;
    switch (event->kind) {
    case STAGE_KEY:
        if (!is_chord || !player->chord_since_ms)
            player->chord_since_ms = is_chord ? now_ms : 0;
        if (!is_chord)
            obey_key(player, event, now_ms);
        break;
    case STAGE_KEY_HELD:
        player->chord_since_ms = 0;
        break;
    case STAGE_RESIZED:
        if (!player_take_screen(player, &error))
            log_event("%s; keeping the old size", error.text);
        break;
    case STAGE_CLOSE:
        player_obey_command(player, (struct show_request){.command = COMMAND_QUIT, .is_visitor = true}, now_ms);
        break;
    case STAGE_TIMEOUT:
    case STAGE_READABLE:
        break;
    }
}
