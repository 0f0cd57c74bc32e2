/* The times of `ctl show`, and the line that is sent. */
#include "app/ctl_notice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <time.h>

#include "folder.h"
#include "player/notice_request.h"
#include "wire/message.h"

static Arena arena;
static struct error error;

static int start(void **state)
{
    (void)state;
    setenv("TZ", "Europe/Berlin", 1);
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

static void spans_are_parsed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds; /* 0: refused */
    } cases[] = {{"90s", 90},
                 {"45m", 2700},
                 {"1h", 3600},
                 {"1h30m", 5400},
                 {"2d", 172800},
                 {"366d", 31622400},
                 {"367d", 0},
                 {"", 0},
                 {"5", 0},
                 {"h", 0},
                 {"0h", 0},
                 {"1h30", 0},
                 {"-1h", 0},
                 {"1 h", 0},
                 {"1w", 0},
                 {"1hh", 0},
                 {"99999999999999999999h", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t seconds;
        bool ok = ctl_notice_parse_span(str_from_c(cases[i].text), &seconds);
        assert_int_equal(ok, cases[i].seconds > 0);
        if (ok)
            assert_int_equal(seconds, cases[i].seconds);
    }
}

static int64_t local(int day, int hour, int minute)
{
    struct tm tm = {.tm_year = 126, .tm_mon = 9, .tm_mday = day, .tm_hour = hour, .tm_min = minute, .tm_isdst = -1};
    return mktime(&tm);
}

static int64_t moment_of(const char *text, int64_t now)
{
    int64_t moment;
    return ctl_notice_parse_moment(str_from_c(text), now, &moment) ? moment : 0;
}

static void moments_are_parsed(void **state)
{
    (void)state;
    int64_t noon = local(24, 12, 0); /* the clocks are set back in the night */
    assert_int_equal(moment_of("18:00", noon), local(24, 18, 0));
    assert_int_equal(moment_of("6pm", noon), local(24, 18, 0));
    assert_int_equal(moment_of("09:30", noon), local(25, 9, 30));
    assert_int_equal(moment_of("12:00", noon), local(25, 12, 0));
    assert_int_equal(moment_of("0:00", noon), local(25, 0, 0));
    assert_int_equal(moment_of("2026-10-30", noon), local(31, 0, 0)); /* the whole day */
    assert_int_equal(moment_of("2026-10-30 08:15", noon), local(30, 8, 15));
    static const char *const odd[] = {"", "soon", "25:00", "18:77", "2026-13-01", "18:00-19:00"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_int_equal(moment_of(odd[i], noon), 0);
}

static struct notice_request sent(const struct options *options, const char *path)
{
    struct notice_request request = {.name = {0}};
    Str line;
    if (!ctl_notice_line(options, str_from_c(path), &arena, &line, &error))
        fail_msg("%s", error.text);
    assert_true(str_has_prefix(line, STR("show {")));
    assert_true(notice_request_parse(str_slice(line, 5, line.len), &arena, &request, &error));
    return request;
}

static void a_file_is_sent(void **state)
{
    (void)state;
    struct options plain = {.command = SUBCOMMAND_CTL},
                   given = {.notice_name = STR("x"), .notice_for = STR("2h"), .is_notice_waking = true};
    const char *path = folder_write("Fire  drill, 2nd.md", "---\nuntil: 2199-03-01\nwake: true\n---\n# Fire\n");
    struct notice_request request = sent(&plain, path);
    assert_true(str_is_equal(request.name, STR("fire-drill-2nd")));
    assert_true(request.until > 7000000000 && request.wakes);
    request = sent(&given, folder_write("b.txt", "Gr\xFC\xDF"
                                                 "e.\n")); /* Latin-1 */
    assert_true(str_is_equal(request.name, STR("x")));
    assert_true(str_find(request.text, STR("Gr\xC3\xBC\xC3\x9F"
                                           "e.")) == 0);
    assert_int_equal(request.for_s, 7200);
    assert_true(request.until == 0 && request.wakes);
}

static void refuses(const struct options *options, const char *path, const char *reason)
{
    Str line;
    assert_false(ctl_notice_line(options, str_from_c(path), &arena, &line, &error));
    if (!strstr(error.text, reason))
        fail_msg("%s", error.text);
}

static void what_is_no_notice_is_not_sent(void **state)
{
    (void)state;
    static char text[WIRE_NOTICE_BYTES + 2];
    const struct options plain = {.command = SUBCOMMAND_CTL};
    const char *good = folder_write("good.md", "Words.\n");
    memset(text, 'x', WIRE_NOTICE_BYTES + 1);
    refuses(&plain, folder_path("nowhere.md"), "nowhere.md");
    refuses(&plain, folder_write("photo.jpg", "x"), "Markdown or text");
    refuses(&plain, folder_write("long.md", text), "too long");
    refuses(&plain, folder_write("empty.md", " \n"), "nothing to show");
    refuses(&(struct options){.notice_for = STR("soon")}, good, "--for");
    refuses(&(struct options){.notice_until = STR("soon")}, good, "--until");
    refuses(&(struct options){.notice_until = STR("18:00"), .notice_for = STR("1h")}, good, "not both");
    refuses(&(struct options){.notice_name = STR("A b")}, good, "--name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_parsed),
        cmocka_unit_test(moments_are_parsed),
        cmocka_unit_test(a_file_is_sent),
        cmocka_unit_test(what_is_no_notice_is_not_sent),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
