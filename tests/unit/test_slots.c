/* Which slot is found, written to and given up. */
#include "player/slots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { W = 8, H = 4 };

static struct slots slots;
static struct error error;

static int start(void **state)
{
    (void)state;
    slots_init(&slots);
    return slots_resize(&slots, W, H, &error) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    slots_finish(&slots);
    return 0;
}

static void print(int slot, int card)
{
    struct wire_print asked = {.request = slots.n_requests + 1, .slot = slot};
    slots_note_request(&slots, &asked, 1000);
    assert_true(slots_end_request(&slots, asked.request));
    slots_note_printed(&slots, &(struct wire_printed){.card = card, .n_cards = 9, .sheet = WIRE_CARD});
}

static int find(int card)
{
    return slots_find(&slots, &(struct want){.sheet = WIRE_CARD, .position.card = card});
}

static void what_was_printed_is_found(void **state)
{
    (void)state;
    assert_int_equal(find(0), -1);
    print(0, 0);
    print(2, 1);
    assert_int_equal(find(0), 0);
    assert_int_equal(find(1), 2);
    assert_int_equal(find(2), -1);
    assert_int_equal(slots_find(&slots, &(struct want){.sheet = WIRE_HELP}), -1);
    slots_forget(&slots);
    assert_int_equal(find(0), -1);
}

static void an_answer_is_to_the_last_request(void **state)
{
    (void)state;
    slots_note_request(&slots, &(struct wire_print){.request = 4, .slot = 1}, 1000);
    assert_int_equal(slots.request.asked_ms, 1000);
    assert_false(slots_end_request(&slots, 3));
    assert_true(slots_end_request(&slots, 4));
    assert_false(slots_end_request(&slots, 4));
    slots_note_request(&slots, &(struct wire_print){.request = 5, .slot = 1}, 1000);
    slots_forget(&slots);
    assert_false(slots_end_request(&slots, 5));
}

static void a_card_that_is_not_there_fills_no_slot(void **state)
{
    (void)state;
    print(1, -1);
    assert_int_equal(slots_find(&slots, &(struct want){.sheet = WIRE_CARD, .position.card = -1}), -1);
}

static void print_live(int slot, int card, int64_t minute)
{
    struct wire_print asked = {.request = slots.n_requests + 1, .slot = slot, .live.minute = minute};
    slots_note_request(&slots, &asked, 1000);
    assert_true(slots_end_request(&slots, asked.request));
    slots_note_printed(&slots, &(struct wire_printed){.card = card, .n_cards = 9, .sheet = WIRE_CARD});
}

static void a_card_of_the_last_minute_is_outdated(void **state)
{
    (void)state;
    struct want want = {.sheet = WIRE_CARD, .position.card = 4, .live.minute = 8};
    print_live(2, 4, 7);
    assert_int_equal(slots_find(&slots, &want), -1);
    assert_int_equal(slots_find_outdated(&slots, &want), 2);
    slots_note_displayed(&slots, 2);
    print_live(0, 4, 6);
    assert_int_equal(slots_find_outdated(&slots, &want), 2); /* the one on the stage */
    print_live(1, 4, 8);
    assert_int_equal(slots_find(&slots, &want), 1);
    want.live.sign = WIRE_SIGN_PAUSED;
    assert_int_equal(slots_find(&slots, &want), -1);
    assert_true(slots_is_reprint(&slots, 1));
    assert_false(slots_is_reprint(&slots, 2));
    print_live(0, 5, 8);
    assert_false(slots_is_reprint(&slots, 0));
}

static void outdated_cards_are_not_kept(void **state)
{
    (void)state;
    struct slots_use use = {.ahead = {{.card = 2}}, .n_ahead = 1, .live.minute = 8};
    for (int i = 0; i < SLOTS_N; i++)
        print_live(i, i, 8);
    slots_note_displayed(&slots, 0);
    assert_int_equal(slots_find_free(&slots, &use, true), 1);
    print_live(1, 2, 8);
    print_live(2, 2, 7);
    assert_int_equal(slots_find_free(&slots, &use, true), 2);
}

static void what_is_in_use_is_not_written(void **state)
{
    (void)state;
    struct slots_use use = {.pixels = {slots_sheet(&slots, 1).pixels, NULL}};
    for (int i = 0; i < SLOTS_N; i++)
        print(i, i);
    slots_note_displayed(&slots, 0);
    assert_int_equal(slots_find_free(&slots, &use, false), 2);
    use.ahead[0] = (struct show_position){.card = 2};
    use.n_ahead = 1;
    assert_int_equal(slots_find_free(&slots, &use, true), -1);
    assert_int_equal(slots_find_free(&slots, &use, false), 2);
    use.pixels[1] = slots_sheet(&slots, 2).pixels;
    assert_int_equal(slots_find_free(&slots, &use, false), -1);
}

static void old_pixels_stay_while_they_are_shown(void **state)
{
    (void)state;
    const uint32_t *in_use[2] = {slots_sheet(&slots, 0).pixels, NULL};
    print(0, 0);
    slots_note_displayed(&slots, 0);
    assert_true(slots_resize(&slots, H, W, &error));
    assert_null(slots_displayed(&slots));
    assert_int_equal(find(0), -1);
    slots_retire(&slots, in_use);
    assert_non_null(slots.retired.map);
    assert_true(slots_resize(&slots, W, W, &error)); /* the pixels between were never shown */
    slots_retire(&slots, in_use);
    assert_non_null(slots.retired.map);
    in_use[0] = slots_sheet(&slots, 0).pixels;
    slots_retire(&slots, in_use);
    assert_null(slots.retired.map);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(what_was_printed_is_found),
        TEST(an_answer_is_to_the_last_request),
        TEST(a_card_that_is_not_there_fills_no_slot),
        TEST(a_card_of_the_last_minute_is_outdated),
        TEST(outdated_cards_are_not_kept),
        TEST(what_is_in_use_is_not_written),
        TEST(old_pixels_stay_while_they_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
