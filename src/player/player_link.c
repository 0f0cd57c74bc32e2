/* What the broker's staff send arrives as lines of the control socket; those that reach beyond the screen are refused
   here, whatever the link believes. A number made of what the status says shows whether it has changed, so that nothing
   is written or sent while nothing happens. */
#include "player/player_link.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "config/config_broker.h"
#include "player/player_answer.h"
#include "player/player_input.h"
#include "player/player_notice.h"

enum { STATUS_MS = 1000 };

void player_start_link(struct player *player, int64_t now_ms)
{
    link_keeper_replace(&player->link, player->setup.options->config.broker.address.len > 0, now_ms);
}

/* ---- requests ---- */

/* Wakes the display as a visitor's key would. */
static void wake(struct player *player, int64_t now_ms)
{
    if (player->show.view == SHOW_BLANK)
        player_obey_command(player, (struct show_request){.command = COMMAND_ESCAPE, .is_visitor = true}, now_ms);
}

/* The link does not choose the path. */
static void photograph(struct player *player, uint64_t asker, struct str_builder *answer)
{
    const struct config *config = &player->setup.options->config;
    Arena arena = {0};
    struct error error;
    Str folder = config_broker_folder(config, &arena);
    if (folder.len)
        control_obey_line(&player->control, asker,
                          str_format(&arena, "screenshot " STR_FMT "/shot.png", STR_ARG(folder)), answer);
    else if (!error_set(&error, "there is no cache folder for the picture"))
        control_add_answer(answer, &error);
    arena_finish(&arena);
}

static void obey(struct player *player, uint64_t asker, Str line, int64_t now_ms)
{
    Arena arena = {0};
    struct str_builder answer = {.arena = &arena};
    struct error error;
    Str word = str_slice(line, 0, str_find(line, STR(" ")) < 0 ? line.len : (size_t)str_find(line, STR(" ")));
    if (str_is_listed(word, "quit screenshot")) {
        error_set(&error, STR_FMT ": not by way of a broker", STR_ARG(word));
        control_add_answer(&answer, &error);
    } else if (str_is_equal(line, STR("wake"))) {
        wake(player, now_ms);
        control_add_answer(&answer, NULL);
    } else if (str_is_equal(line, STR("photograph"))) {
        photograph(player, asker, &answer);
    } else {
        control_obey_line(&player->control, asker, line, &answer);
    }
    if (answer.len)
        player_answer_link(player, asker, str_builder_text(&answer));
    arena_finish(&arena);
}

static void hear(struct player *player, int64_t now_ms)
{
    char buffer[WIRE_LINE_BYTES];
    struct wire_line line;
    uint32_t number;
    Str text;
    while (link_keeper_receive(&player->link, buffer, &line, now_ms))
        if (line.kind == WIRE_LINE_REQUEST && wire_line_split(line.text, &number, &text))
            obey(player, PLAYER_ANSWER_LINK + number, text, now_ms);
}

/* ---- changes ---- */

/* Returns a number that changes with what the status says. */
static uint64_t status_number(const struct player *player)
{
    const struct show *show = &player->show;
    const int64_t parts[] = {show->shown.article,
                             show->shown.card,
                             show->n_cards,
                             show->n_articles,
                             show->view,
                             show->is_paused,
                             show->is_complete,
                             (int64_t)show->notices.shown.number,
                             player->bookmark.edition,
                             player->waiting.is_waiting,
                             player->keeper.n_started,
                             player->trouble.at_ms,
                             stage_is_dark(player->screen.stage)};
    uint64_t number = hash_bytes(HASH_START, player->setup.options->config.theme);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        number = hash_number(number, (uint64_t)parts[i]);
    return number;
}

static void forward_trouble(struct player *player)
{
    struct link_keeper *link = &player->link;
    if (player->trouble.at_ms == link->forwarded_trouble)
        return;
    link->forwarded_trouble = player->trouble.at_ms;
    link_keeper_send(link, WIRE_LINE_LOG, str_from_c(player->trouble.text));
}

static void report(struct player *player, int64_t now_ms)
{
    Arena arena = {0};
    struct str_builder status = {.arena = &arena};
    control_obey_line(&player->control, PLAYER_ANSWER_LINK, STR("status"), &status);
    link_keeper_send(&player->link, WIRE_LINE_STATUS, str_builder_text(&status));
    player->link.told_status = status_number(player);
    player->link.told_ms = now_ms;
    arena_finish(&arena);
}

void player_tend_link(struct player *player, int64_t now_ms)
{
    struct link_keeper *link = &player->link;
    if (link_keeper_tend(link, now_ms)) {
        link->told_status = ~status_number(player);
        link->told_ms = 0;
    }
    hear(player, now_ms);
    if (link->socket < 0)
        return;
    forward_trouble(player);
    if (status_number(player) != link->told_status && now_ms - link->told_ms >= STATUS_MS)
        report(player, now_ms);
}

int64_t player_link_at_ms(const struct player *player)
{
    const struct link_keeper *link = &player->link;
    int64_t at_ms = link_keeper_at_ms(link);
    bool is_new = link->socket >= 0 && status_number(player) != link->told_status;
    int64_t report_ms = is_new ? link->told_ms + STATUS_MS : 0;
    return report_ms && (!at_ms || report_ms < at_ms) ? report_ms : at_ms;
}
