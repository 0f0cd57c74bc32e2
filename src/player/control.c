/* A line is a command and at most one argument. It is checked here, and obeyed by the caller of control_open. Owns
 * the socket. */
#include "player/control.h"

#include "base/ascii.h"
#include "base/log.h"

enum { MOST_CARD = 1000000, MOST_ECHO = 40, CHECK_MS = 60000 };

/* Copies what a client sent, made safe to send back. */
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
        if (!ascii_is_digit(text.ptr[i]) || n > MOST_CARD)
            return false;
        n = n * 10 + (text.ptr[i] - '0');
    }
    *number = n;
    return n > 0;
}

/* Reads "command" or "command argument". */
static bool read_line(Str line, struct control_request *request, struct error *error)
{
    char echo[MOST_ECHO + 1];
    ptrdiff_t space = str_find(line, STR(" "));
    Str name = str_slice(line, 0, space < 0 ? line.len : (size_t)space);
    struct show_request *show = &request->show;
    request->argument = space < 0 ? (Str){0} : str_slice(line, (size_t)space + 1, line.len);
    copy_echo(name, echo);
    if (!command_from_name(name, &show->command))
        return error_set(error, "unknown command \"%s\": placard ctl --help lists them", echo);
    const char *placeholder = command_info(show->command)->argument;
    if (placeholder && !request->argument.len)
        return error_set(error, "%s: missing argument: give a %s", echo, placeholder);
    if (!placeholder && request->argument.len)
        return error_set(error, "%s: takes no argument", echo);
    if (show->command == COMMAND_GOTO && !read_number(request->argument, &show->argument))
        return error_set(error, "goto: takes the number of a card, from 1");
    if (show->command == COMMAND_SCREENSHOT && !str_has_prefix(request->argument, STR("/")))
        return error_set(error, "screenshot: takes a path that begins with /");
    return true;
}

void control_add_answer(struct str_builder *answer, const struct error *error)
{
    str_builder_add_format(answer, "%s%s", error ? "error: " : "ok", error ? error->text : "");
}

bool control_obey_line(const struct control *control, uint64_t asker, Str line, struct str_builder *answer)
{
    struct control_request request = {.asker = asker};
    struct error error;
    if (read_line(line, &request, &error))
        control->obey(control->context, &request, answer);
    else
        control_add_answer(answer, &error);
    return answer->len > 0;
}

static bool handle(void *context, uint64_t asker, Str line, struct str_builder *answer)
{
    return control_obey_line(context, asker, line, answer);
}

static void open_socket(struct control *control, Str path, struct trouble *trouble)
{
    struct remote_options options = {.path = path, .handle = handle, .context = control};
    struct error error;
    bool is_first = !control->check_at_ms;
    if (!remote_create(&options, &control->remote, &error) && is_first)
        trouble_note(trouble, "no control socket: %s; trying again every minute", error.text);
}

void control_open(struct control *control, Str path, struct trouble *trouble, int64_t now_ms)
{
    if (control->remote && !remote_is_there(control->remote)) {
        log_event("the control socket %s was removed; opening it again", remote_path(control->remote));
        control_close(control);
    }
    if (!control->remote)
        open_socket(control, path, trouble);
    control->check_at_ms = now_ms + CHECK_MS;
}

void control_close(struct control *control)
{
    remote_destroy(control->remote);
    control->remote = NULL;
}

bool control_is_open_due(const struct control *control, int64_t now_ms)
{
    return control->check_at_ms && now_ms >= control->check_at_ms;
}

void control_serve(struct control *control, int64_t now_ms)
{
    if (control->remote)
        remote_serve(control->remote, now_ms);
}

int control_fd(const struct control *control)
{
    return control->remote ? remote_fd(control->remote) : -1;
}

int64_t control_at_ms(const struct control *control)
{
    int64_t remote_ms = control->remote ? remote_deadline_ms(control->remote) : 0;
    return remote_ms && remote_ms < control->check_at_ms ? remote_ms : control->check_at_ms;
}

void control_answer(struct control *control, uint64_t asker, const struct error *error, int64_t now_ms)
{
    Arena arena = {0};
    struct str_builder answer = {.arena = &arena};
    control_add_answer(&answer, error);
    if (control->remote)
        remote_answer(control->remote, asker, str_builder_text(&answer), now_ms);
    arena_finish(&arena);
}
