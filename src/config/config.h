/* What can be set, by files and by options alike. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/transition.h"

enum { CONFIG_MOST_KEYS = 48, CONFIG_MOST_NAME = 32, CONFIG_SHIFT_BY_KIOSK = -1, CONFIG_FOREIGN_BYTE = 0x10ff00 };

/* What a key that is changed while the program runs asks for. */
enum config_effect {
    CONFIG_FOR_STAGE = 1,   /* taken at once */
    CONFIG_FOR_PRESS = 2,   /* another press */
    CONFIG_FOR_RESTART = 4, /* another start of the program */
};

struct config {
    Arena *arena;
    Str assets;                  /* folder; empty: themes are taken unseen */
    Str given[CONFIG_MOST_KEYS]; /* each value's text, in the order of the table; NULL where the default holds */
    Str *files;                  /* all that were looked for, be they there or not */
    int n_files;
    Str *sources;
    int n_sources;
    bool are_sources_given; /* on the command line: those of files are not added */
    Str theme, pictures;
    Str socket;   /* of control; empty: the usual place */
    int dwell_ms; /* fixed; 0: reading time */
    int dwell_base_ms, dwell_word_ms, dwell_character_ms, dwell_picture_ms, dwell_least_ms, dwell_most_ms;
    int transition, transition_ms;
    int resume_after_ms;
    bool is_kiosk, is_once;
    int rotate, display;
    int w_px, h_px; /* of the window, or of exported cards; 0: the whole display */
    int distance_mm, diagonal_mm;
    int refresh_ms, feed_entries;
    int64_t cache_bytes;
    Str cache_folder; /* empty: nowhere */
    bool is_shuffled;
    int blank_from_minute, blank_until_minute;          /* of the day; the same: never */
    int dim_percent, dim_from_minute, dim_until_minute; /* the same: always */
    int shift_px; /* CONFIG_SHIFT_BY_KIOSK: as it is right with or without is_kiosk */
    bool has_screen_care;
};

/* Fills in the defaults; what is set later lives in the arena. */
void config_init(struct config *config, Arena *arena);

/* Sets a key, "dwell" or "screen.distance", from its value as it is written; the error says what would be right. */
bool config_set(struct config *config, Str key, Str value, struct error *error);

/* Reads a YAML file; errors are "path:line: key: reason". */
bool config_load(struct config *config, Str path, struct error *error);

/* Reads /etc/placard/placard.yaml and $XDG_CONFIG_HOME/placard/placard.yaml where they exist, then placard.yaml in a
 * source folder. */
bool config_load_all(struct config *config, Str source_folder, struct error *error);

/* Writes down all that is set, sources too, so that config_load_written makes the same of it; in the arena. */
Str config_write(const struct config *config, Arena *arena);

/* Reads what config_write wrote; nothing else is read. */
bool config_load_written(struct config *config, Str path, struct error *error);

/* Returns what the differences between two ask for, of enum config_effect, and adds the names of keys that need a
 * restart. */
unsigned config_compare(const struct config *a, const struct config *b, struct str_builder *restart_names);

/* Sets what cannot change while the program runs as it is in the old one. */
void config_keep_fixed(struct config *config, const struct config *old);

/* One row of the table of keys. */
struct config_key {
    const char *name;     /* in files: "dwell", "cache.size" */
    const char *argument; /* what it takes; NULL for a flag */
    const char *help;
    int kind;
    size_t offset;
    double least, most;
    enum config_effect effect;
};

/* Returns the table, ended by a NULL name. */
const struct config_key *config_keys(void);

/* Writes a key's name as an option, without "--", and returns it: cache-size for cache.size, distance for
 * screen.distance. */
const char *config_option_name(const struct config_key *key, char name[CONFIG_MOST_NAME]);

/* Finds the key of an option's name without "--"; NULL when there is none. */
const struct config_key *config_find_option(Str name);

#endif
