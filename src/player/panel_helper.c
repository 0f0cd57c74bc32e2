/* A shell runs the order, so that a slow bus or a program that hangs keeps no frame waiting. One process at a time: one
 * that cannot be killed, because its driver does not return, keeps others from being started. Owns the process and the
 * pipe from it. */
#include "player/panel_helper.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* $1: on, off or dim; $2: by how many percent it is dimmed, or the device; $3: the device. */
static const char CEC[] = "a=$(cec-ctl -d \"$2\" --playback -o placard 2>&1) || { echo \"$a\"; exit 1; }\n"
                          "p=$(echo \"$a\" | sed -n 's/^[[:space:]]*Physical Address *: *//p')\n"
                          "case $1 in\n"
                          "on) b=$(cec-ctl -d \"$2\" -s -t 0 --image-view-on 2>&1 &&\n"
                          "     cec-ctl -d \"$2\" -s --active-source phys-addr=\"$p\" 2>&1) ;;\n"
                          "*) b=$(cec-ctl -d \"$2\" -s -t 0 --standby 2>&1) ;;\n"
                          "esac || { echo \"$b\"; exit 1; }\n"
                          "case $b in *'Not Acknowledged'*) echo 'no TV answers'; exit 1 ;; esac\n";

static const char DDC_POWER[] = "case $1 in on) m=01 ;; *) m=04 ;; esac\n"
                                "exec ddcutil --display \"$2\" --noverify setvcp d6 \"$m\"\n";

static const char DDC_DIM[] = "exec ddcutil --display \"$3\" --noverify setvcp 10 $((100 - $2))\n";

enum { MOST_ARGUMENTS = 8, MOST_NUMBER = 12 };

/* The words of a command line, which live here. */
struct command_line {
    char *words[MOST_ARGUMENTS];
    int n;
    char percent[MOST_NUMBER], device[MOST_NUMBER];
};

static void add(struct command_line *line, const char *word)
{
    assert(line->n < MOST_ARGUMENTS - 1);
    line->words[line->n++] = (char *)word; /* posix_spawn does not write to it */
}

static const char *script_of(const struct display_power *power, struct panel_order order, Arena *arena)
{
    switch (power->method) {
    case DISPLAY_POWER_CEC:
        return CEC;
    case DISPLAY_POWER_DDC:
        return order.part == PANEL_DIM ? DDC_DIM : DDC_POWER;
    default:
        return str_to_c(arena, str_format(arena, STR_FMT " \"$@\"", STR_ARG(power->command)));
    }
}

static void write_command_line(const struct display_power *power, struct panel_order order, Arena *arena,
                               struct command_line *line)
{
    *line = (struct command_line){.n = 0};
    add(line, "sh");
    add(line, "-c");
    add(line, script_of(power, order, arena));
    add(line, "placard");
    add(line, order.part == PANEL_DIM ? "dim" : order.value ? "on" : "off");
    if (order.part == PANEL_DIM) {
        snprintf(line->percent, sizeof line->percent, "%d", order.value);
        add(line, line->percent);
    }
    if (power->method != DISPLAY_POWER_COMMAND) {
        snprintf(line->device, sizeof line->device, "%d", power->device);
        add(line, line->device);
    }
}

/* A group of its own, so that all of it can be killed. */
static int plan_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setpgroup(attributes, 0);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

static int spawn(struct command_line *line, int output, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int reason = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!reason)
        reason = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (!reason)
        reason = posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    if (!reason)
        reason = plan_attributes(&attributes);
    if (!reason)
        reason = posix_spawn(pid, "/bin/sh", &actions, &attributes, line->words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* Collects the process if it has ended. */
static bool has_ended(struct panel_helper *helper, int *status)
{
    *status = 0;
    pid_t got = waitpid(helper->pid, status, WNOHANG);
    if (got == 0 || (got < 0 && errno == EINTR))
        return false;
    helper->pid = 0;
    return true;
}

bool panel_helper_start(struct panel_helper *helper, const struct display_power *power, struct panel_order order,
                        struct error *error)
{
    int ends[2], status;
    struct command_line line;
    Arena arena = {0};
    assert(!helper->is_running && power->method != DISPLAY_POWER_NONE);
    if (helper->pid && !has_ended(helper, &status))
        return error_set(error, "the last attempt still hangs in a driver");
    if (pipe2(ends, O_CLOEXEC) < 0)
        return error_set(error, "cannot make a pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *helper = (struct panel_helper){.is_running = true, .fd = ends[0]};
    write_command_line(power, order, &arena, &line);
    int reason = spawn(&line, ends[1], &helper->pid);
    arena_finish(&arena);
    close(ends[1]);
    if (!reason)
        return true;
    close(ends[0]);
    *helper = (struct panel_helper){.pid = 0};
    return error_set(error, "cannot start /bin/sh: %s", strerror(reason));
}

/* Keeps the last line that is not empty. */
static void keep_line(struct panel_helper *helper, const char *text, size_t n)
{
    size_t len = strlen(helper->said);
    for (size_t i = 0; i < n; i++) {
        bool is_new = len > 0 && helper->said[len - 1] == '\n';
        if (text[i] == '\n' ? len == 0 || is_new : (unsigned char)text[i] < ' ')
            continue;
        if (is_new)
            len = 0;
        if (len < sizeof helper->said - 2 || text[i] == '\n')
            helper->said[len++] = text[i];
    }
    helper->said[len] = '\0';
}

static void read_output(struct panel_helper *helper)
{
    char text[512];
    ssize_t n;
    if (helper->is_closed)
        return;
    while ((n = read(helper->fd, text, sizeof text)) > 0)
        keep_line(helper, text, (size_t)n);
    if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        close(helper->fd);
        helper->is_closed = true;
    }
}

static void stop(struct panel_helper *helper)
{
    if (!helper->is_closed)
        close(helper->fd);
    helper->is_running = false;
    helper->is_closed = true;
}

static enum panel_helper_state report_end(const struct panel_helper *helper, int status, struct error *error)
{
    size_t len = strcspn(helper->said, "\n");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return PANEL_HELPER_DONE;
    if (len)
        error_set(error, "%.*s", (int)len, helper->said);
    else if (WIFSIGNALED(status))
        error_set(error, "killed by signal %d", WTERMSIG(status));
    else
        error_set(error, "exit status %d", WEXITSTATUS(status));
    return PANEL_HELPER_FAILED;
}

enum panel_helper_state panel_helper_look(struct panel_helper *helper, bool is_late, struct error *error)
{
    int status;
    assert(helper->is_running);
    read_output(helper);
    if (has_ended(helper, &status)) {
        read_output(helper);
        stop(helper);
        return report_end(helper, status, error);
    }
    if (!is_late)
        return PANEL_HELPER_RUNNING;
    panel_helper_finish(helper);
    error_set(error, "it took longer than %d s", PANEL_LIMIT_MS / 1000);
    return PANEL_HELPER_FAILED;
}

void panel_helper_finish(struct panel_helper *helper)
{
    int status;
    if (helper->is_running)
        stop(helper);
    if (!helper->pid)
        return;
    kill(-helper->pid, SIGKILL);
    has_ended(helper, &status);
}

int panel_helper_fd(const struct panel_helper *helper)
{
    return helper->is_running && !helper->is_closed ? helper->fd : -1;
}
