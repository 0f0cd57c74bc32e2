/* `read`: the article as it was found, before any setting. */
#include <stdio.h>

#include "app/app.h"
#include "app/content.h"
#include "article/dump.h"
#include "base/file.h"
#include "read/read.h"

enum { MOST_BYTES = 64 << 20 };

static void print(const struct options *options, const struct read_result *result, Arena *arena)
{
    static void (*const dumps[])(const struct article *, struct str_builder *) = {dump_text, dump_markdown, dump_json};
    struct str_builder out = {.arena = arena};
    for (int i = 0; i < result->n_articles; i++) {
        dumps[options->format](&result->articles[i], &out);
        struct content content = {0};
        content_warn_all(&content, &result->articles[i]);
        if (options->format != FORMAT_JSON) /* it has them */
            content_print(&content, options->config.sources[0], stderr);
        arena_finish(&content.arena);
    }
    fwrite(out.ptr, 1, out.len, stdout);
}

int app_read(const struct options *options)
{
    Arena arena = {0};
    struct error error;
    struct read_input input = {.path = options->config.sources[0], .pictures_folder = options->config.pictures};
    struct read_result result = {0};
    Str path = options->standard_input.len ? options->standard_input : input.path;
    bool ok = file_read(&arena, path, MOST_BYTES, &input.bytes, &error) && read_articles(&input, &arena, &result, &error);
    if (ok)
        print(options, &result, &arena);
    arena_finish(&arena);
    return ok ? EXIT_OK : app_fail(&error, EXIT_USAGE);
}
