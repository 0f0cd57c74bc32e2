/* The JSON of decks, word for word, because scripts depend on it. */
#include "print/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static const char expected[] =
    "{\"screen\":{\"w\":1920,\"h\":1080},\"articles\":[{\"source\":\"a/b.md\",\"title\":\"One "
    "\\\"two\\\"\",\"kicker\":\"\","
    "\"dek\":\"\",\"authors\":[\"Ann\",\"Bob\"],\"published\":\"2024-07-25\",\"updated\":\"\",\"url\":\"\","
    "\"language\":\"en\",\"warnings\":[{\"line\":3,\"text\":\"odd\"}],\"cards\":[{\"number\":1,\"layout\":\"text\","
    "\"section\":\"Intro\",\"dwell_ms\":6500,\"fill\":0.713,\"continues\":true,\"lines\":[{\"role\":\"body\",\"block\":"
    "2,"
    "\"x\":10,\"y\":20,\"w\":300,\"h\":40,\"size\":32,\"text\":\"two wordsjoined\"},{\"role\":\"folio\",\"block\":-1,"
    "\"x\":0,\"y\":0,\"w\":0,\"h\":0,\"size\":0,\"text\":\"\"}],\"pictures\":[{\"source\":\"p\xEF\xBF\xBD.png\",\"x\":"
    "1,"
    "\"y\":2,\"w\":3,\"h\":4}]}]}]}";

static void writes_every_field(void **state)
{
    (void)state;
    struct author authors[] = {{.name = STR("Ann")}, {.name = STR("Bob")}};
    struct warning warnings[] = {{.line = 3, .text = STR("odd")}};
    struct article article = {.source = STR("a/b.md"),
                              .title = STR("One \"two\""),
                              .published = STR("2024-07-25"),
                              .language = STR("en"),
                              .authors = authors,
                              .n_authors = 2,
                              .warnings = warnings,
                              .n_warnings = 1};
    struct word words[] = {
        {.text = STR("two"), .has_space = 1}, {.text = STR("words")}, {.text = STR("joined"), .has_space = 1}};
    struct line lines[] = {
        {.role = ROLE_BODY, .block = 2, .box = {10, 20, 300, 40}, .size_px = 32, .words = words, .n_words = 3},
        {.role = ROLE_FOLIO, .block = -1}};
    struct placed_picture pictures[] = {{.source = STR("p\xFF.png"), .box = {1, 2, 3, 4}}};
    struct card card = {.layout = LAYOUT_TEXT,
                        .number = 1,
                        .section = STR("Intro"),
                        .dwell_ms = 6500,
                        .fill = 0.71289,
                        .continues = true,
                        .lines = lines,
                        .n_lines = 2,
                        .pictures = pictures,
                        .n_pictures = 1};
    struct deck deck = {.article = &article, .cards = &card, .n_cards = 1};
    char *text = json_from_decks((const struct deck *const[]){&deck}, 1, 1920, 1080);
    assert_non_null(text);
    assert_non_null(strstr(text, "0.713"));
    assert_null(strstr(text, "0.7130"));
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    char *compact = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(6));
    assert_string_equal(compact, expected);
    free(compact);
    free(text);
    json_decref(root);
}

static void writes_no_article(void **state)
{
    (void)state;
    char *text = json_from_decks(NULL, 0, 8, 9);
    json_t *root = json_loads(text, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(root, "articles")), 0);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "screen"), "h")), 9);
    json_decref(root);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_field),
        cmocka_unit_test(writes_no_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
