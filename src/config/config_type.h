/* The configuration, and the rows of its table of keys: shared by config.h and config_value.h. */
#ifndef CONFIG_CONFIG_TYPE_H
#define CONFIG_CONFIG_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/transition.h"

enum {
    CONFIG_MOST_KEYS = 64,
    CONFIG_MOST_NAME = 32,
    CONFIG_SHIFT_BY_KIOSK = -1,
    CONFIG_FOREIGN_BYTE = 0x10ff00,
    CONFIG_AFAR_BYTES = 4096
};

/* The syntax of a value, and the type of its field. */
enum config_kind {
    CONFIG_PATH,       /* Str */
    CONFIG_THEME,      /* Str */
    CONFIG_FLAG,       /* bool */
    CONFIG_SECONDS,    /* int, ms */
    CONFIG_DWELL,      /* int, ms */
    CONFIG_NUMBER,     /* int */
    CONFIG_QUARTERS,   /* int, degrees */
    CONFIG_LENGTH,     /* int, mm */
    CONFIG_BYTES,      /* int64_t */
    CONFIG_SIZE,       /* struct config_size */
    CONFIG_DISPLAY,    /* struct config_display */
    CONFIG_MODE,       /* struct config_mode */
    CONFIG_TRANSITION, /* struct config_transition */
    CONFIG_HOURS,      /* struct config_hours */
    CONFIG_DIM,        /* struct config_dim */
    CONFIG_QR,         /* int, enum typeset_qr */
    CONFIG_POWER,      /* Str, see display_power_parse */
    CONFIG_ADDRESS,    /* Str: of a broker */
    CONFIG_NAME,       /* Str: a to z, digits and hyphens */
    CONFIG_TITLE,      /* Str: for people */
    CONFIG_GROUPS,     /* Str: names, separated by single spaces */
    CONFIG_PERMITS,    /* unsigned: enum config_permit, or-ed */
    N_CONFIG_KINDS
};

/* What a changed key needs to take effect while the program runs. */
enum config_effect {
    CONFIG_FOR_STAGE = 1,   /* nothing: the stage applies it at once */
    CONFIG_FOR_PRESS = 2,   /* a new press */
    CONFIG_FOR_RESTART = 4, /* a restart of the program */
    CONFIG_FOR_LINK = 8,    /* a new link */
};

/* Which display: by name, "HDMI-A-1", or if that is empty by number. */
struct config_display {
    int number;
    char name[28];
};

/* A mode of a display; rate in frames a second, 0: any; w_px 0: the display's preferred mode. */
struct config_mode {
    int w_px, h_px, rate;
};

struct config_size {
    int w_px, h_px;
};

struct config_transition {
    enum transition kind;
    int ms;
};

/* Minutes of the day. */
struct config_hours {
    int from_minute, until_minute;
};

struct config_dim {
    int percent;
    struct config_hours hours; /* from equals until: always */
};

/* What the broker's staff may do. */
enum config_permit { CONFIG_WORDS = 1, CONFIG_NOTICES = 2, CONFIG_SETTINGS = 4, CONFIG_ARTICLES = 8 };

/* The broker at which many screens meet; without an address there is none. */
struct config_broker {
    Str address;       /* mqtt://HOST[:PORT] or mqtts://HOST[:PORT] */
    Str address_place; /* "path:line" of the address; empty when no file has it */
    Str user;          /* also this screen's name in topics */
    Str title;         /* this screen's name for people; empty: the user's */
    Str password_file;
    Str groups; /* the nearest first */
    unsigned permits;
    bool has_home_assistant;
    bool is_insecure; /* the password may travel unencrypted */
};

struct config {
    Arena *arena;
    Str assets, fonts;           /* folders; without assets, theme names are not checked */
    Str given[CONFIG_MOST_KEYS]; /* each value's text, in the order of the table; NULL: the default */
    Str *files;                  /* all files looked for, whether they exist or not */
    int n_files;
    Str *sources;
    int n_sources;
    bool are_sources_given; /* on the command line: the files' sources are ignored */
    Str theme, pictures;
    bool has_typography, has_clock;
    int qr;       /* enum typeset_qr */
    Str socket;   /* the control socket; empty: the default place */
    int dwell_ms; /* of every card; 0: reading time */
    int dwell_base_ms, dwell_word_ms, dwell_character_ms, dwell_picture_ms, dwell_least_ms, dwell_most_ms;
    struct config_transition transition;
    int resume_after_ms;
    bool is_kiosk, is_once;
    bool is_mirrored;
    int rotate;
    struct config_display display;
    struct config_mode mode;
    struct config_size size; /* of the window, or of exported cards; 0x0: the whole display */
    int distance_mm, diagonal_mm;
    int refresh_ms, feed_entries;
    int64_t cache_bytes;
    Str cache_folder;  /* empty: do not cache on disk */
    Str show_language; /* of articles in several; empty: all take turns */
    bool is_shuffled;
    bool is_synced;            /* in step with other screens */
    struct config_hours blank; /* from equals until: never */
    struct config_dim dim;
    Str display_power; /* see display_power_parse; empty: none */
    int shift_px;      /* CONFIG_SHIFT_BY_KIOSK: the default, which depends on is_kiosk */
    bool has_screen_care;
    struct config_broker broker;
};

/* One row of the table of keys. */
struct config_key {
    const char *name;     /* in files: "dwell", "cache.size" */
    const char *argument; /* its placeholder: "SECONDS"; NULL for a flag */
    const char *help;     /* one line, without the default */
    enum config_kind kind;
    size_t offset; /* of the field in struct config */
    double least, most;
    enum config_effect effect;
};

#endif
