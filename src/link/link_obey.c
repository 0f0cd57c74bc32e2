/* A word of the control socket goes to the player, and its answer comes back with the command's id. Pictures are made
   here of a file that the player writes. Owns the picture being sent. */
#include "link/link_obey.h"

#ifdef PLACARD_MQTT_SONAME
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "link/link_notice.h"
#include "link/link_picture.h"
#include "link/link_report.h"
#include "link/link_request.h"

enum { IDENTIFY_S = 15 };

static void send_done(struct link *link, const char *id, Str error)
{
    Arena arena = {0};
    if (id[0])
        link_report_send(link, LINK_DONE, (Str){0}, link_command_print_done(id, error, &arena));
    arena_finish(&arena);
}

/* ---- answers ---- */

/* Returns what went wrong; empty: nothing. */
static Str error_in(Str answer)
{
    Str prefix = STR("error: ");
    return str_has_prefix(answer, prefix) ? str_slice(answer, prefix.len, answer.len) : (Str){0};
}

static void take_answer(struct link *link, const struct link_request *request, Str answer)
{
    if (str_has_prefix(answer, STR("{")))
        link_report_take_status(link, answer);
    send_done(link, request->id, error_in(answer));
}

static bool make_picture(struct link *link, int long_px, size_t n_most, Str *jpeg, struct error *error)
{
    Arena arena = {0};
    struct link_picture_options options = {.path = path_join(&arena, link->folder, STR("shot.png")),
                                           .rotate = link->options->config->rotate,
                                           .long_px = long_px,
                                           .n_most = n_most};
    arena_finish(&link->picture_arena);
    bool ok = link_picture_make(&options, &link->picture_arena, jpeg, error);
    unlink(str_to_c(&arena, options.path));
    arena_finish(&arena);
    return ok;
}

static void take_thumb(struct link *link, const struct link_request *request, Str answer)
{
    struct error error;
    Str jpeg, failure = error_in(answer);
    if (!failure.len && !make_picture(link, LINK_THUMB_PX, link_report_limit(LINK_THUMB), &jpeg, &error))
        failure = str_from_c(error.text);
    if (!failure.len && !link_report_send(link, LINK_THUMB, (Str){0}, jpeg))
        failure = STR("the broker takes no messages");
    send_done(link, request->id, failure);
}

static void take_shot(struct link *link, const struct link_request *request, Str answer)
{
    struct error error;
    Str failure = error_in(answer);
    if (!failure.len && !make_picture(link, LINK_SHOT_PX, LINK_MOST_SHOT_BYTES, &link->shot, &error))
        failure = str_from_c(error.text);
    if (failure.len) {
        link->shot = (Str){0};
        send_done(link, request->id, failure);
        return;
    }
    memcpy(link->shot_id, request->id, sizeof link->shot_id);
    link->n_shot_sent = 0;
    link_obey_step(link);
}

void link_obey_step(struct link *link)
{
    size_t size = link_report_limit(LINK_SHOT), n = (link->shot.len + size - 1) / size;
    while (link->shot.len && link->n_shot_sent < n && mqtt_client_has_room(&link->client)) {
        Arena arena = {0};
        size_t i = link->n_shot_sent++;
        Str suffix = str_format(&arena, "%s/%zu-%zu", link->shot_id, i + 1, n);
        link_report_send(link, LINK_SHOT, suffix, str_slice(link->shot, i * size, (i + 1) * size));
        arena_finish(&arena);
    }
    if (!link->shot.len || link->n_shot_sent < n || !mqtt_client_has_room(&link->client))
        return;
    send_done(link, link->shot_id, (Str){0});
    link_obey_forget(link);
}

void link_obey_forget(struct link *link)
{
    arena_finish(&link->picture_arena);
    link->shot = (Str){0};
    link->n_shot_sent = 0;
}

/* ---- commands ---- */

static Str line_of_identify(const struct link *link, Arena *arena)
{
    const struct config_broker *broker = &link->options->config->broker;
    Str title = broker->title.len ? broker->title : broker->user;
    struct link_notice notice = {.name = STR("identify"), .text = title, .left_s = IDENTIFY_S, .wakes = true};
    return link_notice_print(&notice, arena);
}

/* Words that reach beyond the screen, or have a topic of their own. */
static bool check_word(const struct link *link, Str word, struct error *error)
{
    size_t n = 0;
    while (n < word.len && word.ptr[n] != ' ')
        n++;
    Str name = str_slice(word, 0, n);
    if (!(link->options->config->broker.permits & CONFIG_WORDS))
        return error_set(error, "this screen takes no commands: its configuration says so (broker: allow)");
    if (str_is_listed(name, "show notices take-back"))
        return error_set(error, STR_FMT ": send a notice to its topic", STR_ARG(name));
    if (str_is_listed(name, "quit screenshot photograph"))
        return error_set(error, STR_FMT ": not by way of a broker", STR_ARG(name));
    if (str_is_listed(name, "thumb shot") && link->shot.len)
        return error_set(error, STR_FMT ": another picture is being sent", STR_ARG(name));
    return true;
}

static void obey(struct link *link, const struct link_command *command, int64_t now_ms)
{
    Arena arena = {0};
    struct link_request request = {.on_answer = take_answer};
    Str line = command->word;
    memcpy(request.id, command->id, sizeof request.id);
    bool is_thumb = str_is_equal(line, STR("thumb"));
    if (is_thumb || str_is_equal(line, STR("shot"))) {
        request.on_answer = is_thumb ? take_thumb : take_shot;
        line = STR("photograph");
    } else if (str_is_equal(line, STR("identify"))) {
        line = line_of_identify(link, &arena);
    }
    if (!link_request_send(link, request, line, now_ms))
        send_done(link, command->id, STR("too many commands at once"));
    arena_finish(&arena);
}

void link_obey(struct link *link, const struct mqtt_message *message, int64_t now_ms)
{
    Arena arena = {0};
    struct link_command command;
    struct error error;
    if (link_command_parse(message->payload, &arena, &command, &error) &&
        link_gate_admit(&link->gate, &command, message->is_retained, now_ms, &error) &&
        check_word(link, command.word, &error))
        obey(link, &command, now_ms);
    else if (link_gate_may_answer(&link->gate))
        send_done(link, command.id, str_from_c(error.text));
    arena_finish(&arena);
}
#endif
