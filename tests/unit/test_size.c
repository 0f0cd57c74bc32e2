/* One body size, chosen together with the breaks; with a face of fixed width the cards can be counted. */
#include "typeset/size.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixed_face.h"

static struct fixture f;

/* Returns a paragraph of n sentences of five words. */
static const char *sentences(Arena *arena, int n)
{
    struct str_builder b = {.arena = arena};
    for (int i = 0; i < n; i++)
        str_builder_add_format(&b, "Sentence %d is about lamps. ", i);
    return str_to_c(arena, str_builder_text(&b));
}

static void open_sentences(int n)
{
    Arena scratch = {0};
    fixture_open(&f, sentences(&scratch, n), "en", 1920, 1080);
    arena_finish(&scratch);
}

/* Returns how full the emptiest page of the article is at the setting's size. */
static double least_fill(int *n_pages)
{
    struct page *pages;
    flow_init(&f.flow, &f.setting);
    *n_pages = pages_choose(&f.flow, 0, &f.arena, &pages);
    double least = 1;
    for (int i = 0; i < *n_pages; i++)
        least = pages[i].fill < least ? pages[i].fill : least;
    return least;
}

static void test_cards_are_evenly_full(void **state)
{
    (void)state;
    int n_smaller = 0, n_fuller = 0;
    for (int n = 30; n < 90; n++) {
        int n_before, n_after;
        open_sentences(n);
        int size_before = f.setting.body_px;
        double before = least_fill(&n_before);
        size_choose(&f.setting);
        double after = least_fill(&n_after);
        assert_in_range(f.setting.body_px, f.setting.least_body_px, size_before);
        assert_true(n_after <= n_before);
        assert_true(after > 0.5);
        n_smaller += f.setting.body_px < size_before;
        n_fuller += after > before + 0.1;
        fixture_close(&f);
    }
    assert_in_range(n_smaller, 5, 55);
    assert_true(n_fuller > 5);
}

static void test_long_text_keeps_its_size(void **state)
{
    (void)state;
    for (int n = 900; n < 904; n++) {
        open_sentences(n);
        int before = f.setting.body_px;
        size_choose(&f.setting);
        assert_int_equal(f.setting.body_px, before);
        fixture_close(&f);
    }
}

static int n_calls;

static int counted_width(void *context, struct font font, Str run)
{
    n_calls++;
    return fixed_width(context, font, run);
}

/* The width of each letter is asked for once, not that of words at each size. */
static void test_trying_costs_little(void **state)
{
    (void)state;
    open_sentences(90);
    f.measure.width_px = counted_width;
    n_calls = 0;
    size_choose(&f.setting);
    assert_in_range(n_calls, 1, 100);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cards_are_evenly_full),
        cmocka_unit_test(test_long_text_keeps_its_size),
        cmocka_unit_test(test_trying_costs_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
