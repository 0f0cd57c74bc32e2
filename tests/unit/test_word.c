/* The words and the keys' table. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "show/word.h"

static void every_name_is_found_again(void **state)
{
    (void)state;
    for (int i = 0; i < N_WORDS; i++) {
        const struct word_entry *entry = word_entry((enum word_id)i);
        enum word_id word = N_WORDS;
        assert_true(entry->help && entry->help[0]);
        if (!entry->name)
            continue;
        assert_true(word_from_name(str_from_c(entry->name), &word));
        assert_int_equal(word, i);
    }
}

static void other_names_are_not(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"", "Next", "nex", "nextt", "next article", "enter"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        enum word_id word = WORD_HELP;
        assert_false(word_from_name(str_from_c(NAMES[i]), &word));
        assert_int_equal(word, WORD_HELP);
    }
}

static void keys_mean_what_people_expect(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        enum word_id word;
    } ROWS[] = {
        {"Right Space PageDown n l wheel-down tap-right swipe-left", WORD_NEXT},
        {"Left Backspace PageUp p h wheel-up tap-left swipe-right", WORD_PREVIOUS},
        {"Down j", WORD_DOWN},
        {"Up k", WORD_UP},
        {"Enter", WORD_ENTER},
        {"Home", WORD_FIRST},
        {"End", WORD_LAST},
        {"Shift+Right", WORD_NEXT_ARTICLE},
        {"Shift+Left", WORD_PREVIOUS_ARTICLE},
        {"a", WORD_TOGGLE},
        {"b .", WORD_BLANK},
        {"o Tab", WORD_OVERVIEW},
        {"?", WORD_HELP},
        {"f F11", WORD_FULLSCREEN},
        {"r", WORD_RELOAD},
        {"q Ctrl+q", WORD_QUIT},
        {"Escape", WORD_ESCAPE},
    };
    int n = 0, n_in_table = 0;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char keys[128], *rest = keys;
        strcpy(keys, ROWS[i].keys);
        for (char *key; (key = strsep(&rest, " ")); n++) {
            enum word_id word = N_WORDS;
            assert_true(word_from_key(str_from_c(key), &word));
            assert_int_equal(word, ROWS[i].word);
        }
    }
    for (const struct word_key *row = word_keys(); row->key; row++)
        n_in_table++;
    assert_int_equal(n, n_in_table);
}

static void clickers_and_strangers_have_no_word(void **state)
{
    (void)state;
    static const char *const KEYS[] = {"F5", "x", "Ctrl+c", "Shift+PageDown", "Ctrl+Alt+q", "", "1"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        enum word_id word;
        assert_false(word_from_key(str_from_c(KEYS[i]), &word));
    }
}

static void what_a_passer_by_must_not_do_is_marked(void **state)
{
    (void)state;
    static const enum word_id STAFF[] = {WORD_QUIT, WORD_BLANK, WORD_RELOAD, WORD_FULLSCREEN};
    static const enum word_id ALL[] = {WORD_NEXT, WORD_PREVIOUS, WORD_OVERVIEW, WORD_HELP, WORD_TOGGLE, WORD_ESCAPE};
    for (size_t i = 0; i < sizeof STAFF / sizeof *STAFF; i++)
        assert_true(word_entry(STAFF[i])->is_for_staff);
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
        assert_false(word_entry(ALL[i])->is_for_staff);
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
