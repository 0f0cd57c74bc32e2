/* The commands and the table of keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "show/command.h"

static void every_name_is_found_again(void **state)
{
    (void)state;
    for (int i = 0; i < N_COMMANDS; i++) {
        const struct command_info *entry = command_info((enum command)i);
        enum command word = N_COMMANDS;
        assert_true(entry->help && entry->help[0]);
        if (!entry->name)
            continue;
        assert_true(command_from_name(str_from_c(entry->name), &word));
        assert_int_equal(word, i);
    }
}

static void other_names_are_not(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"", "Next", "nex", "nextt", "next article", "enter"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        enum command word = COMMAND_HELP;
        assert_false(command_from_name(str_from_c(NAMES[i]), &word));
        assert_int_equal(word, COMMAND_HELP);
    }
}

static void keys_mean_what_people_expect(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        enum command word;
    } ROWS[] = {
        {"Right Space PageDown n l wheel-down tap-right swipe-left", COMMAND_NEXT},
        {"Left Backspace PageUp p h wheel-up tap-left right-click swipe-right", COMMAND_PREVIOUS},
        {"Down j", COMMAND_DOWN},
        {"Up k", COMMAND_UP},
        {"Enter", COMMAND_ENTER},
        {"Home", COMMAND_FIRST},
        {"End", COMMAND_LAST},
        {"Shift+Right", COMMAND_NEXT_ARTICLE},
        {"Shift+Left", COMMAND_PREVIOUS_ARTICLE},
        {"a", COMMAND_TOGGLE},
        {"b .", COMMAND_BLANK},
        {"o Tab", COMMAND_OVERVIEW},
        {"?", COMMAND_HELP},
        {"f F11", COMMAND_FULLSCREEN},
        {"r", COMMAND_RELOAD},
        {"q Ctrl+q", COMMAND_QUIT},
        {"Escape", COMMAND_ESCAPE},
    };
    int n = 0, n_in_table = 0;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char keys[128], *rest = keys;
        strcpy(keys, ROWS[i].keys);
        for (char *key; (key = strsep(&rest, " ")); n++) {
            enum command word = N_COMMANDS;
            assert_true(command_from_key(str_from_c(key), &word));
            assert_int_equal(word, ROWS[i].word);
        }
    }
    for (int i = 0; i < N_COMMANDS; i++) {
        Str list = str_from_c(command_info((enum command)i)->keys), key;
        while (command_next_key(&list, &key))
            n_in_table++;
    }
    assert_int_equal(n, n_in_table);
}

static void clickers_and_strangers_have_no_word(void **state)
{
    (void)state;
    static const char *const KEYS[] = {"F5", "x", "Ctrl+c", "Shift+PageDown", "Ctrl+Alt+q", "", "1"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        enum command word;
        assert_false(command_from_key(str_from_c(KEYS[i]), &word));
    }
}

static void what_a_passer_by_must_not_do_is_marked(void **state)
{
    (void)state;
    static const enum command STAFF[] = {COMMAND_QUIT, COMMAND_BLANK, COMMAND_RELOAD, COMMAND_FULLSCREEN};
    static const enum command ALL[] = {COMMAND_NEXT, COMMAND_PREVIOUS, COMMAND_OVERVIEW,
                                       COMMAND_HELP, COMMAND_TOGGLE,   COMMAND_ESCAPE};
    for (size_t i = 0; i < sizeof STAFF / sizeof *STAFF; i++)
        assert_true(command_info(STAFF[i])->is_for_staff);
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
        assert_false(command_info(ALL[i])->is_for_staff);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_found_again),
        cmocka_unit_test(other_names_are_not),
        cmocka_unit_test(keys_mean_what_people_expect),
        cmocka_unit_test(clickers_and_strangers_have_no_word),
        cmocka_unit_test(what_a_passer_by_must_not_do_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
