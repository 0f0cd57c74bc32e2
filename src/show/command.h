/* The one table of commands: for keys, clickers, touch, signals, the control socket and the help card. To add a
   command, add it to the enum and its row to the table in command.c, and obey it in dispatch.c (or, when the show does
   not know how, in player/). */
#ifndef SHOW_COMMAND_H
#define SHOW_COMMAND_H

#include <stdbool.h>

#include "base/str.h"

/* In the order in which they are listed to users. */
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
    COMMAND_OVERVIEW,
    COMMAND_HELP,
    COMMAND_BLANK,
    COMMAND_RELOAD,
    COMMAND_FULLSCREEN,
    COMMAND_SCREENSHOT,
    COMMAND_SHOW,
    COMMAND_NOTICES,
    COMMAND_TAKE_BACK,
    COMMAND_STATUS,
    COMMAND_QUIT,
    COMMAND_UP,     /* keys only: up a row in the overview, else previous */
    COMMAND_DOWN,   /* keys only: down a row in the overview, else next */
    COMMAND_ENTER,  /* keys only: ends a typed number, opens the selected card of the overview, else next */
    COMMAND_ESCAPE, /* keys only: goes back to the cards */
    N_COMMANDS
};

struct command_info {
    const char *name;     /* as users type it: "next-article"; NULL for commands of keys only */
    const char *argument; /* the placeholder of its argument: "NUMBER"; NULL when it takes none */
    const char *help;     /* one line */
    const char *keys;     /* as stage names them, between spaces, the usual ones first; NULL when it has none */
    const char *shown_as; /* on the help card, in place of its keys; NULL for its first keys */
    bool is_on_card;      /* listed on the help card */
    bool is_move;         /* goes to another card */
    bool is_selection;    /* in the overview it changes or opens the selection */
    bool is_for_staff;    /* ignored from visitors in kiosk mode */
};

/* Returns the row of a command. */
const struct command_info *command_info(enum command command);

/* Finds a command by its name; false when there is none. */
bool command_from_name(Str name, enum command *command);

/* Finds the command bound to a key ("Right", "Shift+Right", "n", "?", "Ctrl+q", "wheel-down", "tap-right",
   "swipe-left"); false when there is none. Digits are bound to none: see show_type_digit. */
bool command_from_key(Str key, enum command *command);

/* Takes the next key from the rest of a row's keys; false at the end. Start with str_from_c(row->keys). */
bool command_next_key(Str *rest, Str *key);

#endif
