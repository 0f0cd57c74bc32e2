/* The table of command words: one for keys, clicker, touch, signals and the control socket. */
#ifndef SHOW_WORD_H
#define SHOW_WORD_H

#include <stdbool.h>

#include "base/str.h"

enum word_id {
    WORD_NEXT,
    WORD_PREVIOUS,
    WORD_FIRST,
    WORD_LAST,
    WORD_GOTO,
    WORD_NEXT_ARTICLE,
    WORD_PREVIOUS_ARTICLE,
    WORD_PLAY,
    WORD_PAUSE,
    WORD_TOGGLE,
    WORD_BLANK,
    WORD_RELOAD,
    WORD_OVERVIEW,
    WORD_HELP,
    WORD_FULLSCREEN,
    WORD_SCREENSHOT,
    WORD_STATUS,
    WORD_QUIT,
    WORD_UP,     /* keys alone: a row up in the overview, else previous */
    WORD_DOWN,   /* keys alone: a row down in the overview, else next */
    WORD_ENTER,  /* keys alone: ends a typed number, chooses in the overview, else next */
    WORD_ESCAPE, /* keys alone: leaves a state */
    N_WORDS
};

struct word_entry {
    const char *name; /* as it is typed to ctl: "next-article"; NULL for keys' own words */
    const char *help; /* one line for the help card */
    bool takes_argument;
    bool is_for_staff; /* does nothing from a visitor's hand in kiosk mode */
};

/* Returns the row of a word. */
const struct word_entry *word_entry(enum word_id word);

/* Finds a word by its name; false when there is none. */
bool word_from_name(Str name, enum word_id *word);

/* One row of the keys' table (digits are not in it: see show_type_digit), in the order the help card shows them. */
struct word_key {
    const char *key; /* as stage names it: "Right", "Shift+Right", "n", "?", "Ctrl+q", "Enter", "Escape", "wheel-down",
                        "tap-right", "swipe-left" */
    enum word_id word;
};

/* Returns the table of keys, ended by a NULL key. */
const struct word_key *word_keys(void);

/* Finds the word of a key; false when it has none. */
bool word_from_key(Str key, enum word_id *word);

#endif
