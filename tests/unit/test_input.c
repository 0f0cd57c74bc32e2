/* The names of keys, clicks and finger movements, from made-up SDL events. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define SDL_MAIN_HANDLED
#include <SDL2/SDL.h>

#include <cmocka.h>

#include "stage/input.h"

static struct input input;
static struct stage_event event;

static int start(void **state)
{
    (void)state;
    input = (struct input){.w_px = 1920, .h_px = 1080, .w_points = 960, .h_points = 540};
    event = (struct stage_event){.kind = STAGE_TIMEOUT};
    return 0;
}

static SDL_Scancode place_of(SDL_Keycode code)
{
    if (code & SDLK_SCANCODE_MASK)
        return (SDL_Scancode)(code & ~SDLK_SCANCODE_MASK);
    return code >= 'a' && code <= 'z' ? (SDL_Scancode)(SDL_SCANCODE_A + (code - 'a')) : SDL_SCANCODE_MINUS;
}

static bool send_key(Uint32 type, SDL_Keycode code, int modifiers, Uint32 at_ms)
{
    SDL_Event sdl = {.key = {.type = type,
                             .timestamp = at_ms,
                             .keysym = {.sym = code, .scancode = place_of(code), .mod = (Uint16)modifiers}}};
    return input_read(&input, &sdl, &event);
}

static bool send_text(const char *text)
{
    SDL_Event sdl = {.text = {.type = SDL_TEXTINPUT}};
    snprintf(sdl.text.text, sizeof sdl.text.text, "%s", text);
    return input_read(&input, &sdl, &event);
}

static void is_named(SDL_Keycode code, int modifiers, const char *name)
{
    assert_true(send_key(SDL_KEYDOWN, code, modifiers, 0));
    assert_int_equal(event.kind, STAGE_KEY);
    assert_string_equal(event.key, name);
}

static void keys_have_peoples_names(void **state)
{
    (void)state;
    is_named(SDLK_RIGHT, 0, "Right");
    is_named(SDLK_PAGEDOWN, 0, "PageDown");
    is_named(SDLK_RETURN, 0, "Enter");
    is_named(SDLK_KP_ENTER, KMOD_NUM, "Enter");
    is_named(SDLK_SPACE, 0, "Space");
    is_named(SDLK_ESCAPE, KMOD_CAPS, "Escape");
    is_named(SDLK_F11, 0, "F11");
    is_named(SDLK_TAB, 0, "Tab");
    is_named(SDLK_BACKSPACE, 0, "Backspace");
    is_named(SDLK_HOME, 0, "Home");
    is_named(SDLK_n, 0, "n");
    is_named(SDLK_n, KMOD_LSHIFT, "n");
    is_named(SDLK_7, 0, "7");
    is_named(SDLK_KP_0, 0, "0");
    is_named(SDLK_KP_7, 0, "7");
    is_named(SDLK_PERIOD, 0, ".");
    is_named(SDLK_KP_PERIOD, 0, ".");
}

static void modifiers_stand_before_in_one_order(void **state)
{
    (void)state;
    is_named(SDLK_RIGHT, KMOD_RSHIFT, "Shift+Right");
    is_named(SDLK_q, KMOD_LCTRL, "Ctrl+q");
    is_named(SDLK_q, KMOD_LALT | KMOD_RCTRL, "Ctrl+Alt+q");
    is_named(SDLK_LEFT, KMOD_LSHIFT | KMOD_LALT | KMOD_LCTRL, "Ctrl+Alt+Shift+Left");
}

static void keys_of_no_meaning_are_passed_over(void **state)
{
    (void)state;
    assert_false(send_key(SDL_KEYDOWN, SDLK_LSHIFT, KMOD_LSHIFT, 0));
    assert_false(send_key(SDL_KEYDOWN, SDLK_RCTRL, 0, 0));
    assert_false(send_key(SDL_KEYDOWN, SDLK_CAPSLOCK, 0, 0));
    assert_false(send_key(SDL_KEYDOWN, SDLK_UNKNOWN, 0, 0));
    assert_false(send_key(SDL_KEYDOWN, SDLK_l, KMOD_LGUI, 0));
    assert_false(send_key(SDL_KEYUP, SDLK_x, 0, 0));
}

static void signs_are_known_by_what_they_write(void **state)
{
    (void)state;
    assert_false(send_key(SDL_KEYDOWN, SDLK_SLASH, KMOD_LSHIFT, 0)); /* American */
    assert_true(send_text("?"));
    assert_string_equal(event.key, "?");
    assert_false(send_text("?"));
    assert_false(send_key(SDL_KEYDOWN, 0xdf, KMOD_LSHIFT, 0)); /* German */
    assert_true(send_text("?"));
    assert_false(send_key(SDL_KEYDOWN, SDLK_AMPERSAND, KMOD_LSHIFT, 0)); /* French digits */
    assert_true(send_text("1"));
    assert_string_equal(event.key, "1");
    is_named(SDLK_n, 0, "n");
    assert_false(send_text("n")); /* not twice */
    assert_false(send_key(SDL_KEYDOWN, SDLK_SLASH, KMOD_LSHIFT, 0));
    assert_false(send_text("\xc3\xa9"));
}

static void other_scripts_keep_the_letters_places(void **state)
{
    (void)state;
    SDL_Event sdl = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = 0x442, .scancode = SDL_SCANCODE_N}}};
    assert_true(input_read(&input, &sdl, &event));
    assert_string_equal(event.key, "n");
}

static void only_arrows_repeat(void **state)
{
    (void)state;
    SDL_Event sdl = {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = SDLK_RIGHT}}};
    assert_true(input_read(&input, &sdl, &event));
    sdl.key.keysym.sym = SDLK_b;
    assert_false(input_read(&input, &sdl, &event));
    sdl.key.keysym.sym = SDLK_SPACE;
    assert_false(input_read(&input, &sdl, &event));
}

static void a_held_key_says_how_long(void **state)
{
    (void)state;
    assert_true(send_key(SDL_KEYDOWN, SDLK_q, KMOD_LCTRL | KMOD_LALT, 1000));
    assert_false(send_key(SDL_KEYUP, SDLK_LCTRL, 0, 2000));
    assert_true(send_key(SDL_KEYUP, SDLK_q, 0, 3100));
    assert_int_equal(event.kind, STAGE_KEY_HELD);
    assert_string_equal(event.key, "Ctrl+Alt+q");
    assert_int_equal(event.held_ms, 2100);
    assert_false(send_key(SDL_KEYUP, SDLK_q, 0, 3200));
}

static bool send_click(int x, int y, int button, Uint32 at_ms)
{
    SDL_Event sdl = {
        .button = {.type = SDL_MOUSEBUTTONDOWN, .timestamp = at_ms, .button = (Uint8)button, .x = x, .y = y}};
    return input_read(&input, &sdl, &event);
}

static void clicks_are_taps_in_the_cards_pixels(void **state)
{
    (void)state;
    assert_true(send_click(100, 50, SDL_BUTTON_LEFT, 0));
    assert_string_equal(event.key, "tap-left");
    assert_int_equal(event.x, 200);
    assert_int_equal(event.y, 100);
    assert_true(send_click(900, 50, SDL_BUTTON_LEFT, 0));
    assert_string_equal(event.key, "tap-right");
    assert_true(send_click(900, 50, SDL_BUTTON_RIGHT, 0)); /* anywhere */
    assert_string_equal(event.key, "right-click");
    assert_false(send_click(900, 50, SDL_BUTTON_MIDDLE, 0));
    input.rotate = 180;
    assert_true(send_click(900, 50, SDL_BUTTON_LEFT, 0));
    assert_string_equal(event.key, "tap-left");
    input.rotate = 90; /* the card's left is the screen's top */
    assert_true(send_click(900, 50, SDL_BUTTON_LEFT, 0));
    assert_string_equal(event.key, "tap-left");
    assert_int_equal(event.x, 100);
    assert_int_equal(event.y, 1920 - 1 - 1800);
}

static void wheels_roll_both_ways(void **state)
{
    (void)state;
    SDL_Event sdl = {.wheel = {.type = SDL_MOUSEWHEEL, .y = 1}};
    assert_true(input_read(&input, &sdl, &event));
    assert_string_equal(event.key, "wheel-up");
    sdl.wheel.direction = SDL_MOUSEWHEEL_FLIPPED;
    assert_true(input_read(&input, &sdl, &event));
    assert_string_equal(event.key, "wheel-down");
    sdl.wheel.y = 0;
    assert_false(input_read(&input, &sdl, &event));
}

static bool send_finger(Uint32 type, float x, float y, Uint32 at_ms)
{
    SDL_Event sdl = {.tfinger = {.type = type, .timestamp = at_ms, .fingerId = 3, .x = x, .y = y}};
    return input_read(&input, &sdl, &event);
}

static bool send_swipe(float x0, float y0, float x1, float y1, Uint32 took_ms)
{
    assert_false(send_finger(SDL_FINGERDOWN, x0, y0, 5000));
    return send_finger(SDL_FINGERUP, x1, y1, 5000 + took_ms);
}

static void fingers_tap_and_swipe(void **state)
{
    (void)state;
    assert_true(send_swipe(0.2f, 0.5f, 0.22f, 0.52f, 100));
    assert_string_equal(event.key, "tap-left");
    assert_true(send_swipe(0.8f, 0.5f, 0.5f, 0.55f, 300));
    assert_string_equal(event.key, "swipe-left");
    assert_true(send_swipe(0.5f, 0.5f, 0.6f, 0.5f, 300));
    assert_string_equal(event.key, "swipe-right");
    assert_false(send_swipe(0.5f, 0.5f, 0.6f, 0.5f, 800));  /* too slow */
    assert_false(send_swipe(0.5f, 0.2f, 0.52f, 0.8f, 300)); /* across */
    input.rotate = 90;
    assert_true(send_swipe(0.5f, 0.8f, 0.5f, 0.5f, 300));
    assert_string_equal(event.key, "swipe-left");
    input.rotate = 270;
    assert_true(send_swipe(0.5f, 0.8f, 0.5f, 0.5f, 300));
    assert_string_equal(event.key, "swipe-right");
}

static void a_touch_counts_once(void **state)
{
    (void)state;
    assert_false(send_finger(SDL_FINGERDOWN, 0.9f, 0.5f, 100));
    assert_false(send_click(900, 50, SDL_BUTTON_LEFT, 101)); /* the server's own emulated click */
    assert_true(send_finger(SDL_FINGERUP, 0.9f, 0.5f, 200));
    assert_false(send_click(900, 50, SDL_BUTTON_LEFT, 205));
    assert_true(send_click(900, 50, SDL_BUTTON_LEFT, 2000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(keys_have_peoples_names, start),
        cmocka_unit_test_setup(modifiers_stand_before_in_one_order, start),
        cmocka_unit_test_setup(keys_of_no_meaning_are_passed_over, start),
        cmocka_unit_test_setup(signs_are_known_by_what_they_write, start),
        cmocka_unit_test_setup(other_scripts_keep_the_letters_places, start),
        cmocka_unit_test_setup(only_arrows_repeat, start),
        cmocka_unit_test_setup(a_held_key_says_how_long, start),
        cmocka_unit_test_setup(clicks_are_taps_in_the_cards_pixels, start),
        cmocka_unit_test_setup(wheels_roll_both_ways, start),
        cmocka_unit_test_setup(fingers_tap_and_swipe, start),
        cmocka_unit_test_setup(a_touch_counts_once, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
