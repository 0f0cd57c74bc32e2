/* From the command line to a command. */
#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/help.h"
#include "press/press.h"
#include "wire/wire.h"

static int run_press(const struct options *options)
{
    struct press_options press = {0};
    Arena arena = {0};
    wire_die_with_parent(0);
    options_fill_shelf(options, &press.shelf);
    help_article_init(&arena, &press.help);
    int status = press_run(&press, WIRE_FD);
    arena_finish(&arena);
    return status;
}

static int dispatch(const struct options *options, int argc, char **argv)
{
    switch (options->command) {
    case COMMAND_PLAY:
        return app_play(options, argc, argv);
    case COMMAND_EXPORT:
        return app_export(options);
    case COMMAND_CHECK:
        return app_check(options);
    case COMMAND_READ:
        return app_read(options);
    case COMMAND_PRESS:
        return run_press(options);
    case COMMAND_VERSION:
        puts("placard " PLACARD_VERSION);
        return EXIT_OK;
    case COMMAND_HELP:
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
    int status = EXIT_USAGE;
    if (options_parse(argc, argv, &arena, &options, &error))
        status = dispatch(&options, argc, argv);
    else
        fprintf(stderr, "placard: %s\nUsage: placard [OPTIONS] [SOURCE...]; placard --help says more\n", error.text);
    arena_finish(&arena);
    return status;
}
