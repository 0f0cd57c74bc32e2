/* The first and the last row, a form of a language, and none. */
#include "typeset/invitation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(const char *language, const char *expected)
{
    assert_true(str_is_equal(invitation_in(str_from_c(language)), str_from_c(expected)));
}

static void it_is_in_the_language_of_the_article(void **state)
{
    (void)state;
    check("en", "Read on your phone");
    check("de-AT", "Auf dem Handy lesen");
    check("ko", "\ud734\ub300\ud3f0\uc73c\ub85c \uc77d\uae30");
    check("xx", "");
    check("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_in_the_language_of_the_article)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
