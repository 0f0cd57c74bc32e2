#include "read/text/grade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_weights(void **state)
{
    (void)state;
    static const struct grade grade = {2, {0, 10}, {-5, 1, 7}};
    assert_int_equal(grade_weight(&grade, -1), -5);
    assert_int_equal(grade_weight(&grade, 0), 1);
    assert_int_equal(grade_weight(&grade, 9), 1);
    assert_int_equal(grade_weight(&grade, 10), 7);
}

static void test_ends_of_lines(void **state)
{
    (void)state;
    assert_int_equal(grade_ending(STR("and so on...")), 1);
    assert_int_equal(grade_ending(STR("It ends.")), 2);
    assert_int_equal(grade_ending(STR("Does it?")), 3);
    assert_int_equal(grade_ending(STR("“It ends.”")), 9);
    assert_int_equal(grade_ending(STR("no end")), 0);
    assert_int_equal(grade_ending(STR("")), 0);
    assert_int_equal(grade_beginning(STR("A word")), 0);
    assert_int_equal(grade_beginning(STR("word")), 1);
    assert_int_equal(grade_beginning(STR("5 words")), 2);
    assert_int_equal(grade_beginning(STR("(word)")), 3);
    assert_int_equal(grade_beginning(STR("“word”")), 4);
    assert_int_equal(grade_beginning(STR("+ word")), 5);
    assert_int_equal(grade_sign(STR("a | b")), 1);
    assert_int_equal(grade_sign(STR("a@b | c")), 2);
    assert_int_equal(grade_sign(STR("see www.example.org")), 3);
    assert_int_equal(grade_sign(STR("© us")), 4);
    assert_int_equal(grade_sign(STR("words")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_weights), cmocka_unit_test(test_ends_of_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
