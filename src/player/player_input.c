/* From the stage's events to words of the show. */
#include <string.h>

#include "player/player.h"
#include "base/log.h"

enum { CHORD_MS = 2000 };

static const char CHORD[] = "Ctrl+Alt+q";

void player_obey_command(struct player *player, struct show_request command, int64_t now_ms)
{
    if (show_obey(&player->show, command, now_ms) != SHOW_CALLER)
        return;
    if (command.command == COMMAND_RELOAD) {
        if (!player_reload_settings(player, now_ms)) /* else the new press looks at everything */
            player_reload(player, true);
    } else if (command.command == COMMAND_FULLSCREEN) {
        stage_toggle_fullscreen(player->stage);
    }
}

int64_t player_chord_at_ms(const struct player *player)
{
    return player->chord_since_ms ? player->chord_since_ms + CHORD_MS : 0;
}

void player_watch_chord(struct player *player, int64_t now_ms)
{
    if (player->chord_since_ms && now_ms >= player_chord_at_ms(player))
        player_obey_command(player, (struct show_request){COMMAND_QUIT, 0, false}, now_ms);
}

/* The card under a touch in the overview; -1 when there is none. */
static int touched_card(const struct player *player, const struct stage_event *event)
{
    if (player->displayed < 0 || event->x < 0 || event->y < 0)
        return -1;
    const struct wire_printed *p = &player->slots[player->displayed].sheet;
    int w = player->pixels.w_px, h = player->pixels.h_px;
    bool is_across = player->options->config.rotate % 180 != 0;
    int column = event->x * p->n_columns / (is_across ? h : w), row = event->y * p->n_rows / (is_across ? w : h);
    int card = p->first + row * p->n_columns + column;
    return p->sheet == WIRE_OVERVIEW && card < p->n_cards ? card : -1;
}

static void obey_key(struct player *player, const struct stage_event *event, int64_t now_ms)
{
    Str key = str_from_c(event->key);
    enum command command;
    bool is_touch = player->show.view == SHOW_OVERVIEW && str_has_prefix(key, STR("tap"));
    int card = is_touch ? touched_card(player, event) : -1;
    if (card >= 0)
        show_choose(&player->show, card, now_ms);
    else if (key.len == 1 && key.ptr[0] >= '0' && key.ptr[0] <= '9')
        show_type_digit(&player->show, key.ptr[0] - '0', now_ms);
    else if (command_from_key(key, &command))
        player_obey_command(player, (struct show_request){command, 0, true}, now_ms);
    else if (player->show.view == SHOW_BLANK || player->show.view == SHOW_HELP)
        player_obey_command(player, (struct show_request){COMMAND_ESCAPE, 0, true}, now_ms);
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
        player_obey_command(player, (struct show_request){COMMAND_QUIT, 0, true}, now_ms);
        break;
    case STAGE_TIMEOUT:
    case STAGE_READABLE:
        break;
    }
}
