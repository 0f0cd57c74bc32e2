/* What is set, while the program runs and its configuration files change. */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include "config/options.h"
#include "press/source/watch.h"

struct settings {
    struct options options; /* as they hold now: stays at its place */
    Arena arena;            /* of what was read since the start */
    char **argv;
    int fd;             /* of all that is set, written down for the press */
    struct watch watch; /* of the files and the theme */
};

/* Begins with the options as they were parsed of argv; both are borrowed. */
bool settings_init(struct settings *settings, const struct options *options, char **argv, struct error *error);

/* Ends the watch and closes fd; one that settings_init failed for is fine. */
void settings_finish(struct settings *settings);

/* Reads the files again, over them the command line. *effects: what the differences ask for, of enum config_effect, 0
   when there are none; restart_names: which keys keep their old value until another start, in an arena of the caller's.
   False when a file is broken, its line in the error: then all stays as it was, but what was refused is watched as
   well. The watch's descriptor is another one after either. */
bool settings_reload(struct settings *settings, unsigned *effects, struct str_builder *restart_names,
                     struct error *error);

#endif
