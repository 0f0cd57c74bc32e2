/* A picture is placed beside the text that mentions it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "typeset/mention.h"

static int strength(const char *caption, const char *text)
{
    struct picture picture = {.caption = str_from_c(caption)};
    return mention_strength(&picture, str_from_c(text));
}

static void counts_shared_words(void **state)
{
    (void)state;
    assert_int_equal(strength("The lighthouse keeper", "Nothing of the kind was seen."), 0);
    assert_int_equal(strength("The lighthouse at dusk", "Two Lighthouses stand there."), 1);
    assert_int_equal(strength("The lighthouse keeper", "The keeper climbs the lighthouse."), 2);
    assert_int_equal(strength("At the end of it all", "At the end of it all."), 0); /* short words do not count */
}

static void a_figure_s_number_says_most(void **state)
{
    (void)state;
    assert_int_equal(strength("Fig. 3: a gull", "As Fig. 3 shows, gulls are large."), 4);
    assert_int_equal(strength("Fig. 3: a gull", "As Fig. 4 shows, they are not."), 0);
    assert_int_equal(strength("3 gulls", "3 gulls"), 1);
}

static void the_alternative_text_serves_too(void **state)
{
    (void)state;
    struct picture picture = {.alt = STR("a wooden bridge")};
    assert_int_equal(mention_strength(&picture, STR("The bridge is closed.")), 1);
    assert_int_equal(mention_strength(&picture, (Str){0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_shared_words),
        cmocka_unit_test(a_figure_s_number_says_most),
        cmocka_unit_test(the_alternative_text_serves_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
