/* `read`: the article as it was found, before any setting. */
#include <stdio.h>

#include "app/app.h"
#include "article/dump.h"
#include "base/file.h"
#include "read/read.h"

enum { MOST_BYTES = 64 << 20 };

int app_read(const struct options *options)
{
    Arena arena = {0};
    struct error error;
    struct read_input input = {.path = options->config.sources[0], .pictures_folder = options->config.pictures};
    struct read_result result = {0};
    Str path = str_is_equal(input.path, STR("-")) ? STR("/dev/stdin") : input.path;
    bool is_stream = path.ptr != input.path.ptr;
    bool ok = (is_stream ? file_read_fd(&arena, 0, MOST_BYTES, &input.bytes, &error)
                         : file_read(&arena, path, MOST_BYTES, &input.bytes, &error)) &&
              read_articles(&input, &arena, &result, &error);
    struct str_builder out = {.arena = &arena};
    static void (*const dumps[])(const struct article *, struct str_builder *) = {dump_text, dump_markdown, dump_json};
    for (int i = 0; ok && i < result.n_articles; i++)
        dumps[options->format](&result.articles[i], &out);
    for (int i = 0; ok && i < result.n_articles && options->format != FORMAT_JSON; i++)
        for (int k = 0; k < result.articles[i].n_warnings; k++) {
            const struct warning *w = &result.articles[i].warnings[k];
            fprintf(stderr, STR_FMT ":%d:%d: " STR_FMT "\n", STR_ARG(input.path), w->line, w->column, STR_ARG(w->text));
        }
    if (ok)
        fwrite(out.ptr, 1, out.len, stdout);
    else
        fprintf(stderr, "placard: %s\n", error.text);
    arena_finish(&arena);
    return ok ? EXIT_OK : EXIT_USAGE;
}
