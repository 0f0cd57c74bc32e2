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

#include "small_pictures.h"

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

/* Decodes these bytes as a whole picture, whatever the file is called. */
static bool decode_bytes(const unsigned char *bytes, size_t n_bytes, struct probe *probe, struct error *error)
{
    char path[] = "/tmp/placard-decode-XXXXXX.jpg";
    FILE *file = fdopen(mkstemps(path, 4), "w");
    assert_int_equal(fwrite(bytes, 1, n_bytes, file), n_bytes);
    fclose(file);
    bool is_opaque, ok = probe_file(str_from_c(path), probe, error);
    struct decode_order order = {str_from_c(path), probe, {0, 0, probe->w_px, probe->h_px}, false};
    ok = ok && decode_picture(&order, (struct canvas){pixels, SIDE, SIDE}, &is_opaque, error);
    unlink(path);
    return ok;
}

static void assert_colour(uint32_t pixel, int red, int green, int blue)
{
    enum { NEAR = 40 };
    assert_int_equal(pixel >> 24, 0xFF);
    assert_in_range((int)(pixel >> 16 & 0xFF) - red + NEAR, 0, 2 * NEAR);
    assert_in_range((int)(pixel >> 8 & 0xFF) - green + NEAR, 0, 2 * NEAR);
    assert_in_range((int)(pixel & 0xFF) - blue + NEAR, 0, 2 * NEAR);
}

static void inks_become_colours(void **state)
{
    (void)state;
    struct probe probe;
    struct error error;
    assert_true(decode_bytes(red_cmyk_jpeg, sizeof red_cmyk_jpeg, &probe, &error));
    assert_int_equal(probe.kind, PICTURE_JPEG);
    assert_colour(pixels[SIDE * SIDE / 2], 0xFF, 0, 0);
}

static void inks_without_adobes_mark_are_not_inverted(void **state)
{
    (void)state;
    unsigned char bytes[sizeof red_cmyk_jpeg - 16];
    struct probe probe;
    struct error error;
    memcpy(bytes, red_cmyk_jpeg, 2);
    memcpy(bytes + 2, red_cmyk_jpeg + 18, sizeof bytes - 2); /* the mark's segment comes first */
    assert_true(decode_bytes(bytes, sizeof bytes, &probe, &error));
    assert_colour(pixels[SIDE * SIDE / 2], 0, 0, 0); /* full black is now what was no black */
}

static void telephones_pictures_are_decoded(void **state)
{
    (void)state;
    struct probe probe;
    struct error error;
    assert_true(decode_bytes(gradient_heic, sizeof gradient_heic, &probe, &error));
    assert_int_equal(probe.kind, PICTURE_HEIC);
    assert_int_equal(probe.w_px, 16);
    assert_colour(pixels[SIDE / 2], 0xFF, 0, 0);
    assert_colour(pixels[SIDE * SIDE - SIDE / 2], 0, 0, 0xFF);
    assert_true(decode_bytes(gradient_avif, sizeof gradient_avif, &probe, &error));
    assert_int_equal(probe.kind, PICTURE_AVIF);
    assert_colour(pixels[SIDE / 2], 0xFF, 0, 0);
    assert_false(decode_bytes(gradient_heic, sizeof gradient_heic / 2, &probe, &error));
    assert_non_null(strstr(error.text, "is a HEIC picture that cannot be decoded: save it as JPEG"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_have_their_colours),
        cmocka_unit_test(text_is_drawn),
        cmocka_unit_test(style_sheets_are_obeyed),
        cmocka_unit_test(what_is_half_seen_through_is_multiplied),
        cmocka_unit_test(endless_paths_are_refused),
        cmocka_unit_test(a_broken_drawing_has_a_reason),
        cmocka_unit_test(inks_become_colours),
        cmocka_unit_test(inks_without_adobes_mark_are_not_inverted),
        cmocka_unit_test(telephones_pictures_are_decoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
