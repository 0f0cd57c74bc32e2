/* The names of transitions and their list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/transition.h"

static void each_name_finds_its_transition(void **state)
{
    (void)state;
    for (int i = 0; i < N_TRANSITIONS; i++) {
        enum transition found = N_TRANSITIONS;
        assert_true(transition_from_name(str_from_c(transition_name((enum transition)i)), &found));
        assert_int_equal(found, i);
    }
}

static void other_words_find_nothing(void **state)
{
    (void)state;
    enum transition found = TRANSITION_SLIDE;
    assert_false(transition_from_name(STR("wipe"), &found));
    assert_false(transition_from_name(STR("fad"), &found));
    assert_false(transition_from_name((Str){0}, &found));
    assert_int_equal(found, TRANSITION_SLIDE);
}

static void the_list_reads_as_a_sentence(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_true(str_is_equal(transition_list_names(&arena), STR("fade, slide or cut")));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_name_finds_its_transition),
        cmocka_unit_test(other_words_find_nothing),
        cmocka_unit_test(the_list_reads_as_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
