/* Lines of the log, read back through a pipe in place of stderr. */
#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"

enum { MINUTE_MS = 60000 };

static int ends[2], old_stderr;
static char heard[65536];

static int start(void **state)
{
    (void)state;
    unsetenv("JOURNAL_STREAM");
    old_stderr = dup(STDERR_FILENO);
    return pipe(ends) == 0 && dup2(ends[1], STDERR_FILENO) >= 0 ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    dup2(old_stderr, STDERR_FILENO);
    close(old_stderr);
    close(ends[0]);
    close(ends[1]);
    return 0;
}

/* Returns what was written since the last call; the mark shows where it ends. */
static const char *hear(void)
{
    size_t len = 0;
    assert_int_equal(write(ends[1], "\1", 1), 1);
    while (len == 0 || heard[len - 1] != '\1') {
        ssize_t n = read(ends[0], heard + len, sizeof heard - 1 - len);
        assert_true(n > 0);
        len += (size_t)n;
    }
    heard[len - 1] = '\0';
    return heard;
}

/* Reports everything left over from the previous test. */
static int begin(void **state)
{
    (void)state;
    log_tick(clock_now_ms() + MINUTE_MS);
    hear();
    return 0;
}

static void a_line_is_whole(void **state)
{
    (void)state;
    log_event("%s: %d", "gone", 7);
    assert_string_equal(hear(), "placard: gone: 7\n");
    log_event("http://user:secret@host/: gone");
    assert_string_equal(hear(), "placard: http://host/: gone\n");
    log_warning("two\nlines\tor \033 more");
    assert_string_equal(hear(), "placard: two lines or   more\n");
}

static void a_line_is_utf_8(void **state)
{
    (void)state;
    log_event("%s: gone", "caf\xe9.md");
    assert_string_equal(hear(), "placard: caf\xef\xbf\xbd.md: gone\n");
    log_event("%s: gone", "caf\xc3\xa9 \xf0\x9f\x9a\xaa.md");
    assert_string_equal(hear(), "placard: caf\xc3\xa9 \xf0\x9f\x9a\xaa.md: gone\n");
    char name[3000];
    memset(name, 0xff, sizeof name - 1);
    name[sizeof name - 1] = '\0';
    log_event("%s", name);
    size_t len = strlen(hear());
    assert_memory_equal(heard + len - 4, "\xef\xbf\xbd\n", 4);
}

static void a_long_message_is_cut(void **state)
{
    (void)state;
    char text[5000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    log_event("%s", text);
    size_t len = strlen(hear());
    assert_in_range(len, 900, 1100);
    assert_int_equal(heard[len - 1], '\n');
    log_event("%s", text); /* suppressed as a repetition, although it was cut */
    assert_string_equal(hear(), "");
}

static void the_same_is_said_once_a_minute(void **state)
{
    (void)state;
    log_event("the disk is full");
    log_event("the disk is full");
    log_event("another disk");
    log_event("the disk is full");
    assert_string_equal(hear(), "placard: the disk is full\nplacard: another disk\n");
    log_tick(clock_now_ms());
    assert_string_equal(hear(), "");
    log_tick(clock_now_ms() + MINUTE_MS);
    assert_string_equal(hear(), "placard: the disk is full (2 more in the last minute)\n");
    log_tick(clock_now_ms() + 5 * MINUTE_MS);
    assert_string_equal(hear(), "");
    log_event("the disk is full"); /* the minute starts again with the last report */
    assert_string_equal(hear(), "");
}

static void many_messages_lose_no_count(void **state)
{
    (void)state;
    log_event("counted");
    log_event("counted");
    hear();
    for (int i = 0; i < 40; i++)
        log_event("message %d", i);
    const char *all = hear();
    assert_non_null(strstr(all, "placard: message 0\n"));
    assert_non_null(strstr(all, "placard: message 39\n"));
    bool is_said = strstr(all, "placard: counted (1 more in the last minute)\n") != NULL; /* it had to make room */
    log_tick(clock_now_ms() + MINUTE_MS);
    assert_true(is_said != (strstr(hear(), "placard: counted (1 more in the last minute)\n") != NULL));
}

static void the_journal_wants_a_level(void **state)
{
    (void)state;
    struct stat st;
    char stream[64];
    assert_int_equal(fstat(STDERR_FILENO, &st), 0);
    snprintf(stream, sizeof stream, "%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
    setenv("JOURNAL_STREAM", stream, 1);
    log_event("journal one");
    log_warning("journal two");
    log_error("journal three");
    assert_string_equal(hear(), "<5>journal one\n<4>journal two\n<3>journal three\n");
    snprintf(stream, sizeof stream, "%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino + 1);
    setenv("JOURNAL_STREAM", stream, 1);
    log_event("journal four");
    assert_string_equal(hear(), "placard: journal four\n");
    setenv("JOURNAL_STREAM", "nothing like it", 1);
    log_event("journal five");
    assert_string_equal(hear(), "placard: journal five\n");
    unsetenv("JOURNAL_STREAM");
}

static char told[256];

static void listen(void *context, const char *text)
{
    snprintf(told, sizeof told, "%s%s", (const char *)context, text);
}

static void who_listens_is_told_what_went_wrong(void **state)
{
    (void)state;
    log_set_listener(listen, (void *)"told: ");
    log_event("nothing is wrong");
    assert_string_equal(told, "");
    log_warning("%s is wrong", "something");
    assert_string_equal(told, "told: something is wrong");
    told[0] = 0;
    log_warning("something is wrong"); /* not written again either */
    assert_string_equal(told, "");
    log_error("http://user:secret@host/listened: gone");
    assert_string_equal(told, "told: http://host/listened: gone");
    log_set_listener(NULL, NULL);
    log_error("nobody listens");
    assert_string_equal(told, "told: http://host/listened: gone");
    hear();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_line_is_whole, begin),
        cmocka_unit_test_setup(a_line_is_utf_8, begin),
        cmocka_unit_test_setup(a_long_message_is_cut, begin),
        cmocka_unit_test_setup(the_same_is_said_once_a_minute, begin),
        cmocka_unit_test_setup(many_messages_lose_no_count, begin),
        cmocka_unit_test_setup(who_listens_is_told_what_went_wrong, begin),
        cmocka_unit_test_setup(the_journal_wants_a_level, begin),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
