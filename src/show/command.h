/* The table of command words: one for keys, clicker, touch, signals and the control socket. */
#ifndef SHOW_COMMAND_H
#define SHOW_COMMAND_H

#include <stdbool.h>

#include "base/str.h"

enum command {
    COMMAND_NEXT,
    COMMAND_PREVIOUS,
    COMMAND_FIRST,
    COMMAND_LAST,
    COMMAND_GOTO,
    COMMAND_NEXT_ARTICLE,
    COMMAND_PREVIOUS_ARTICLE,
    COMMAND_PLAY,
    COMMAND_PAUSE,
    COMMAND_TOGGLE,
    COMMAND_BLANK,
    COMMAND_RELOAD,
    COMMAND_OVERVIEW,
    COMMAND_HELP,
    COMMAND_FULLSCREEN,
    COMMAND_SCREENSHOT,
    COMMAND_STATUS,
    COMMAND_QUIT,
    COMMAND_UP,     /* keys alone: a row up in the overview, else previous */
    COMMAND_DOWN,   /* keys alone: a row down in the overview, else next */
    COMMAND_ENTER,  /* keys alone: ends a typed number, chooses in the overview, else next */
    COMMAND_ESCAPE, /* keys alone: leaves a state */
    N_COMMANDS
};

struct command_info {
    const char *name; /* as it is typed to ctl: "next-article"; NULL for keys' own words */
    const char *help; /* one line for the help card */
    bool takes_argument;
    bool is_for_staff; /* does nothing from a visitor's hand in kiosk mode */
};

/* Returns the row of a command. */
const struct command_info *command_info(enum command command);

/* Finds a command by its name; false when there is none. */
bool command_from_name(Str name, enum command *command);

/* One row of the keys' table (digits are not in it: see show_type_digit), in the order the help card shows them. */
struct binding {
    const char *key; /* as stage names it: "Right", "Shift+Right", "n", "?", "Ctrl+q", "Enter", "Escape", "wheel-down",
                        "tap-right", "swipe-left" */
    enum command command;
};

/* Returns the table of keys, ended by a NULL key. */
const struct binding *command_bindings(void);

/* Finds the command of a key; false when it has none. */
bool command_from_key(Str key, enum command *command);

#endif
