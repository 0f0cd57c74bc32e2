/* The message for Home Assistant. */
#include "link/link_discovery.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "link/link_topic.h"

static void it_fits_and_has_all_entities(void **state)
{
    (void)state;
    Arena arena = {0};
    struct config_broker broker = {.user = STR("a-name-of-a-screen-with-32-bytes"),
                                   .title = STR("A name for people that takes all of the 64 bytes that it may 1234")};
    Str text = link_discovery_print(&broker, &arena);
    assert_in_range(text.len, 1000, link_report_limit(LINK_DISCOVERY));
    json_t *object = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);
    json_t *components = json_object_get(object, "cmps"), *component;
    const char *id;
    assert_int_equal(json_object_size(components), 11);
    json_object_foreach(components, id, component)
    {
        assert_true(json_is_string(json_object_get(component, "p")));
        assert_non_null(strstr(json_string_value(json_object_get(component, "uniq_id")), id));
    }
    component = json_object_get(components, "next");
    assert_string_equal(json_string_value(json_object_get(component, "cmd_t")), "~/do");
    assert_non_null(strstr(json_string_value(json_object_get(component, "cmd_tpl")), "\"word\":\"next\"}"));
    component = json_object_get(components, "notice");
    assert_string_equal(json_string_value(json_object_get(component, "cmd_t")), "~/notice/home-assistant");
    component = json_object_get(components, "problem");
    assert_string_equal(json_string_value(json_object_get(component, "stat_t")), "~/state");
    json_decref(object);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_fits_and_has_all_entities)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
