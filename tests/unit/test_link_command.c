/* Commands from the broker: which are obeyed. */
#include "link/link_command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;
static struct link_gate gate;
static struct link_command command;
static struct error error;

static int begin(void **state)
{
    (void)state;
    gate = (struct link_gate){.n_seen = 0};
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static bool parse(const char *payload)
{
    return link_command_parse(str_from_c(payload), &arena, &command, &error);
}

static void a_command_has_an_id_and_a_word(void **state)
{
    (void)state;
    assert_true(parse("{\"id\":\"a-1_x.Y\",\"word\":\"goto 5\"}"));
    assert_string_equal(command.id, "a-1_x.Y");
    assert_true(str_is_equal(command.word, STR("goto 5")));
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    const char *without_id[] = {"",
                                "next",
                                "[]",
                                "{\"word\":\"next\"}",
                                "{\"id\":\"\",\"word\":\"next\"}",
                                "{\"id\":5,\"word\":\"next\"}",
                                "{\"id\":\"a/b\",\"word\":\"next\"}",
                                "{\"id\":\"a b\",\"word\":\"next\"}",
                                "{\"id\":\"#\",\"word\":\"next\"}",
                                "{\"id\":\"0123456789012345678901234567890123456789012345678\",\"word\":\"next\"}"};
    for (size_t i = 0; i < sizeof without_id / sizeof *without_id; i++) {
        if (parse(without_id[i]))
            fail_msg("%s is taken", without_id[i]);
        assert_string_equal(command.id, "");
    }
    const char *with_id[] = {"{\"id\":\"a\"}", "{\"id\":\"a\",\"word\":\"\"}", "{\"id\":\"a\",\"word\":1}",
                             "{\"id\":\"a\",\"word\":\"next\\nquit\"}", "{\"id\":\"a\",\"word\":\"\\u0001\"}"};
    for (size_t i = 0; i < sizeof with_id / sizeof *with_id; i++) {
        if (parse(with_id[i]))
            fail_msg("%s is taken", with_id[i]);
        assert_string_equal(command.id, "a");
    }
}

static bool admit(const char *id, int64_t now_ms)
{
    strcpy(command.id, id);
    return link_gate_admit(&gate, &command, false, now_ms, &error);
}

static void an_id_counts_once(void **state)
{
    (void)state;
    char id[16];
    assert_true(admit("a", 1000));
    assert_false(admit("a", 2000));
    assert_non_null(strstr(error.text, "come before"));
    for (int i = 0; i < 2 * LINK_SEEN_IDS; i++) {
        snprintf(id, sizeof id, "b%d", i);
        assert_true(admit(id, 3000 + i * 1000));
        assert_false(admit(id, 3000 + i * 1000));
    }
    snprintf(id, sizeof id, "b%d", LINK_SEEN_IDS + 1); /* the last 32 are known */
    assert_false(admit(id, 1000000));
    assert_true(admit("a", 1000000)); /* the first is forgotten */
}

static void a_retained_one_is_refused(void **state)
{
    (void)state;
    strcpy(command.id, "a");
    assert_false(link_gate_admit(&gate, &command, true, 1000, &error));
    assert_non_null(strstr(error.text, "retained"));
    assert_true(admit("a", 1000)); /* it was not obeyed */
}

static void a_flood_is_refused_and_hardly_answered(void **state)
{
    (void)state;
    char id[16];
    int n_admitted = 0, n_answered = 0;
    for (int i = 0; i < 10000; i++) {
        snprintf(id, sizeof id, "f%d", i);
        n_admitted += admit(id, 5000 + i / 10);
        n_answered += link_gate_may_answer(&gate);
    }
    assert_int_equal(n_admitted, LINK_COMMANDS_A_SECOND);
    assert_in_range(n_answered, LINK_COMMANDS_A_SECOND, 100);
    assert_true(admit("later", 6000));
}

static void answers_fit(void **state)
{
    (void)state;
    char text[600];
    Str done = link_command_print_done("a", (Str){0}, &arena);
    assert_true(str_is_equal(done, STR("{\"id\":\"a\",\"ok\":true}")));
    done = link_command_print_done("a", STR("no disk"), &arena);
    assert_true(str_is_equal(done, STR("{\"id\":\"a\",\"error\":\"no disk\"}")));
    memset(text, '\x01', sizeof text);
    assert_in_range(link_command_print_done("a", (Str){text, sizeof text}, &arena).len, 20, 300);
    memset(text, '\xff', sizeof text);
    assert_in_range(link_command_print_done("a", (Str){text, sizeof text}, &arena).len, 20, 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_command_has_an_id_and_a_word, begin),
        cmocka_unit_test_setup(what_is_none_is_refused, begin),
        cmocka_unit_test_setup(an_id_counts_once, begin),
        cmocka_unit_test_setup(a_retained_one_is_refused, begin),
        cmocka_unit_test_setup(a_flood_is_refused_and_hardly_answered, begin),
        cmocka_unit_test_setup(answers_fit, begin),
    };
    return cmocka_run_group_tests(tests, NULL, stop);
}
