#include "base/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct lamp {
    char *name;
    int watts;
    struct {
        char *colour;
    } shade;
};

static const cyaml_schema_field_t SHADE[] = {
    {.key = "colour",
     .data_offset = 0,
     .value = {.type = CYAML_STRING,
               .flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
               .data_size = sizeof(char),
               .string = {.min = 0, .max = CYAML_UNLIMITED}}},
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t FIELDS[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct lamp, name, 0, CYAML_UNLIMITED),
    CYAML_FIELD_INT("watts", CYAML_FLAG_OPTIONAL, struct lamp, watts),
    CYAML_FIELD_MAPPING("shade", CYAML_FLAG_OPTIONAL, struct lamp, shade, SHADE),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t LAMP = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct lamp, FIELDS)};

static void values_arrive(void **state)
{
    (void)state;
    struct schema_problem problem;
    void *data;
    assert_true(schema_load(STR("name: desk\nwatts: 12\nshade:\n  colour: red\n"), &LAMP, false, &data, &problem));
    struct lamp *lamp = data;
    assert_string_equal(lamp->name, "desk");
    assert_int_equal(lamp->watts, 12);
    assert_string_equal(lamp->shade.colour, "red");
    schema_free(&LAMP, data);
}

static void mistakes_have_their_place(void **state)
{
    (void)state;
    struct schema_problem problem;
    void *data;
    assert_false(schema_load(STR("name: desk\nwatts: many\n"), &LAMP, false, &data, &problem));
    assert_int_equal(problem.line, 2);
    assert_true(problem.text[0]);
    assert_false(schema_load(STR("name: desk\nheight: 3\n"), &LAMP, false, &data, &problem));
    assert_int_equal(problem.line, 2);
    assert_non_null(strstr(problem.text, "height"));
    assert_false(schema_load(STR("name: [\n"), &LAMP, false, &data, &problem));
    assert_true(problem.text[0]);
    assert_false(schema_load(STR("name: &a x\nshade: {colour: *a}\n"), &LAMP, false, &data, &problem));
}

static void a_mistake_is_where_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
        int line, column;
    } cases[] = {
        {"name: desk\nwatts: 4\n\nshade:4\n", "':'", 4, 1},
        {"name: desk\nwatts: 4\n\n\twatts: 4\n", "tab", 4, 1},
        {"\twatts: 4\n", "cannot start", 1, 1},
        {"- name\n", "MAPPING", 1, 1},
        {"name: desk\nwatts: 4\n\nname: other\n", "name", 4, 1},
        {"name: name\nshade:\n  colour: a\n\n  colour: b\n", "colour", 5, 3},
        {"name: desk\n  watts: 4\n", "", 2, 8},
        {"shade:\n  colour: a\n\ncolour: b\n", "Unexpected key: colour", 4, 1},
        {"name: watt\nshade: {watts: 4, colour: a}\nwatts: 5\n", "Unexpected key: watts", 2, 9},
        {"\"height\" : 3\n", "Unexpected key: height", 1, 1},
        {"watts: 4\nname: \"desk\nshade: {colour: a}\n", "", 2, 7},
        {"watts: 4\n# \xff\n", "UTF-8", 2, 1},
        {"name: desk\n---\nwatts: 4\n", "a second YAML document", 2, 1},
        {"---\nname: desk\n---\n---\nwatts: 4\n", "a second YAML document", 4, 1},
        {"name: desk\n...\nwatts: 4\n", "", 3, 1},
        {"name: desk\n---\nwatts: [\n", "a second YAML document", 2, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct schema_problem problem;
        void *data;
        if (schema_load(str_from_c(cases[i].text), &LAMP, false, &data, &problem))
            fail_msg("taken: %s", cases[i].text);
        assert_null(data);
        if (problem.line != cases[i].line || problem.column != cases[i].column || !strstr(problem.text, cases[i].says))
            fail_msg("%s: %d:%d %s", cases[i].text, problem.line, problem.column, problem.text);
    }
}

static void an_empty_document_behind_is_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"---\nname: desk\n---\n", "name: desk\n...\n", "name: desk\n---\n# end\n...\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct schema_problem problem;
        void *data;
        assert_true(schema_load(str_from_c(texts[i]), &LAMP, false, &data, &problem));
        schema_free(&LAMP, data);
    }
}

static void unknown_keys_can_be_passed_over(void **state)
{
    (void)state;
    struct schema_problem problem;
    void *data;
    assert_true(schema_load(STR("height: 3\nname: desk\n"), &LAMP, true, &data, &problem));
    assert_string_equal(((struct lamp *)data)->name, "desk");
    schema_free(&LAMP, data);
}

static void nothing_is_not_a_crash(void **state)
{
    (void)state;
    static const char *const texts[] = {"",   "#\n",      "---\n",     "- a\n", "text",
                                        "\t", "\xFF\xFE", "a: b: c\n", "{",     "? :\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct schema_problem problem;
        void *data;
        if (schema_load(str_from_c(texts[i]), &LAMP, false, &data, &problem))
            schema_free(&LAMP, data);
        else
            assert_true(problem.text[0]);
    }
    schema_free(&LAMP, NULL);
}

static void keys_are_found_by_their_line(void **state)
{
    (void)state;
    Str text = STR("# first\nname: x\nshade:\n  colour: red\nwatts: 3\nlast: {colour: blue}\n");
    assert_int_equal(schema_line_of(text, "name"), 2);
    assert_int_equal(schema_line_of(text, "shade.colour"), 4);
    assert_int_equal(schema_line_of(text, "watts"), 5);
    assert_int_equal(schema_line_of(text, "last.colour"), 6);
    assert_int_equal(schema_line_of(STR("\n{name: x,\n shade: {colour: y}}\n"), "shade.colour"), 3);
    assert_int_equal(schema_line_of(STR("{name: x}\n"), "watts"), 0);
    assert_int_equal(schema_line_of(text, "nothing"), 0);
    text = STR("names: x\n\"name\": y\n'shade' :\n  \"colour\"  : red\n");
    assert_int_equal(schema_line_of(text, "name"), 2);
    assert_int_equal(schema_line_of(text, "shade.colour"), 4);
    assert_int_equal(schema_line_of(text, "colo"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_arrive),
        cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(a_mistake_is_where_it_stands),
        cmocka_unit_test(an_empty_document_behind_is_nothing),
        cmocka_unit_test(unknown_keys_can_be_passed_over),
        cmocka_unit_test(nothing_is_not_a_crash),
        cmocka_unit_test(keys_are_found_by_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
