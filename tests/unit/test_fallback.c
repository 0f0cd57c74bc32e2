#include "print/fallback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <SDL_ttf.h>
#include <cmocka.h>
#include <unicode/uscript.h>

enum { N_CODES = 96, FIRST_CODE = 0x2190 }; /* arrows and mathematical operators: spread over several fonts */

static int find(struct fallback *fallback, int32_t code)
{
    struct fallback_want want = {.codes = &code, .n_codes = 1, .script = USCRIPT_COMMON, .language = STR("en")};
    return fallback_find(fallback, &want);
}

/* However a font is found, for a single character or from the order of all fonts, it must be the same one. */
static void many_characters_get_the_fonts_that_few_get(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_create();
    struct fallback *many = fallback_create(fonts);
    for (int i = 0; i < N_CODES; i++) {
        struct fallback *one = fallback_create(fonts);
        int alone = find(one, FIRST_CODE + i), among = find(many, FIRST_CODE + i);
        if (alone != among)
            fail_msg("U+%04X: font %d alone, font %d among many", (unsigned)(FIRST_CODE + i), alone, among);
        fallback_destroy(one);
    }
    fallback_destroy(many);
    fonts_destroy(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_characters_get_the_fonts_that_few_get),
    };
    if (TTF_Init())
        return 1;
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    TTF_Quit();
    return status;
}
