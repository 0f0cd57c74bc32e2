/* The words and the keys' table, both constant. */
#include "show/word.h"

#include <assert.h>

static const struct word_entry WORDS[N_WORDS] = {
    [WORD_NEXT] = {"next", "next card", false, false},
    [WORD_PREVIOUS] = {"previous", "previous card", false, false},
    [WORD_FIRST] = {"first", "first card of the article", false, false},
    [WORD_LAST] = {"last", "last card of the article", false, false},
    [WORD_GOTO] = {"goto", "card by its number", true, false},
    [WORD_NEXT_ARTICLE] = {"next-article", "next article", false, false},
    [WORD_PREVIOUS_ARTICLE] = {"previous-article", "previous article", false, false},
    [WORD_PLAY] = {"play", "go on", false, false},
    [WORD_PAUSE] = {"pause", "stop on this card", false, false},
    [WORD_TOGGLE] = {"toggle", "stop on this card, or go on", false, false},
    [WORD_BLANK] = {"blank", "black screen", false, true},
    [WORD_RELOAD] = {"reload", "read the sources again", false, true},
    [WORD_OVERVIEW] = {"overview", "all cards of the article", false, false},
    [WORD_HELP] = {"help", "the keys", false, false},
    [WORD_FULLSCREEN] = {"fullscreen", "full screen or window", false, true},
    [WORD_SCREENSHOT] = {"screenshot", "save what is on the screen", true, true},
    [WORD_STATUS] = {"status", "say what is shown", false, true},
    [WORD_QUIT] = {"quit", "end", false, true},
    [WORD_UP] = {NULL, "previous card, a row up in the overview", false, false},
    [WORD_DOWN] = {NULL, "next card, a row down in the overview", false, false},
    [WORD_ENTER] = {NULL, "next card, or end of a typed number", false, false},
    [WORD_ESCAPE] = {NULL, "back to the cards", false, false},
};

static const struct word_key KEYS[] = {
    {"Right", WORD_NEXT},
    {"Space", WORD_NEXT},
    {"PageDown", WORD_NEXT},
    {"n", WORD_NEXT},
    {"l", WORD_NEXT},
    {"wheel-down", WORD_NEXT},
    {"tap-right", WORD_NEXT},
    {"swipe-left", WORD_NEXT},
    {"Down", WORD_DOWN},
    {"j", WORD_DOWN},
    {"Enter", WORD_ENTER},
    {"Left", WORD_PREVIOUS},
    {"Backspace", WORD_PREVIOUS},
    {"PageUp", WORD_PREVIOUS},
    {"p", WORD_PREVIOUS},
    {"h", WORD_PREVIOUS},
    {"wheel-up", WORD_PREVIOUS},
    {"tap-left", WORD_PREVIOUS},
    {"swipe-right", WORD_PREVIOUS},
    {"Up", WORD_UP},
    {"k", WORD_UP},
    {"Home", WORD_FIRST},
    {"End", WORD_LAST},
    {"Shift+Right", WORD_NEXT_ARTICLE},
    {"Shift+Left", WORD_PREVIOUS_ARTICLE},
    {"a", WORD_TOGGLE},
    {"b", WORD_BLANK},
    {".", WORD_BLANK},
    {"o", WORD_OVERVIEW},
    {"Tab", WORD_OVERVIEW},
    {"?", WORD_HELP},
    {"f", WORD_FULLSCREEN},
    {"F11", WORD_FULLSCREEN},
    {"r", WORD_RELOAD},
    {"Escape", WORD_ESCAPE},
    {"q", WORD_QUIT},
    {"Ctrl+q", WORD_QUIT},
    {NULL, WORD_NEXT},
};

const struct word_entry *word_entry(enum word_id word)
{
    assert((int)word >= 0 && word < N_WORDS);
    return &WORDS[word];
}

bool word_from_name(Str name, enum word_id *word)
{
    for (int i = 0; i < N_WORDS; i++) {
        if (!WORDS[i].name || !str_is_equal(name, str_from_c(WORDS[i].name)))
            continue;
        *word = (enum word_id)i;
        return true;
    }
    return false;
}

const struct word_key *word_keys(void)
{
    return KEYS;
}

bool word_from_key(Str key, enum word_id *word)
{
    for (const struct word_key *row = KEYS; row->key; row++) {
        if (!str_is_equal(key, str_from_c(row->key)))
            continue;
        *word = row->word;
        return true;
    }
    return false;
}
