/* The number of the asker says where the answer goes. Owns nothing. */
#include "player/player_answer.h"

void player_answer_link(struct player *player, uint64_t asker, Str answer)
{
    Arena arena = {0};
    struct str_builder text = {.arena = &arena};
    str_builder_add_format(&text, "%llu " STR_FMT, (unsigned long long)(asker - PLAYER_ANSWER_LINK), STR_ARG(answer));
    link_keeper_send(&player->link, WIRE_LINE_ANSWER, str_builder_text(&text));
    arena_finish(&arena);
}

void player_answer(struct player *player, uint64_t asker, const struct error *error, int64_t now_ms)
{
    Arena arena = {0};
    struct str_builder answer = {.arena = &arena};
    if (asker < PLAYER_ANSWER_LINK) {
        control_answer(&player->control, asker, error, now_ms);
        return;
    }
    control_add_answer(&answer, error);
    player_answer_link(player, asker, str_builder_text(&answer));
    arena_finish(&arena);
}
