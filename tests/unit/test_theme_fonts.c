/* Fonts by role, file and family, and what is said of one that is not there. */
#include "print/theme_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"

static Arena arena;

/* Sets the body face and looks for it; a theme in the folder of the build has named it. */
static bool find(const char *name, struct theme *theme, struct error *error)
{
    theme_init(theme);
    theme->faces[FACE_BODY] = str_from_c(name);
    theme->face_sources[FACE_BODY] = (struct theme_place){STR(BUILD_FOLDER "/mine.yaml"), 3};
    return theme_fonts_find(&arena, STR(BUILD_FOLDER "/fonts"), theme, &(struct theme_report){.error = error});
}

static void test_finds(void **state)
{
    static const struct {
        const char *name, *found;
    } cases[] = {{"serif", "serif"},
                 {"Inter-Bold", "Inter-Bold"},
                 {"fonts/Inter-Bold.otf", "Inter-Bold"},
                 {"Inter-Italic.otf", "Inter-Italic"},
                 {"noto serif", "NotoSerif-Regular"},
                 {"Noto Serif Bold", "NotoSerif-Bold"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct theme theme;
        struct error error = {""};
        if (!find(cases[i].name, &theme, &error))
            fail_msg("%s: %s", cases[i].name, error.text);
        Str stem = path_stem(theme.faces[FACE_BODY]);
        assert_string_equal(str_to_c(&arena, stem), cases[i].found);
    }
    arena_finish(&arena);
}

static void test_names_near_ones(void **state)
{
    struct theme theme;
    struct error error = {""};
    (void)state;
    assert_false(find("Noto Seriff", &theme, &error));
    assert_non_null(strstr(error.text, "mine.yaml:3: faces.body: there is no font \"Noto Seriff\": try Noto Serif"));
    assert_false(find("nowhere.ttf", &theme, &error));
    assert_non_null(strstr(error.text, "nowhere.ttf"));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_finds), cmocka_unit_test(test_names_near_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
