/* The configuration: everything that can be set, by files and options alike. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/error.h"
#include "config/config_type.h"

/* Fills in the defaults; values set later live in the arena. */
void config_init(struct config *config, Arena *arena);

/* Sets a key ("dwell", "screen.distance") from its value as users write it; the error lists what is accepted. */
bool config_set(struct config *config, Str key, Str value, struct error *error);

/* Reads a YAML file; errors are "path:line: key: reason". */
bool config_load(struct config *config, Str path, struct error *error);

/* Reads /etc/placard/placard.yaml, $XDG_CONFIG_HOME/placard/placard.yaml and placard.yaml in the source folder, those
   that exist, in this order. */
bool config_load_all(struct config *config, Str source_folder, struct error *error);

/* Writes every setting and the sources, in the arena; config_load_written reads it back. */
Str config_write(const struct config *config, Arena *arena);

/* Reads a file written by config_write, and no other. */
bool config_load_written(struct config *config, Str path, struct error *error);

/* Reads settings that the broker's staff sent: some keys only, and sources only on the web. path: for errors. */
bool config_load_afar(struct config *config, Str path, Str text, struct error *error);

/* Returns what the differences between two configurations require, of enum config_effect, and adds the names of keys
   that require a restart. */
unsigned config_compare(const struct config *a, const struct config *b, struct str_builder *restart_names);

/* Copies from the old configuration every value that cannot change while the program runs. */
void config_keep_fixed(struct config *config, const struct config *old);

/* Returns the table of keys, ended by a NULL name. */
const struct config_key *config_keys(void);

/* Writes a key's name as an option, without "--", and returns it: "cache-size" for "cache.size", "distance" for
   "screen.distance". */
const char *config_option_name(const struct config_key *key, char name[CONFIG_MOST_NAME]);

/* Finds the key of an option by its name without "--"; NULL when there is none. */
const struct config_key *config_find_option(Str name);

/* Returns the key's line of help with its default, in the arena. */
Str config_print_help(const struct config_key *key, Arena *arena);

#endif
