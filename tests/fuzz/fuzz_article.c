/* Feeds any bytes to the readers and the typesetter. The extension of FUZZ_NAME chooses the reader; "-" leaves that to
   the content. */
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "../unit/fixed_face.h"
#include "article/dump.h"
#include "read/read.h"
#include "typeset/typeset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void set(const struct article *article, int w_px, int h_px)
{
    struct theme theme;
    struct typeset_options options;
    struct measure measure = {NULL, fixed_width, fixed_extents, fixed_picture};
    theme_init(&theme);
    typeset_options_init(&options, w_px, h_px);
    struct typesetter *typesetter = typeset_create(article, &theme, &measure, &options);
    typeset_advance(typesetter, INT_MAX);
    typeset_destroy(typesetter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    struct error error;
    struct read_result result = {0};
    struct read_input input = {.bytes = {(const char *)data, size}, .path = STR(FUZZ_NAME)};
    if (read_articles(&input, &arena, &result, &error)) {
        for (int i = 0; i < result.n_articles && i < 3; i++) {
            struct str_builder out = {.arena = &arena};
            dump_text(&result.articles[i], &out);
            dump_markdown(&result.articles[i], &out);
            dump_json(&result.articles[i], &out);
            set(&result.articles[i], 1280, 720);
            set(&result.articles[i], 480, 800);
        }
    }
    arena_finish(&arena);
    return 0;
}
