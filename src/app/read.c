/* `read`: prints the article as the readers found it, before typesetting. */
#include <stdio.h>

#include "app/app.h"
#include "app/exit.h"
#include "app/content.h"
#include "article/dump.h"
#include "base/address.h"
#include "base/file.h"
#include "press/document_size.h"
#include "press/loader.h"
#include "read/read.h"

/* Restores what was left out to its place in the source, each part marked with the reason. */
static void restore_dropped(struct article *article, Arena *arena)
{
    struct block *blocks = arena_array(arena, struct block, article->n_blocks + article->n_dropped);
    int n = 0, at = 0;
    for (int i = 0; i <= article->n_blocks; i++) {
        for (;
             at < article->n_dropped && (i == article->n_blocks || article->dropped[at].line < article->blocks[i].line);
             at++) {
            const struct dropped *part = &article->dropped[at];
            blocks[n++] = (struct block){
                .kind = BLOCK_PARAGRAPH,
                .line = part->line,
                .text.str = str_format(arena, "[left out: %s] " STR_FMT, part->why, STR_ARG(part->text))};
        }
        if (i < article->n_blocks)
            blocks[n++] = article->blocks[i];
    }
    article->blocks = blocks;
    article->n_blocks = n;
}

static void print(const struct options *options, const struct read_result *result, Arena *arena)
{
    static void (*const dumps[])(const struct article *, struct str_builder *) = {dump_text, dump_markdown, dump_json};
    struct str_builder out = {.arena = arena};
    for (int i = 0; i < result->n_articles; i++) {
        if (options->shows_dropped)
            restore_dropped(&result->articles[i], arena);
        dumps[options->format](&result->articles[i], &out);
        struct content content = {0};
        content_warn_all(&content, &result->articles[i]);
        if (options->format != FORMAT_JSON) /* its JSON contains them */
            content_print(&content, options->config.sources[0], stderr);
        arena_finish(&content.arena);
    }
    if (out.len)
        fwrite(out.ptr, 1, out.len, stdout);
}

/* Reads the document, after fetching it when it is an address. */
static bool read_document(struct documents *documents, const struct loader_options *options, Str path, Arena *arena,
                          struct read_result *result, struct error *error)
{
    struct document document;
    struct read_input input = {.path = path, .pictures_folder = options->pictures};
    documents_want(documents, path, FETCH_DOCUMENT);
    if (documents->fetch)
        fetch_settle(documents->fetch, CONTENT_SETTLE_MS);
    if (!documents_find(documents, path, &document, error))
        return false;
    if (documents->fetch)
        input.path = str_copy(arena, document.name);
    input.media_type = str_copy(arena, document.media_type);
    return document_size_read(arena, &document, &input.bytes, error) && read_articles(&input, arena, result, error);
}

/* Reads a single article with all its pages. */
static bool read_pages(struct documents *documents, const struct loader_options *options, Str path, Arena *arena,
                       struct read_result *result, struct error *error)
{
    enum { ROUNDS = 20 };
    const struct source source = {.path = path};
    struct loaded loaded;
    for (int i = 0; i < ROUNDS; i++) {
        if (!loader_load(documents, &source, options, arena, &loaded, error))
            return false;
        if (!loaded.is_waiting)
            break;
        fetch_settle(documents->fetch, CONTENT_SETTLE_MS);
    }
    result->articles = loaded.article;
    return true;
}

static bool has_article(const struct read_result *result, Str path, struct error *error)
{
    bool is_empty = !result->n_articles || (result->n_articles == 1 && article_is_empty(&result->articles[0]));
    return !is_empty || error_set(error, STR_FMT ": no article found", STR_ARG(path));
}

int app_read(const struct options *options)
{
    Arena arena = {0};
    struct error error;
    struct shelf_options shelf;
    options_fill_shelf(options, &shelf);
    struct documents documents = {.standard_input = options->standard_input, .fetch_options = shelf.fetch};
    struct loader_options opening = {.pictures = shelf.pictures, .width_px = shelf.typeset.w_px, .is_for_words = true};
    struct read_result result = {0};
    Str path = read_stand_in(&arena, options->config.sources[0]);
    bool ok = read_document(&documents, &opening, path, &arena, &result, &error);
    if (ok && result.n_articles == 1 && address_is_web(path))
        ok = read_pages(&documents, &opening, path, &arena, &result, &error);
    ok = ok && has_article(&result, path, &error);
    if (ok)
        print(options, &result, &arena);
    documents_finish(&documents);
    arena_finish(&arena);
    return ok ? EXIT_OK : exit_report(&error, EXIT_USAGE);
}
