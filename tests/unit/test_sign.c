#include "read/text/sign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Words from both ends of the table and from its middle, since a binary search needs it to be in order. */
static void test_words_are_found(void **state)
{
    (void)state;
    static const char *const house[] = {"abo", "Cookies", "PRIVACY", "subscribe", "website", "werbung", "zustimmung"};
    for (size_t i = 0; i < sizeof house / sizeof *house; i++)
        if (sign_list(str_from_c(house[i])).n_house != 1)
            fail_msg("%s is not found", house[i]);
    assert_int_equal(sign_list(STR("the cat sat on a mat")).n_house, 0);
    assert_int_equal(sign_list(STR("Photo: a cat, left (image of a hand-out)")).n_picture, 3);
    assert_int_equal(sign_list(STR("She is the author, and writes on cats.")).n_person, 2);
}

static void test_labels(void **state)
{
    (void)state;
    assert_true(sign_list(STR("12 Comments")).is_comments);
    assert_true(sign_list(STR("Kommentare (3)")).is_comments);
    assert_true(sign_list(STR("More stories")).is_related);
    assert_true(sign_list(STR("Ähnliche Artikel")).is_related || sign_list(STR("ähnliche Artikel")).is_related);
    assert_false(sign_list(STR("More stories.")).is_related);
    assert_false(sign_list(STR("There was no more to say of it, and so the two of them went to bed")).is_related);
    assert_true(sign_list(STR("5 hours ago")).is_ago);
    assert_true(sign_list(STR("vor 3 Stunden")).is_ago);
    assert_false(sign_list(STR("5 hours")).is_ago);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words_are_found), cmocka_unit_test(test_labels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
