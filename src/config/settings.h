/* The settings of a running program, whose configuration files may change. */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include "config/options.h"
#include "press/source/watch.h"

struct settings {
    struct options options; /* the current ones; their address never changes */
    Arena arena;            /* of the options read since the start */
    char **argv;
    int fd;             /* the current configuration, for the press */
    struct watch watch; /* of the files and the theme */
};

/* Starts with the options parsed from argv; both are borrowed. */
bool settings_init(struct settings *settings, const struct options *options, char **argv, struct error *error);

/* Ends the watch and closes fd; fine after settings_init failed. */
void settings_finish(struct settings *settings);

/* Reads the files and the command line again. *effects: what the differences require, of enum config_effect, 0 when
   there are none; restart_names receives the keys that keep their old value until a restart. False when a file is
   wrong, with its line in the error: then everything stays as it was, but the refused files are watched too. In both
   cases the watch has a new descriptor. */
bool settings_reload(struct settings *settings, unsigned *effects, struct str_builder *restart_names,
                     struct error *error);

#endif
