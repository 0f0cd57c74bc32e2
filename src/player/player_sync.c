/* The state is on the heap, since few screens need it. Owns it. */
#include "player/player_sync.h"

#include <stdlib.h>

#include "base/die.h"
#include "show/sync.h"

enum { LOOK_MS = 10000 }; /* a clock may lose its discipline at any time */

static void take_wall(struct player *player, int64_t now_ms)
{
    struct show_wall wall = wall_read();
    sync_take_wall(&player->show, &wall, now_ms);
    player->in_step.looked_ms = now_ms;
}

void player_open_sync(struct player *player, int64_t now_ms)
{
    struct in_step *in_step = &player->in_step;
    bool is_wanted = player->setup.options->config.is_synced;
    if (is_wanted == (in_step->sync != NULL))
        return;
    if (!is_wanted) {
        sync_use(&player->show, NULL, now_ms);
        player_close_sync(player);
        return;
    }
    *in_step = (struct in_step){.sync = calloc(1, sizeof *in_step->sync)};
    if (!in_step->sync)
        die_no_memory();
    wall_open(&in_step->wall);
    sync_use(&player->show, in_step->sync, now_ms);
    take_wall(player, now_ms);
}

void player_close_sync(struct player *player)
{
    if (!player->in_step.sync)
        return;
    wall_close(&player->in_step.wall);
    free(player->in_step.sync);
    player->in_step.sync = NULL;
}

/* The timer is for clocks that run at another speed than the monotonic one. */
static void wait_for_turn(struct player *player)
{
    const struct show_sync *sync = player->in_step.sync;
    if (sync && sync->is_following && sync->wall.speed == 1)
        wall_wait(&player->in_step.wall, sync->turn_ms);
}

void player_turn_cards(struct player *player, int64_t now_ms)
{
    if (player->in_step.sync)
        take_wall(player, now_ms);
    show_tick(&player->show, now_ms);
    wait_for_turn(player);
}

void player_hear_wall(struct player *player, int64_t now_ms)
{
    if (!player->in_step.sync)
        return;
    wall_hear(&player->in_step.wall);
    player_turn_cards(player, now_ms);
}

int player_wall_fd(const struct player *player)
{
    return player->in_step.sync ? player->in_step.wall.fd : -1;
}

int64_t player_wall_at_ms(const struct player *player)
{
    const struct in_step *in_step = &player->in_step;
    int speed = in_step->sync && in_step->sync->wall.speed ? in_step->sync->wall.speed : 1;
    return in_step->sync ? in_step->looked_ms + LOOK_MS / speed : 0;
}

void player_forget_articles(struct player *player)
{
    sync_forget_articles(&player->show);
}

/* A part of an old edition's score, or one that does not continue the last part, is not taken. */
void player_take_score(struct player *player, const struct wire_score *part, int64_t now_ms)
{
    struct in_step *in_step = &player->in_step;
    if (!in_step->sync || part->edition != player->bookmark.edition)
        return;
    if (part->first == 0) {
        sync_begin_score(&player->show);
        in_step->n_taken = 0;
    }
    if (part->first != in_step->n_taken)
        return;
    for (int i = 0; i < part->n; i++)
        sync_add_article(&player->show, &(struct score_article){.key = part->articles[i].key,
                                                                .identity = part->articles[i].identity,
                                                                .length_s = part->articles[i].length_s});
    in_step->n_taken += part->n;
    if (part->is_last)
        sync_end_score(&player->show, part->n_articles > SCORE_MOST, now_ms);
}

void player_ask_place(struct player *player)
{
    struct in_step *in_step = &player->in_step;
    struct wire_message m = {.kind = WIRE_WHERE};
    int article;
    uint32_t share;
    if (!sync_asks(&player->show, &article, &share) || in_step->sync->n_asks == in_step->n_asked)
        return;
    m.where = (struct wire_where){
        .number = in_step->sync->n_asks, .edition = player->bookmark.edition, .share = share, .article = article};
    if (keeper_send(&player->keeper, &m, -1))
        in_step->n_asked = in_step->sync->n_asks;
}

void player_take_card_at(struct player *player, const struct wire_card_at *answer, int64_t now_ms)
{
    if (answer->edition == player->bookmark.edition)
        sync_answer(&player->show, answer->number, answer->card, now_ms);
}
