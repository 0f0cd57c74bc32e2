/* Parses the command line and runs the command. */
#include "app/app.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "app/ctl.h"
#include "app/exit.h"
#include "app/help.h"
#include "link/link.h"
#include "press/press.h"
#include "wire/wire.h"

int app_press(const struct options *options)
{
    struct press_options press = {0};
    Arena arena = {0};
    wire_die_with_parent(0);
    signal(SIGINT, SIG_IGN); /* the terminal sends it to both processes; the stage ends the press */
    options_fill_shelf(options, &press.shelf);
    press.measures = options->config.is_synced;
    help_article_init(&arena, &press.help, options->config.is_kiosk);
    int status = press_run(&press, WIRE_FD);
    arena_finish(&arena);
    return status;
}

static int app_link(const struct options *options)
{
    struct link_options link = {.config = &options->config, .assets = options->assets};
    wire_die_with_parent(0);
    signal(SIGINT, SIG_IGN);
    return link_run(&link, WIRE_FD);
}

static int dispatch(const struct options *options, char **argv)
{
    switch (options->command) {
    case SUBCOMMAND_PLAY:
        return app_play(options, argv);
    case SUBCOMMAND_EXPORT:
        return app_export(options);
    case SUBCOMMAND_CHECK:
        return app_check(options);
    case SUBCOMMAND_READ:
        return app_read(options);
    case SUBCOMMAND_THEME:
        return app_theme(options);
    case SUBCOMMAND_CTL:
        return app_ctl(options);
    case SUBCOMMAND_PRESS:
        return app_press(options);
    case SUBCOMMAND_LINK:
        return app_link(options);
    case SUBCOMMAND_VERSION:
        puts("placard " PLACARD_VERSION);
        return EXIT_OK;
    case SUBCOMMAND_CTL_HELP:
        ctl_print_help();
        return EXIT_OK;
    case SUBCOMMAND_HELP:
        options_print_help();
        return EXIT_OK;
    }
    return EXIT_USAGE;
}

int app_run(int argc, char **argv)
{
    Arena arena = {0};
    struct options options;
    struct error error;
    int status;
    if (!options_parse(argc, argv, &arena, &options, &error)) {
        status = exit_report(&error, EXIT_USAGE);
        fputs("Usage: placard [OPTIONS] [SOURCE...]; see placard --help\n", stderr);
    } else if (!options_keep_standard_input(&options, &arena, &error)) {
        status = exit_report(&error, EXIT_FAILED);
    } else {
        status = dispatch(&options, argv);
    }
    if (options.standard_input_fd >= 0)
        close(options.standard_input_fd);
    arena_finish(&arena);
    return status;
}
