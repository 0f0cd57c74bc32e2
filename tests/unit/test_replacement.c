/* Which answers may replace a good copy. */
#include "press/replacement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"

#define WORDS                                                                                                          \
    "<p>The harbour master counts every lantern along the northern breakwater before midnight, and writes the number " \
    "into a ledger that nobody else may open. Visitors sometimes wonder whether lanterns vanish.</p>"
#define MORE                                                                                                           \
    "<p>Twice a winter storms carry several away, glass and frame together, while fishermen bring others back that "   \
    "drifted ashore beside distant villages. Those receive fresh paint, another number, sometimes even a name, and "   \
    "remain longer than any captain remembers.</p>"
#define PAGE                                                                                                           \
    "<html><head><title>Lanterns</title></head><body><article><h1>Lanterns</h1>" WORDS MORE "</article></body></html>"
#define ENTRY "<item><title>One</title><guid>1</guid><description>A few words of it.</description></item>"
#define FEED(entries)                                                                                                  \
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>" entries "</channel></rss>"

static struct fetch_change change;
static struct error error;

static struct fetch_body body(const char *name, const char *text, const char *type)
{
    return (struct fetch_body){str_from_c(folder_write(name, text)), STR("http://a.example/x"), str_from_c(type), 1};
}

static bool is_fit(const char *before, const char *after, const char *type)
{
    change.asked = STR("http://a.example/x");
    change.before =
        before ? body("before", before, before[1] == '?' ? "text/xml" : "text/html") : (struct fetch_body){0};
    change.after = body("after", after, type);
    error.text[0] = '\0';
    return replacement_is_fit(&change, &error);
}

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

static void an_article_replaces_an_article(void **state)
{
    (void)state;
    change.refused_s = 0;
    assert_true(is_fit(NULL, PAGE, "text/html"));
    assert_true(is_fit(PAGE, PAGE, "text/html"));
    assert_true(is_fit(PAGE,
                       "<html><body><h1>Lanterns</h1><p>The harbour is closed today, since the northern breakwater is "
                       "being mended by the masons, and nobody may walk there before the evening.</p></body></html>",
                       "text/html"));
    assert_true(is_fit(FEED(ENTRY), FEED(ENTRY ENTRY), "text/xml"));
    assert_true(is_fit(NULL, FEED(""), "text/xml"));
}

static void what_no_reader_accepts_never_does(void **state)
{
    (void)state;
    change.refused_s = 0;
    assert_false(is_fit(PAGE, "\x01\x02\x03\x04\x05\x06\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11", "text/html"));
    assert_int_not_equal(error.text[0], '\0');
    change.refused_s = 1000000;
    assert_false(is_fit(PAGE, "\x01\x02\x03\x04\x05\x06\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11", "text/html"));
}

static void an_empty_feed_waits_an_hour(void **state)
{
    (void)state;
    change.refused_s = 3599;
    assert_false(is_fit(FEED(ENTRY), FEED(""), "text/xml"));
    assert_non_null(strstr(error.text, "empty"));
    change.refused_s = 3600;
    assert_true(is_fit(FEED(ENTRY), FEED(""), "text/xml"));
}

static void a_log_in_page_waits_a_day(void **state)
{
    (void)state;
    static const char *const page =
        "<html><head><title>Hotel WiFi</title></head><body><h1>Hotel WiFi</h1><p>Log in to "
        "use the network of the house.</p><form><input name=\"room\"><INPUT TYPE='password' "
        "name=\"code\"></form></body></html>";
    change.refused_s = 0;
    assert_false(is_fit(FEED(ENTRY), page, "text/html"));
    assert_false(is_fit(PAGE, page, "text/html"));
    assert_non_null(strstr(error.text, "password"));
    change.refused_s = 86399;
    assert_false(is_fit(PAGE, page, "text/html"));
    change.refused_s = 86400;
    assert_true(is_fit(PAGE, page, "text/html"));
}

static void a_page_that_has_nothing_of_it_waits_too(void **state)
{
    (void)state;
    static const char *const page =
        "<html><head><title>Wartung</title></head><body><h1>Wartung</h1><p>Wir arbeiten an dieser Seite. Sie ist in "
        "einigen Stunden wieder erreichbar, und wir danken allen, die so lange warten.</p></body></html>";
    change.refused_s = 0;
    assert_false(is_fit(PAGE, page, "text/html"));
    change.refused_s = 86400;
    assert_true(is_fit(PAGE, page, "text/html"));
}

static void a_redirect_to_another_host_waits_too(void **state)
{
    (void)state;
    change = (struct fetch_change){.asked = STR("http://a.example/x"), .before = body("before", PAGE, "text/html")};
    change.after = body("after", PAGE, "text/html");
    change.after.address = STR("http://portal.hotel.example/login");
    assert_false(replacement_is_fit(&change, &error));
    change.after.address = STR("https://www.a.example/x");
    assert_true(replacement_is_fit(&change, &error));
    change.after.address = change.before.address = STR("http://b.example/x");
    assert_true(replacement_is_fit(&change, &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_replaces_an_article),
        cmocka_unit_test(what_no_reader_accepts_never_does),
        cmocka_unit_test(an_empty_feed_waits_an_hour),
        cmocka_unit_test(a_log_in_page_waits_a_day),
        cmocka_unit_test(a_page_that_has_nothing_of_it_waits_too),
        cmocka_unit_test(a_redirect_to_another_host_waits_too),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
