/* The command line. */
#ifndef CONFIG_OPTIONS_H
#define CONFIG_OPTIONS_H

#include "config/config.h"
#include "press/shelf.h"

enum subcommand {
    SUBCOMMAND_PLAY,
    SUBCOMMAND_EXPORT,
    SUBCOMMAND_CHECK,
    SUBCOMMAND_READ,
    SUBCOMMAND_CTL,
    SUBCOMMAND_PRESS,
    SUBCOMMAND_HELP,
    COMMAND_CTL_HELP,
    SUBCOMMAND_VERSION
};

enum format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_JSON };

struct options {
    enum subcommand command;
    struct config config;
    Str png, json, sheet;  /* export: where to; empty when not asked for */
    enum format format;    /* read */
    Str standard_input;    /* the path under which it can be read again and again; empty when it is no source */
    int standard_input_fd; /* what keeps it; -1 when nothing does */
    Str settings;          /* press: file of all that is set, written by config_write; then no other is read */
    Str seed;              /* press: of the shuffled order, a number */
    struct aside *asides;  /* press: documents to pass over */
    int n_asides;
    Str assets, fonts; /* folders beside the program, or of the place where it is installed */
};

/* Parses the command line over the configuration files; the error says which word is wrong. All memory is the arena's.
 */
bool options_parse(int argc, char **argv, Arena *arena, struct options *options, struct error *error);

/* Reads standard input, where "-" is a source, once and for all; close standard_input_fd in the end. */
bool options_keep_standard_input(struct options *options, Arena *arena, struct error *error);

/* Prints usage and the table of options. */
void options_print_help(void);

/* Fills in what the shelf needs to know. */
void options_fill_shelf(const struct options *options, struct shelf_options *shelf);

#endif
