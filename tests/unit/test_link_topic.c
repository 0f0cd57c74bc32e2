/* Topics of a screen, of its groups and of all. */
#include "link/link_topic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct config_broker broker = {.user = {"hall-3", 6}, .groups = {"ground first", 12}};
static struct link_topics topics;

static int start(void **state)
{
    (void)state;
    link_topics_init(&topics, &broker);
    return 0;
}

static void expect(const char *topic, enum link_order order, int layer, const char *name)
{
    struct link_address address;
    if (!link_topics_parse(&topics, str_from_c(topic), &address))
        fail_msg("%s is not understood", topic);
    assert_int_equal(address.order, order);
    assert_int_equal(address.layer, layer);
    assert_true(str_is_equal(address.name, str_from_c(name)));
}

static void refuses(const char *topic)
{
    struct link_address address;
    if (link_topics_parse(&topics, str_from_c(topic), &address))
        fail_msg("%s is taken", topic);
}

static void the_nearer_has_the_smaller_layer(void **state)
{
    (void)state;
    expect("placard/1/screen/hall-3/do", LINK_DO, 0, "");
    expect("placard/1/group/ground/set", LINK_SET, 1, "");
    expect("placard/1/group/first/notice/lift", LINK_NOTICE, 2, "lift");
    expect("placard/1/all/article/menu-2", LINK_ARTICLE, 3, "menu-2");
    expect("placard/1/screen/hall-3/online", LINK_ECHO, 0, "");
}

static void foreign_topics_are_refused(void **state)
{
    (void)state;
    refuses("");
    refuses("placard/1/");
    refuses("placard/2/all/do");
    refuses("placard/1/screen/hall-4/do");
    refuses("placard/1/screen/hall-33/do");
    refuses("placard/1/group/second/set");
    refuses("placard/1/group//set");
    refuses("placard/1/all/online");
    refuses("placard/1/all/do/now");
    refuses("placard/1/all/notice");
    refuses("placard/1/all/notice/");
    refuses("placard/1/all/notice/a/b");
    refuses("placard/1/all/article/../../x");
    refuses("placard/1/all/article/Menu");
    refuses("placard/1/all/article/a-name-that-is-longer-than-32-bytes");
    refuses("placard/1/screen/hall-3/state");
}

static void filters_match_what_is_parsed(void **state)
{
    (void)state;
    char topic[LINK_TOPIC_BYTES];
    assert_int_equal(topics.n_layers, 4);
    assert_string_equal(link_topics_filter(&topics, LINK_DO, 0, topic), "placard/1/screen/hall-3/do");
    assert_string_equal(link_topics_filter(&topics, LINK_NOTICE, 1, topic), "placard/1/group/ground/notice/+");
    assert_string_equal(link_topics_filter(&topics, LINK_ARTICLE, 3, topic), "placard/1/all/article/+");
    assert_string_equal(link_topics_filter(&topics, LINK_ECHO, 0, topic), "placard/1/screen/hall-3/online");
}

static void reports_have_topics(void **state)
{
    (void)state;
    char topic[LINK_TOPIC_BYTES];
    assert_string_equal(link_topics_print(&topics, LINK_STATE, (Str){0}, topic), "placard/1/screen/hall-3/state");
    assert_string_equal(link_topics_print(&topics, LINK_SHOT, STR("a-1/2-7"), topic),
                        "placard/1/screen/hall-3/shot/a-1/2-7");
    assert_string_equal(link_topics_print(&topics, LINK_DISCOVERY, (Str){0}, topic),
                        "homeassistant/device/hall-3/config");
}

static void a_page_gets_no_more_than_a_packet_of_a_web_socket(void **state)
{
    (void)state;
    for (int i = 0; i < LINK_DISCOVERY; i++)
        assert_in_range(link_report_limit((enum link_report)i), 1, 4000);
}

static void layers_have_names(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_true(str_is_equal(link_topics_layer_name(&topics, 0, &arena), STR("screen")));
    assert_true(str_is_equal(link_topics_layer_name(&topics, 2, &arena), STR("group-first")));
    assert_true(str_is_equal(link_topics_layer_name(&topics, 3, &arena), STR("all")));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearer_has_the_smaller_layer),
        cmocka_unit_test(foreign_topics_are_refused),
        cmocka_unit_test(filters_match_what_is_parsed),
        cmocka_unit_test(reports_have_topics),
        cmocka_unit_test(a_page_gets_no_more_than_a_packet_of_a_web_socket),
        cmocka_unit_test(layers_have_names),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
