/* The display's power. The end-to-end tests cover a server with DPMS. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#define SDL_MAIN_HANDLED
#include <SDL2/SDL.h>
#include <cmocka.h>

#include "stage/power.h"

static void without_an_x_server_there_is_no_way(void **state)
{
    (void)state;
    struct power power = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    SDL_Window *window = SDL_CreateWindow("power", 0, 0, 32, 32, 0);
    assert_non_null(window);
    assert_false(power_set(&power, window, true));
    assert_false(power.is_asleep);
    assert_false(power_set(&power, window, false));
    SDL_DestroyWindow(window);
    SDL_Quit();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(without_an_x_server_there_is_no_way)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
