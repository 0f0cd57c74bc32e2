#include "pdf/page_source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_names_round_trip(void **state)
{
    (void)state;
    Arena arena = {0};
    Str document;
    Str source = page_source_make(&arena, STR("/srv/a!/2.pdf"), 17);
    assert_true(str_is_equal(source, STR("/srv/a!/2.pdf!/17")));
    assert_int_equal(page_source_split(source, &document), 17);
    assert_true(str_is_equal(document, STR("/srv/a!/2.pdf")));
    arena_finish(&arena);
}

static void test_other_names_are_no_pages(void **state)
{
    (void)state;
    static const char *const others[] = {"",
                                         "3",
                                         "!/",
                                         "!/3",
                                         "a.pdf",
                                         "a.pdf!/",
                                         "a.pdf!/0",
                                         "a.pdf!/3.x",
                                         "a.pdf/3",
                                         "a.pdf!3",
                                         "a!/",
                                         "a!/1234567",
                                         "a.docx!/word/image1",
                                         "a.docx!/word/1"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Str document;
        assert_int_equal(page_source_split(str_from_c(others[i]), &document), 0);
        assert_int_equal(document.len, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names_round_trip),
                                       cmocka_unit_test(test_other_names_are_no_pages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
