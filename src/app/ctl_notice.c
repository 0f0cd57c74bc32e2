/* The file is read here, with the rights of whoever sends it, and travels as one JSON object on one line. Owns
   nothing. */
#include "app/ctl_notice.h"

#include <time.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/path.h"
#include "player/notice_request.h"
#include "read/common/encoding.h"
#include "read/read.h"
#include "remote/limits.h"
#include "wire/message.h"

enum { MOST_FILE_BYTES = 1 << 20 };

/* ---- times ---- */

static int64_t seconds_of_unit(char unit)
{
    return unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : 0;
}

bool ctl_notice_parse_span(Str text, int64_t *seconds)
{
    int64_t number = 0;
    bool has_digit = false;
    *seconds = 0;
    for (size_t i = 0; i < text.len; i++) {
        int64_t unit = seconds_of_unit(text.ptr[i]);
        bool is_digit = ascii_is_digit(text.ptr[i]);
        if (is_digit ? number > NOTICE_MOST_SECONDS : !unit || !has_digit)
            return false;
        if (!is_digit)
            *seconds += number * unit;
        number = is_digit ? number * 10 + (text.ptr[i] - '0') : 0;
        has_digit = is_digit;
    }
    return !has_digit && *seconds > 0 && *seconds <= NOTICE_MOST_SECONDS;
}

/* Returns the next moment after now at which local clocks show this minute of the day. */
static int64_t next_time(int minute_of_day, int64_t now)
{
    struct tm local;
    time_t moment = (time_t)now;
    localtime_r(&moment, &local);
    for (int day = 0;; day++) {
        struct tm at = {.tm_year = local.tm_year,
                        .tm_mon = local.tm_mon,
                        .tm_mday = local.tm_mday + day,
                        .tm_min = minute_of_day,
                        .tm_isdst = -1};
        int64_t found = mktime(&at);
        if (found > now)
            return found;
    }
}

bool ctl_notice_parse_moment(Str text, int64_t now, int64_t *moment)
{
    Arena arena = {0};
    struct schedule schedule = {0};
    bool is_date = schedule_set(&schedule, STR("until"), text);
    bool is_time = !is_date && str_find(text, STR("-")) < 0 &&
                   schedule_set(&schedule, STR("hours"), str_format(&arena, STR_FMT "-24:00", STR_ARG(text)));
    *moment = is_date ? schedule.until : is_time ? next_time(schedule.from_minute, now) : 0;
    arena_finish(&arena);
    return is_date || is_time;
}

/* ---- the notice ---- */

static bool read_text(Str file, Arena *arena, Str *text, struct error *error)
{
    Str bytes, extension = path_extension(file);
    struct decoded decoded;
    bool is_input = str_is_equal(file, STR("-"));
    if (!is_input && extension.len && !str_is_listed(extension, "md markdown txt text"))
        return error_set(error, STR_FMT ": a notice is a Markdown or text file", STR_ARG(file));
    bool ok = is_input ? file_read_fd(arena, STDIN_FILENO, MOST_FILE_BYTES, &bytes, error)
                       : file_read(arena, file, MOST_FILE_BYTES, &bytes, error);
    if (!ok)
        return is_input ? error_add_context(error, "standard input") : false;
    if (!encoding_decode(arena, bytes, &decoded, error))
        return error_add_context(error, STR_FMT, STR_ARG(file));
    *text = decoded.text;
    if (decoded.text.len > WIRE_NOTICE_BYTES)
        return error_set(error, STR_FMT ": too long for a notice: %d bytes are the most", STR_ARG(file),
                         WIRE_NOTICE_BYTES);
    return str_trim(*text).len || error_set(error, STR_FMT ": it has nothing to show", STR_ARG(file));
}

/* The file's name without its end, in the characters that a name may have. */
static Str name_of_file(Arena *arena, Str file)
{
    Str stem = path_stem(path_name(file));
    struct str_builder name = {.arena = arena};
    if (str_is_equal(file, STR("-")))
        return STR("notice");
    for (size_t i = 0; i < stem.len && name.len < NOTICE_NAME_BYTES; i++) {
        char c = ascii_to_lower(stem.ptr[i]);
        bool is_plain = (c >= 'a' && c <= 'z') || ascii_is_digit(c);
        if (is_plain || (name.len && name.ptr[name.len - 1] != '-'))
            str_builder_add_byte(&name, is_plain ? c : '-');
    }
    return name.len ? str_builder_text(&name) : STR("notice");
}

static bool take_times(const struct options *options, struct notice_request *request, struct error *error)
{
    Str span = options->notice_for, moment = options->notice_until;
    if (span.len && moment.len)
        return error_set(error, "give --for or --until, not both");
    if (span.len && !ctl_notice_parse_span(span, &request->for_s))
        return error_set(error, "--for: " STR_FMT ": write 45m, 1h30m or 2d, at most 366d", STR_ARG(span));
    if (moment.len && !ctl_notice_parse_moment(moment, clock_now_unix(), &request->until))
        return error_set(error, "--until: " STR_FMT ": write 18:00, 2026-11-23 or \"2026-11-23 18:00\"",
                         STR_ARG(moment));
    return true;
}

static bool complete(const struct options *options, Arena *arena, struct notice_request *request, struct error *error)
{
    struct article head = {0};
    if (!take_times(options, request, error))
        return false;
    read_head(request->text, STR("notice.md"), arena, &head);
    request->wakes = options->is_notice_waking || head.wakes;
    if (!request->for_s && !request->until)
        request->until = head.schedule.until;
    return notice_request_is_name(request->name) ||
           error_set(error, "--name: use 1 to %d letters a to z, digits and hyphens", NOTICE_NAME_BYTES);
}

bool ctl_notice_line(const struct options *options, Str file, Arena *arena, Str *line, struct error *error)
{
    struct notice_request request = {.name =
                                         options->notice_name.len ? options->notice_name : name_of_file(arena, file)};
    if (!read_text(file, arena, &request.text, error) || !complete(options, arena, &request, error))
        return error_add_context(error, "ctl: show");
    *line = str_format(arena, "show " STR_FMT, STR_ARG(notice_request_print(&request, arena)));
    return line->len < REMOTE_LINE_BYTES ||
           error_set(error, "ctl: show: " STR_FMT ": too long for a notice", STR_ARG(file));
}
