#include "press/document_size.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Reads a document of n_lines lines of one letter each. */
static bool read_lines(int n_lines, struct error *error)
{
    char path[] = "/tmp/placard-size-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    for (int i = 0; i < n_lines; i++)
        fputs("a\n", file);
    fclose(file);
    Arena arena = {0};
    Str bytes;
    struct document document = {.name = STR("list.txt"), .path = str_from_c(path)};
    bool ok = document_size_read(&arena, &document, &bytes, error);
    assert_true(!ok || bytes.len == 2 * (size_t)n_lines);
    arena_finish(&arena);
    unlink(path);
    return ok;
}

static void a_book_is_read(void **state)
{
    (void)state;
    struct error error;
    assert_true(read_lines(100000, &error));
}

static void what_takes_too_much_is_named_with_the_limit(void **state)
{
    (void)state;
    struct error error;
    assert_false(read_lines(1000000, &error));
    assert_non_null(strstr(error.text, "list.txt: too large: 1953 KB in 1000000 lines"));
    assert_non_null(strstr(error.text, "768 MB are allowed"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_book_is_read),
        cmocka_unit_test(what_takes_too_much_is_named_with_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
