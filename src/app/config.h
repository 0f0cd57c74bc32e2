/* What can be set, by files and by options alike. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum transition { TRANSITION_FADE, TRANSITION_SLIDE, TRANSITION_CUT };

struct config {
    Arena *arena;
    Str *sources;
    int n_sources;
    bool are_sources_given; /* on the command line: those of files are not added */
    Str theme, pictures;
    Str socket; /* of control; empty: the usual place */
    int dwell_ms;           /* fixed; 0: reading time */
    int dwell_base_ms, dwell_word_ms, dwell_character_ms, dwell_picture_ms, dwell_least_ms, dwell_most_ms;
    int transition, transition_ms;
    int resume_after_ms;
    bool is_kiosk, is_once;
    int rotate, display;
    int w_px, h_px;         /* of the window, or of exported cards; 0: the whole display */
    int distance_mm, diagonal_mm;
};

/* Fills in the defaults; what is set later lives in the arena. */
void config_init(struct config *config, Arena *arena);

/* Sets a key, "dwell" or "screen.distance", from its value as it is written; the error says what would be right. */
bool config_set(struct config *config, Str key, Str value, struct error *error);

/* Reads a YAML file; errors are "path:line: key: reason". */
bool config_load(struct config *config, Str path, struct error *error);

/* Reads /etc/placard/placard.yaml and $XDG_CONFIG_HOME/placard/placard.yaml where they exist, then placard.yaml in a source folder. */
bool config_load_all(struct config *config, Str source_folder, struct error *error);

/* One row of the table of keys. */
struct config_key {
    const char *name;     /* in files; on the command line with "--" in front, what stands before a '.' left out */
    const char *argument; /* what it takes; NULL for a flag */
    const char *help;
    int kind;
    size_t offset;
    double least, most;
};

/* Returns the table, ended by a NULL name. */
const struct config_key *config_keys(void);

/* Finds the key of an option's name without "--"; NULL when there is none. */
const struct config_key *config_find_option(Str name);

#endif
