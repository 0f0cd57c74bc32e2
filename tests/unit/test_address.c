#include "base/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static const struct {
    const char *text, *shown;
} cases[] = {
    {"", ""},
    {"http://host/page", "http://host/page"},
    {"http://user:secret@host/page", "http://host/page"},
    {"http://user@host", "http://host"},
    {"https://u:p@ss@host:80/a@b?c=d@e", "https://host:80/a@b?c=d@e"},
    {"http://host/a:b@c", "http://host/a:b@c"},
    {"http://host?u@x", "http://host?u@x"},
    {"http://a:b@h/1: gone; see http://c:d@i/2 and me@there", "http://h/1: gone; see http://i/2 and me@there"},
    {"http://a:b@", "http://"},
    {"jane@example.org", "jane@example.org"},
    {"://@", "://"},
    {"data:image/png;base64,AAAA: gone", "data:image/png;base64,AAAA: gone"},
    {"data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA: gone", "data:image/png;base64,...: gone"},
};

static void users_are_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        char text[100];
        strcpy(text, cases[i].text);
        address_hide_users(text);
        assert_string_equal(text, cases[i].shown);
        Str shown = address_for_people(&arena, str_from_c(cases[i].text));
        assert_true(str_is_equal(shown, str_from_c(cases[i].shown)));
        arena_finish(&arena);
    }
}

static void errors_name_no_users(void **state)
{
    (void)state;
    struct error error;
    char name[700] = "http://";
    memset(name + 7, 's', sizeof name - 8);
    strcpy(name + 660, "@host/page");
    error_set(&error, "%s: gone", name); /* longer than an error's text; the user is still cut off completely */
    assert_string_equal(error.text, "http://host/page: gone");
    error_add_context(&error, "http://u:p@there");
    assert_string_equal(error.text, "http://there: http://host/page: gone");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(users_are_left_out),
        cmocka_unit_test(errors_name_no_users),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
