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
    SUBCOMMAND_THEME,
    SUBCOMMAND_CTL,
    SUBCOMMAND_PRESS,
    SUBCOMMAND_LINK,
    SUBCOMMAND_HELP,
    SUBCOMMAND_CTL_HELP,
    SUBCOMMAND_VERSION
};

enum format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_JSON };

struct options {
    enum subcommand command;
    struct config config;
    Str png, json, sheet;  /* export, theme: what to write; empty: nothing */
    enum format format;    /* read */
    bool shows_dropped;    /* read: also print what is left out */
    Str standard_input;    /* a path by which it can be read repeatedly; empty when it is not a source */
    int standard_input_fd; /* keeps its bytes; -1 when there is none */
    Str notice_for, notice_until, notice_name; /* ctl show: as given; empty when they are not */
    bool is_notice_waking;                     /* ctl show */
    Str settings;                              /* press, link: a file written by config_write, the only one to read */
    Str seed;                                  /* press: a number, for the shuffled order */
    struct aside *asides;                      /* press: documents to skip */
    int n_asides;
    Str assets, fonts; /* folders */
};

/* Parses the command line, whose options override the configuration files; the error names the wrong word. All memory
   is the arena's. */
bool options_parse(int argc, char **argv, Arena *arena, struct options *options, struct error *error);

/* Reads standard input, when "-" is a source, into standard_input_fd, which the caller closes. */
bool options_keep_standard_input(struct options *options, Arena *arena, struct error *error);

/* Prints usage and all options. */
void options_print_help(void);

/* Fills in the options of the shelf. */
void options_fill_shelf(const struct options *options, struct shelf_options *shelf);

#endif
