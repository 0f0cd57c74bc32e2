#include "print/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIDE = 100 };

static uint32_t pixels[SIDE * SIDE];

/* Writes an SVG of 100 x 100 px with this content and draws it. */
static bool draw(const char *content, struct error *error)
{
    char path[] = "/tmp/placard-decode-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\">%s</svg>", content);
    fclose(file);
    struct probe probe;
    bool is_opaque;
    bool ok = probe_file(str_from_c(path), &probe, error);
    struct decode_order order = {str_from_c(path), &probe, {0, 0, probe.w_px, probe.h_px}, false};
    ok = ok && decode_picture(&order, (struct canvas){pixels, SIDE, SIDE}, &is_opaque, error);
    unlink(path);
    return ok;
}

static int count(uint32_t colour)
{
    int n = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        n += pixels[i] == colour;
    return n;
}

static void shapes_have_their_colours(void **state)
{
    (void)state;
    struct error error;
    assert_true(draw("<rect width=\"50\" height=\"100\" fill=\"#c03020\"/>", &error));
    assert_in_range(count(0xFFC03020), 4800, 5000);
    assert_in_range(count(0), 4800, 5000);
}

static void text_is_drawn(void **state)
{
    (void)state;
    struct error error;
    assert_true(draw("<text x=\"5\" y=\"80\" font-size=\"90\" fill=\"#0000ff\">M</text>", &error));
    assert_in_range(count(0xFF0000FF), 300, 5000);
}

static void style_sheets_are_obeyed(void **state)
{
    (void)state;
    struct error error;
    assert_true(
        draw("<style>.house { fill: #00ff00 }</style><rect class=\"house\" width=\"100\" height=\"50\"/>", &error));
    assert_in_range(count(0xFF00FF00), 4800, 5000);
}

static void what_is_half_seen_through_is_multiplied(void **state)
{
    (void)state;
    struct error error;
    assert_true(
        draw("<style>rect { fill: #ff0000; fill-opacity: .5 }</style><rect width=\"100\" height=\"100\"/>", &error));
    uint32_t one = pixels[SIDE * SIDE / 2 + SIDE / 2];
    assert_in_range(one >> 24, 126, 129);
    assert_int_equal(one >> 24, one >> 16 & 0xFF);
}

static void endless_paths_are_refused(void **state)
{
    (void)state;
    enum { N_POINTS = 110000, LONGEST_POINT = 12 };
    struct error error;
    char *content = malloc((size_t)N_POINTS * LONGEST_POINT + 100), *end = content;
    assert_non_null(content);
    end += sprintf(end, "<path stroke=\"#000\" d=\"M0 0");
    for (int i = 0; i < N_POINTS; i++)
        end += sprintf(end, "L%d %d", i % 97, i % 89);
    strcpy(end, "\"/>");
    assert_false(draw(content, &error));
    assert_non_null(strstr(error.text, "has more than 100,000 points"));
    free(content);
}

static void a_broken_drawing_has_a_reason(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(draw("<text>no end", &error));
    assert_non_null(strstr(error.text, "broken SVG"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_have_their_colours), cmocka_unit_test(text_is_drawn),
        cmocka_unit_test(style_sheets_are_obeyed),   cmocka_unit_test(what_is_half_seen_through_is_multiplied),
        cmocka_unit_test(endless_paths_are_refused), cmocka_unit_test(a_broken_drawing_has_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
