/* The words and the keys' table, both constant. */
#include "show/command.h"

#include <assert.h>

static const struct command_info COMMANDS[N_COMMANDS] = {
    [COMMAND_NEXT] = {"next", "next card", false, false},
    [COMMAND_PREVIOUS] = {"previous", "previous card", false, false},
    [COMMAND_FIRST] = {"first", "first card of the article", false, false},
    [COMMAND_LAST] = {"last", "last card of the article", false, false},
    [COMMAND_GOTO] = {"goto", "card by its number", true, false},
    [COMMAND_NEXT_ARTICLE] = {"next-article", "next article", false, false},
    [COMMAND_PREVIOUS_ARTICLE] = {"previous-article", "previous article", false, false},
    [COMMAND_PLAY] = {"play", "go on", false, false},
    [COMMAND_PAUSE] = {"pause", "stop on this card", false, false},
    [COMMAND_TOGGLE] = {"toggle", "stop on this card, or go on", false, false},
    [COMMAND_BLANK] = {"blank", "black screen", false, true},
    [COMMAND_RELOAD] = {"reload", "read the sources again", false, true},
    [COMMAND_OVERVIEW] = {"overview", "all cards of the article", false, false},
    [COMMAND_HELP] = {"help", "the keys", false, false},
    [COMMAND_FULLSCREEN] = {"fullscreen", "full screen or window", false, true},
    [COMMAND_SCREENSHOT] = {"screenshot", "save what is on the screen", true, true},
    [COMMAND_STATUS] = {"status", "say what is shown", false, true},
    [COMMAND_QUIT] = {"quit", "end", false, true},
    [COMMAND_UP] = {NULL, "previous card, a row up in the overview", false, false},
    [COMMAND_DOWN] = {NULL, "next card, a row down in the overview", false, false},
    [COMMAND_ENTER] = {NULL, "next card, or end of a typed number", false, false},
    [COMMAND_ESCAPE] = {NULL, "back to the cards", false, false},
};

static const struct binding KEYS[] = {
    {"Right", COMMAND_NEXT},
    {"Space", COMMAND_NEXT},
    {"PageDown", COMMAND_NEXT},
    {"n", COMMAND_NEXT},
    {"l", COMMAND_NEXT},
    {"wheel-down", COMMAND_NEXT},
    {"tap-right", COMMAND_NEXT},
    {"swipe-left", COMMAND_NEXT},
    {"Down", COMMAND_DOWN},
    {"j", COMMAND_DOWN},
    {"Enter", COMMAND_ENTER},
    {"Left", COMMAND_PREVIOUS},
    {"Backspace", COMMAND_PREVIOUS},
    {"PageUp", COMMAND_PREVIOUS},
    {"p", COMMAND_PREVIOUS},
    {"h", COMMAND_PREVIOUS},
    {"wheel-up", COMMAND_PREVIOUS},
    {"tap-left", COMMAND_PREVIOUS},
    {"swipe-right", COMMAND_PREVIOUS},
    {"Up", COMMAND_UP},
    {"k", COMMAND_UP},
    {"Home", COMMAND_FIRST},
    {"End", COMMAND_LAST},
    {"Shift+Right", COMMAND_NEXT_ARTICLE},
    {"Shift+Left", COMMAND_PREVIOUS_ARTICLE},
    {"a", COMMAND_TOGGLE},
    {"b", COMMAND_BLANK},
    {".", COMMAND_BLANK},
    {"o", COMMAND_OVERVIEW},
    {"Tab", COMMAND_OVERVIEW},
    {"?", COMMAND_HELP},
    {"f", COMMAND_FULLSCREEN},
    {"F11", COMMAND_FULLSCREEN},
    {"r", COMMAND_RELOAD},
    {"Escape", COMMAND_ESCAPE},
    {"q", COMMAND_QUIT},
    {"Ctrl+q", COMMAND_QUIT},
    {NULL, COMMAND_NEXT},
};

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

const struct binding *command_bindings(void)
{
    return KEYS;
}

bool command_from_key(Str key, enum command *command)
{
    for (const struct binding *row = KEYS; row->key; row++) {
        if (!str_is_equal(key, str_from_c(row->key)))
            continue;
        *command = row->command;
        return true;
    }
    return false;
}
