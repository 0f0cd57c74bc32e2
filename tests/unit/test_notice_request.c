/* Notices as JSON, and the files that keep them. */
#include "player/notice_request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
#include "player/notice_store.h"
#include "wire/message.h"

static Arena arena;
static struct error error;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    arena_finish(&arena);
    return folder_remove();
}

static bool parse(const char *json, struct notice_request *request)
{
    return notice_request_parse(str_from_c(json), &arena, request, &error);
}

static void what_is_printed_is_parsed(void **state)
{
    (void)state;
    const struct notice_request sent = {.name = STR("fire-drill-2"),
                                        .text = STR("# \"Fire\"\n\ndrill \\ \xC3\xBC\t"),
                                        .until = 1900000000,
                                        .for_s = 3600,
                                        .wakes = true};
    struct notice_request got;
    Str line = notice_request_print(&sent, &arena);
    assert_int_equal(str_find(line, STR("\n")), -1);
    assert_true(notice_request_parse(line, &arena, &got, &error));
    assert_true(str_is_equal(got.name, sent.name) && str_is_equal(got.text, sent.text));
    assert_int_equal(got.until, sent.until);
    assert_int_equal(got.for_s, sent.for_s);
    assert_true(got.wakes);
    assert_true(parse("{\"name\":\"a\",\"text\":\"b\"}", &got));
    assert_true(got.until == 0 && got.for_s == 0 && !got.wakes);
}

static void what_is_odd_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *json, *reason;
    } cases[] = {
        {"", "JSON object"},
        {"[1]", "JSON object"},
        {"{\"name\":\"a\",\"text\":\"b\"} x", "JSON object"},
        {"{\"name\":\"a\",\"name\":\"b\",\"text\":\"b\"}", "JSON object"},
        {"{\"name\":\"a\",\"text\":\"b\",\"untill\":5}", "untill"},
        {"{\"name\":\"a\",\"text\":\"b\",\"until\":-5}", "until"},
        {"{\"name\":\"a\",\"text\":\"b\",\"until\":\"18:00\"}", "until"},
        {"{\"name\":\"a\",\"text\":\"b\",\"for\":1.5}", "for"},
        {"{\"name\":\"a\",\"text\":\"b\",\"for\":999999999}", "for"},
        {"{\"name\":\"a\",\"text\":\"b\",\"wake\":1}", "wake"},
        {"{\"name\":\"a\",\"text\":7}", "text"},
        {"{\"name\":\"A\",\"text\":\"b\"}", "name"},
        {"{\"name\":\"../a\",\"text\":\"b\"}", "name"},
        {"{\"name\":\"123456789012345678901234567890123\",\"text\":\"b\"}", "name"},
        {"{\"text\":\"b\"}", "name"},
        {"{\"name\":\"a\",\"text\":\" \\n\"}", "empty"},
        {"{\"name\":\"a\"}", "empty"},
    };
    struct notice_request request;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(parse(cases[i].json, &request));
        assert_non_null(strstr(error.text, cases[i].reason));
    }
}

static void a_notice_is_short(void **state)
{
    (void)state;
    static char text[WIRE_NOTICE_BYTES + 1];
    struct notice_request request = {.name = STR("a"), .text = {text, WIRE_NOTICE_BYTES}}, got;
    memset(text, 'x', sizeof text);
    assert_true(notice_request_parse(notice_request_print(&request, &arena), &arena, &got, &error));
    request.text.len++;
    assert_false(notice_request_parse(notice_request_print(&request, &arena), &arena, &got, &error));
    assert_non_null(strstr(error.text, "too long"));
}

static void what_is_kept_is_found_again(void **state)
{
    (void)state;
    struct notice_request first = {.name = STR("a"), .text = STR("one")},
                          second = {.name = STR("b"), .text = STR("two")}, *found;
    Str cache = str_from_c(folder_path("cache"));
    Str folder = notice_store_folder(&arena, cache, STR("/run/placard/control"));
    assert_false(str_is_equal(folder, notice_store_folder(&arena, cache, STR("/run/other"))));
    assert_int_equal(notice_store_load(folder, &arena, &found), 0);
    assert_true(notice_store_save(folder, &first, &error));
    assert_true(notice_store_save(folder, &second, &error));
    first.text = STR("new");
    assert_true(notice_store_save(folder, &first, &error));
    assert_int_equal(notice_store_load(folder, &arena, &found), 2);
    assert_true(str_is_equal(found[0].text, STR("new")));
    assert_true(str_is_equal(found[1].name, STR("b")));
    notice_store_remove(folder, STR("a"));
    notice_store_remove(folder, STR("a"));
    assert_int_equal(notice_store_load(folder, &arena, &found), 1);
}

static void what_is_no_notice_is_removed(void **state)
{
    (void)state;
    struct notice_request *found;
    Str folder = str_from_c(folder_path("odd"));
    const char *path = folder_write("odd/x.json", "{\"name\": \"x\", \"te");
    assert_int_equal(notice_store_load(folder, &arena, &found), 0);
    assert_int_equal(access(path, F_OK), -1);
}

static void without_a_cache_nothing_is_kept(void **state)
{
    (void)state;
    struct notice_request request = {.name = STR("a"), .text = STR("one")}, *found;
    Str folder = notice_store_folder(&arena, (Str){0}, STR("/run/placard/control"));
    assert_int_equal(folder.len, 0);
    assert_true(notice_store_save(folder, &request, &error));
    notice_store_remove(folder, STR("a"));
    assert_int_equal(notice_store_load(folder, &arena, &found), 0);
    assert_false(notice_store_save(STR("/proc/nowhere/x"), &request, &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_is_parsed),
        cmocka_unit_test(what_is_odd_is_refused),
        cmocka_unit_test(a_notice_is_short),
        cmocka_unit_test(what_is_kept_is_found_again),
        cmocka_unit_test(what_is_no_notice_is_removed),
        cmocka_unit_test(without_a_cache_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
