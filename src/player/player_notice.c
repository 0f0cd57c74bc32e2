/* A notice is new until the press has printed its first card; only then does the show know it, a notice of the same
   name go, and the client get its answer. So nothing changes on the screen for one that cannot be shown. */
#include "player/player_notice.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory_file.h"
#include "player/json_line.h"
#include "player/notice_store.h"
#include "player/player_answer.h"
#include "remote/remote.h"
#include "show/interrupt.h"

enum { LEAST_FD = 3, MOST_DEATHS = 2 };

/* ---- one notice ---- */

static void answer(struct player *player, struct notice *notice, const struct error *error, int64_t now_ms)
{
    if (notice->asker)
        player_answer(player, notice->asker, error, now_ms);
    notice->asker = 0;
}

/* Ends a notice; its file is kept for another one of its name. */
static void end(struct player *player, struct notice *notice, int64_t now_ms)
{
    struct error replaced;
    error_set(&replaced, "another notice of this name came");
    answer(player, notice, &replaced, now_ms);
    interrupt_remove(&player->show, notice->number, now_ms);
    board_remove(&player->notices.board, notice);
}

static void end_and_forget(struct player *player, struct notice *notice, int64_t now_ms)
{
    if (!notice->is_file && !board_find_named(&player->notices.board, str_from_c(notice->name), notice))
        notice_store_remove(player->notices.folder, str_from_c(notice->name));
    end(player, notice, now_ms);
}

static void keep(const struct player *player, const struct notice *notice)
{
    struct error error;
    struct notice_request request = {.name = str_from_c(notice->name),
                                     .text = notice->text,
                                     .until = board_end(notice, board_now()),
                                     .for_s = notice->for_s,
                                     .wakes = notice->wakes};
    if (!notice->is_file && !notice_store_save(player->notices.folder, &request, &error))
        log_warning("%s; the notice \"%s\" will not survive a restart", error.text, notice->name);
}

/* ---- from the press ---- */

static void put_up(struct player *player, struct notice *notice, int64_t now_ms)
{
    notice->state = NOTICE_UP;
    interrupt_add(&player->show, (struct show_notice){notice->number, notice->wakes}, now_ms);
    for (struct notice *old;
         !notice->is_file && (old = board_find_named(&player->notices.board, str_from_c(notice->name), notice));)
        end(player, old, now_ms);
    keep(player, notice);
    log_event("showing the notice \"%s\"", notice->is_file ? notice->source : notice->name);
    answer(player, notice, NULL, now_ms);
}

void player_take_notice(struct player *player, const struct wire_printed *printed, int64_t now_ms)
{
    struct notice *notice = board_find(&player->notices.board, printed->key);
    if (!notice)
        return;
    notice->n_deaths = 0;
    memcpy(notice->title, printed->title, sizeof notice->title);
    if (notice->is_file)
        memcpy(notice->source, printed->source, sizeof notice->source);
    if (notice->state != NOTICE_UP)
        put_up(player, notice, now_ms);
}

void player_refuse_notice(struct player *player, uint64_t number, const char *reason, int64_t now_ms)
{
    struct notice *notice = board_find(&player->notices.board, number);
    struct error error;
    if (!notice)
        return;
    error_set(&error, "%s", reason);
    if (!notice->asker)
        trouble_note(&player->trouble, "a notice cannot be shown: %s", reason);
    answer(player, notice, &error, now_ms);
    if (!notice->is_file) {
        end_and_forget(player, notice, now_ms);
        return;
    }
    notice->state = NOTICE_BROKEN; /* until the file changes */
    interrupt_remove(&player->show, number, now_ms);
}

void player_blame_notice(struct player *player, uint64_t number, int64_t now_ms)
{
    struct notice *notice = board_find(&player->notices.board, number);
    if (notice && ++notice->n_deaths >= MOST_DEATHS)
        player_refuse_notice(player, number, "the press crashed while it read the notice", now_ms);
}

static bool is_listed(const struct wire_notices *list, uint64_t number)
{
    for (int i = 0; i < list->n; i++)
        if (list->numbers[i] == number)
            return true;
    return false;
}

void player_take_notice_files(struct player *player, const struct wire_notices *list, int64_t now_ms)
{
    struct board *board = &player->notices.board;
    for (int i = board->n - 1; i >= 0; i--)
        if (board->notices[i]->is_file && !is_listed(list, board->notices[i]->number))
            end(player, board->notices[i], now_ms);
    for (int i = 0; i < list->n; i++)
        if (list->numbers[i] > UINT32_MAX && !board_find(board, list->numbers[i]))
            board_add_file(board, list->numbers[i], list->wakes >> i & 1);
}

int player_open_notice(const struct player *player, uint64_t number)
{
    const struct notice *notice = board_find(&player->notices.board, number);
    struct error error;
    if (!notice || notice->is_file)
        return -1;
    int fd = memory_file_create(notice->text, LEAST_FD, &error);
    if (fd < 0)
        log_warning("%s", error.text);
    return fd;
}

/* ---- from the control socket ---- */

void player_show_notice(struct player *player, const struct control_request *request, struct str_builder *built)
{
    Arena arena = {0};
    struct notice_request asked;
    struct error error;
    struct notice *notice = NULL;
    if (notice_request_parse(request->argument, &arena, &asked, &error))
        notice = board_add(&player->notices.board, &asked, board_now(), &error);
    if (notice)
        notice->asker = request->asker;
    else
        control_add_answer(built, &error);
    arena_finish(&arena);
}

void player_take_back_notice(struct player *player, Str name, struct str_builder *built)
{
    struct error error;
    struct notice *notice = board_find_named(&player->notices.board, name, NULL);
    if (notice)
        end_and_forget(player, notice, clock_now_ms());
    else
        error_set(&error, "take-back: no notice of this name was sent: placard ctl notices lists them; "
                          "remove one in a folder with its file");
    control_add_answer(built, notice ? NULL : &error);
}

static json_t *text_or_null(const char *text)
{
    return text[0] ? json_string(text) : json_null();
}

static json_t *moment_of(int64_t unix_s)
{
    char text[32];
    struct tm local;
    time_t moment = (time_t)unix_s;
    if (!unix_s || !localtime_r(&moment, &local) || !strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local))
        return json_null();
    return json_string(text);
}

static json_t *object_of(const struct player *player, const struct notice *notice)
{
    static const char *const states[] = {[NOTICE_NEW] = "new", [NOTICE_UP] = "up", [NOTICE_BROKEN] = "broken"};
    return json_pack("{s:o, s:o, s:o, s:s, s:o, s:b, s:b}", "name", text_or_null(notice->name), "file",
                     text_or_null(notice->source), "title", text_or_null(notice->title), "state", states[notice->state],
                     "until", moment_of(board_end(notice, board_now())), "wake", notice->wakes, "is_on_screen",
                     player->show.notices.shown.number == notice->number);
}

void player_list_notices(const struct player *player, struct str_builder *built)
{
    const struct board *board = &player->notices.board;
    json_t *list = json_array(), *object = json_pack("{s:O}", "notices", list);
    for (int i = 0; i < board->n; i++)
        json_array_append_new(list, object_of(player, board->notices[i]));
    if (!json_line_add(built, object))
        str_builder_add(built, STR("error: there is no memory for the list"));
    json_decref(list);
    json_decref(object);
}

/* ---- time ---- */

void player_end_notices(struct player *player, int64_t now_ms)
{
    struct notice *notice;
    struct board_time now = board_now();
    while ((notice = board_find_over(&player->notices.board, now))) {
        log_event("the notice \"%s\" is over", notice->name);
        end_and_forget(player, notice, now_ms);
    }
}

void player_load_notices(struct player *player)
{
    struct notices *notices = &player->notices;
    struct notice_request *requests;
    struct error error;
    Arena arena = {0};
    if (notices->is_loaded || !player->control.remote)
        return;
    notices->is_loaded = true;
    notices->folder = notice_store_folder(&notices->arena, player->setup.options->config.cache_folder,
                                          str_from_c(remote_path(player->control.remote)));
    int n = notice_store_load(notices->folder, &arena, &requests);
    for (int i = 0; i < n; i++)
        if (!board_add(&notices->board, &requests[i], board_now(), &error))
            notice_store_remove(notices->folder, requests[i].name);
    arena_finish(&arena);
}
