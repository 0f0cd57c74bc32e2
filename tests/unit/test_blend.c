/* Mixed pixels, compared with plain arithmetic. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage/blend.h"

enum { N = 67 };

static void fill(uint32_t *pixels, uint32_t seed)
{
    for (int i = 0; i < N; i++)
        pixels[i] = (seed = seed * 1664525u + 1013904223u);
}

static uint32_t mixed(uint32_t from, uint32_t to, int weight)
{
    uint32_t pixel = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t a = from >> shift & 0xff, b = to >> shift & 0xff;
        pixel |= (a * (uint32_t)(256 - weight) + b * (uint32_t)weight + 128) / 256 << shift;
    }
    return pixel;
}

static void every_weight_is_right_and_the_ends_are_exact(void **state)
{
    (void)state;
    uint32_t from[N], to[N], out[N];
    fill(from, 1);
    fill(to, 2);
    from[0] = to[1] = 0xffffffff;
    from[1] = to[0] = 0;
    for (int weight = 0; weight <= 256; weight++) {
        blend_rows(out, from, to, N, (struct blend_weights){256 - weight, weight});
        for (int i = 0; i < N; i++)
            assert_int_equal(out[i], mixed(from[i], to[i], weight));
    }
    blend_rows(out, from, to, N, (struct blend_weights){256, 0});
    assert_memory_equal(out, from, sizeof out);
    blend_rows(out, from, to, N, (struct blend_weights){0, 256});
    assert_memory_equal(out, to, sizeof out);
}

static void less_than_the_whole_is_darker(void **state)
{
    (void)state;
    uint32_t white[N], out[N];
    memset(white, 0xff, sizeof white);
    blend_rows(out, white, white, N, (struct blend_weights){64, 64});
    for (int i = 0; i < N; i++)
        assert_int_equal(out[i], 0x80808080);
    blend_rows(out, white, white, N, (struct blend_weights){0, 0});
    for (int i = 0; i < N; i++)
        assert_int_equal(out[i], 0);
}

static void every_length_stays_within_its_bounds(void **state)
{
    (void)state;
    uint32_t from[N], to[N];
    fill(from, 3);
    fill(to, 4);
    for (size_t n = 0; n <= N; n++) {
        uint32_t *out = malloc((n + 1) * sizeof *out), *a = malloc(n * sizeof *a + 1), *b = malloc(n * sizeof *b + 1);
        out[n] = 0x12345678;
        memcpy(a, from, n * sizeof *a);
        memcpy(b, to, n * sizeof *b);
        blend_rows(out, a, b, n, (struct blend_weights){156, 100});
        assert_int_equal(out[n], 0x12345678);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(out[i], mixed(from[i], to[i], 100));
        free(out);
        free(a);
        free(b);
    }
}

static void colours_are_laid_by_their_alpha(void **state)
{
    (void)state;
    uint32_t out[3] = {0xff000000, 0xff646464, 0xffffffff};
    blend_colour(out, 0x00ffffff, 2);
    assert_int_equal(out[0], 0xff000000);
    assert_int_equal(out[1], 0xff646464);
    blend_colour(out, 0x80ff0000, 2);
    assert_int_equal(out[0], 0xff800000);
    assert_int_equal(out[1], 0xffb23232);
    blend_colour(out, 0xff112233, 2);
    assert_int_equal(out[0], 0xff112233);
    assert_int_equal(out[2], 0xffffffff);
}

static void movements_ease_in_and_out(void **state)
{
    (void)state;
    assert_int_equal(blend_ease(-1), 0);
    assert_int_equal(blend_ease(0), 0);
    assert_int_equal(blend_ease(0.5), 128);
    assert_int_equal(blend_ease(1), 256);
    assert_int_equal(blend_ease(2), 256);
    assert_in_range(blend_ease(0.1), 1, 24);
    for (int i = 0; i < 100; i++)
        assert_true(blend_ease(i / 100.0) <= blend_ease((i + 1) / 100.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_weight_is_right_and_the_ends_are_exact),
        cmocka_unit_test(less_than_the_whole_is_darker),
        cmocka_unit_test(every_length_stays_within_its_bounds),
        cmocka_unit_test(colours_are_laid_by_their_alpha),
        cmocka_unit_test(movements_ease_in_and_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
