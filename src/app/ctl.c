/* Sends nothing unless the whole command line is right. The commands are those of show/command.h. */
#include "app/ctl.h"

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/ctl_notice.h"
#include "app/exit.h"
#include "base/path.h"
#include "remote/call.h"
#include "show/command.h"

enum { PICTURE_PATIENCE_MS = 35000, INDENT = 2 };

void ctl_print_help(void)
{
    puts("Usage: placard ctl [--socket PATH] COMMAND [COMMAND...]\n\n"
         "Sends commands to the running placard, one after another, and prints its answers.\n"
         "Exit status: 0 when all were obeyed, 1 when one failed, 2 for wrong usage, 3 when no placard is running.\n");
    for (int i = 0; i < N_COMMANDS; i++) {
        const struct command_info *entry = command_info((enum command)i);
        char left[48];
        if (!entry->name)
            continue;
        snprintf(left, sizeof left, "%s %s", entry->name, entry->argument ? entry->argument : "");
        printf("  %-18s %s\n", left, entry->help);
    }
    puts("\nA notice is Markdown, from FILE or - (standard input). Options of show:\n"
         "  --for TIME         end it after 45m, 1h30m or 2d\n"
         "  --until TIME       end it at 18:00, 2026-11-23 or \"2026-11-23 18:00\"\n"
         "  --name NAME        replace the notice of this name; default: the file's name\n"
         "  --wake             also show it on a blank screen");
}

/* A command as it is sent. */
struct command_line {
    enum command command;
    Str name, text;
};

/* The running placard has a different current folder. */
static bool make_absolute(Arena *arena, Str *path, struct error *error)
{
    char folder[PATH_MAX];
    if (!str_has_prefix(*path, STR("/")) && !getcwd(folder, sizeof folder))
        return error_set(error, "screenshot: the current folder has no path: give one that starts with /");
    *path = str_has_prefix(*path, STR("/")) ? *path : path_join(arena, str_from_c(folder), *path);
    return str_find(*path, STR("\n")) < 0 || error_set(error, "screenshot: the path contains a line break");
}

/* The rest of the command line. */
struct words {
    const struct options *options;
    const Str *at;
    int n;
    Arena *arena;
};

static Str take_word(struct words *words)
{
    words->n--;
    return *words->at++;
}

/* Takes a command with its argument. */
static bool take_command(struct words *words, struct command_line *line, struct error *error)
{
    Str name = take_word(words), argument;
    if (!command_from_name(name, &line->command))
        return error_set(error, "ctl: unknown command \"" STR_FMT "\": see placard ctl --help", STR_ARG(name));
    line->name = line->text = name;
    if (!command_info(line->command)->argument)
        return true;
    if (!words->n)
        return error_set(error, "ctl: " STR_FMT ": missing argument: give a %s", STR_ARG(name),
                         command_info(line->command)->argument);
    argument = take_word(words);
    if (line->command == COMMAND_SCREENSHOT && !make_absolute(words->arena, &argument, error))
        return error_add_context(error, "ctl");
    if (line->command == COMMAND_SHOW)
        return ctl_notice_line(words->options, argument, words->arena, &line->text, error);
    line->text = str_format(words->arena, STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(argument));
    return true;
}

/* Indents a JSON object for a person at a terminal, but not for a program. */
static void print_answer(Str answer)
{
    json_t *object = isatty(STDOUT_FILENO) ? json_loadb(answer.ptr, answer.len, 0, NULL) : NULL;
    char *text = object ? json_dumps(object, JSON_INDENT(INDENT)) : NULL;
    if (text)
        puts(text);
    else
        printf(STR_FMT "\n", STR_ARG(answer));
    free(text);
    json_decref(object);
}

static int ask(int fd, const struct command_line *line, Arena *arena)
{
    struct str_builder answer = {.arena = arena};
    struct error error;
    bool is_slow = line->command == COMMAND_SCREENSHOT || line->command == COMMAND_SHOW;
    int patience_ms = is_slow ? PICTURE_PATIENCE_MS : CALL_PATIENCE_MS;
    if (!call_ask(fd, line->text, patience_ms, &answer, &error)) {
        error_add_context(&error, STR_FMT, STR_ARG(line->name));
        return exit_report(&error, EXIT_FAILED);
    }
    Str text = str_builder_text(&answer);
    if (!str_has_prefix(text, STR("error: "))) {
        print_answer(text);
        return EXIT_OK;
    }
    fprintf(stderr, STR_FMT "\n", STR_ARG(text));
    return EXIT_FAILED;
}

static int ask_all(const struct options *options, const struct command_line *lines, int n, Arena *arena)
{
    struct error error;
    int fd, status = EXIT_OK;
    if (!call_open(options->config.socket, &fd, &error))
        return exit_report(&error, EXIT_NO_PLACARD);
    for (int i = 0; i < n; i++)
        if (ask(fd, &lines[i], arena) != EXIT_OK)
            status = EXIT_FAILED;
    close(fd);
    return status;
}

int app_ctl(const struct options *options)
{
    Arena arena = {0};
    struct error error;
    struct words words = {options, options->config.sources, options->config.n_sources, &arena};
    struct command_line *lines = NULL;
    int n = 0, status = EXIT_OK;
    while (status == EXIT_OK && words.n) {
        struct command_line *line = arena_push(&arena, lines, n);
        if (!take_command(&words, line, &error))
            status = exit_report(&error, EXIT_USAGE);
    }
    if (status == EXIT_OK)
        status = ask_all(options, lines, n, &arena);
    arena_finish(&arena);
    return status;
}
