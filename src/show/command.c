/* The table, and look-ups in it. Constant; owns nothing. */
#include "show/command.h"

#include <assert.h>

static const struct command_info COMMANDS[] = {
    [COMMAND_NEXT] = {.name = "next",
                      .help = "next card",
                      .keys = "Right Space PageDown n l wheel-down tap-right swipe-left",
                      .is_on_card = true,
                      .is_move = true,
                      .is_selection = true},
    [COMMAND_PREVIOUS] = {.name = "previous",
                          .help = "previous card",
                          .keys = "Left Backspace PageUp p h wheel-up tap-left right-click swipe-right",
                          .is_on_card = true,
                          .is_move = true,
                          .is_selection = true},
    [COMMAND_FIRST] = {.name = "first",
                       .help = "first card of the article",
                       .keys = "Home",
                       .is_on_card = true,
                       .is_move = true,
                       .is_selection = true},
    [COMMAND_LAST] = {.name = "last",
                      .help = "last card of the article",
                      .keys = "End",
                      .is_on_card = true,
                      .is_move = true,
                      .is_selection = true},
    [COMMAND_GOTO] = {.name = "goto",
                      .argument = "NUMBER",
                      .help = "card by its number",
                      .shown_as = "1 2, Enter",
                      .is_on_card = true,
                      .is_move = true},
    [COMMAND_NEXT_ARTICLE] =
        {.name = "next-article", .help = "next article", .keys = "Shift+Right", .is_on_card = true, .is_move = true},
    [COMMAND_PREVIOUS_ARTICLE] = {.name = "previous-article",
                                  .help = "previous article",
                                  .keys = "Shift+Left",
                                  .is_on_card = true,
                                  .is_move = true},
    [COMMAND_PLAY] = {.name = "play", .help = "resume the slideshow"},
    [COMMAND_PAUSE] = {.name = "pause", .help = "pause on this card"},
    [COMMAND_TOGGLE] = {.name = "toggle", .help = "pause or resume", .keys = "a", .is_on_card = true},
    [COMMAND_OVERVIEW] = {.name = "overview", .help = "all cards of the article", .keys = "o Tab", .is_on_card = true},
    [COMMAND_HELP] = {.name = "help", .help = "list of keys", .keys = "?", .is_on_card = true},
    [COMMAND_BLANK] =
        {.name = "blank", .help = "black screen", .keys = "b .", .is_on_card = true, .is_for_staff = true},
    [COMMAND_RELOAD] =
        {.name = "reload", .help = "read the sources again", .keys = "r", .is_on_card = true, .is_for_staff = true},
    [COMMAND_FULLSCREEN] = {.name = "fullscreen",
                            .help = "full screen or window",
                            .keys = "f F11",
                            .is_on_card = true,
                            .is_for_staff = true},
    [COMMAND_SCREENSHOT] = {.name = "screenshot",
                            .argument = "FILE",
                            .help = "save the screen as a PNG file",
                            .is_for_staff = true},
    [COMMAND_SHOW] = {.name = "show",
                      .argument = "FILE",
                      .help = "show a notice until it is over or taken back",
                      .is_for_staff = true},
    [COMMAND_NOTICES] = {.name = "notices", .help = "print the notices", .is_for_staff = true},
    [COMMAND_TAKE_BACK] = {.name = "take-back", .argument = "NAME", .help = "end a notice", .is_for_staff = true},
    [COMMAND_STATUS] = {.name = "status", .help = "print what the screen shows", .is_for_staff = true},
    [COMMAND_QUIT] = {.name = "quit", .help = "quit", .keys = "q Ctrl+q", .is_on_card = true, .is_for_staff = true},
    [COMMAND_UP] = {.help = "previous card; in the overview, up a row",
                    .keys = "Up k",
                    .is_move = true,
                    .is_selection = true},
    [COMMAND_DOWN] = {.help = "next card; in the overview, down a row",
                      .keys = "Down j",
                      .is_move = true,
                      .is_selection = true},
    [COMMAND_ENTER] = {.help = "next card; after digits, the card of that number",
                       .keys = "Enter",
                       .is_move = true,
                       .is_selection = true},
    [COMMAND_ESCAPE] = {.help = "back to the cards", .keys = "Escape"},
};
static_assert(sizeof COMMANDS / sizeof *COMMANDS == N_COMMANDS, "every command has a row");

const struct command_info *command_info(enum command command)
{
    assert((int)command >= 0 && command < N_COMMANDS);
    return &COMMANDS[command];
}

bool command_from_name(Str name, enum command *command)
{
    for (int i = 0; i < N_COMMANDS; i++) {
        if (!COMMANDS[i].name || !str_is_equal(name, str_from_c(COMMANDS[i].name)))
            continue;
        *command = (enum command)i;
        return true;
    }
    return false;
}

bool command_next_key(Str *rest, Str *key)
{
    ptrdiff_t space = str_find(*rest, STR(" "));
    size_t len = space < 0 ? rest->len : (size_t)space;
    *key = str_slice(*rest, 0, len);
    *rest = str_slice(*rest, len + 1, rest->len);
    return key->len > 0;
}

bool command_from_key(Str key, enum command *command)
{
    for (int i = 0; i < N_COMMANDS; i++) {
        Str rest = str_from_c(COMMANDS[i].keys), bound;
        while (command_next_key(&rest, &bound)) {
            if (!str_is_equal(key, bound))
                continue;
            *command = (enum command)i;
            return true;
        }
    }
    return false;
}
