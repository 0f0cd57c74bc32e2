/* A few books are kept: the one on screen, its neighbours. Each owns an arena for the article and a typesetter for the
   deck; the article outlives the deck. */
#include "press/shelf.h"

#include <limits.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/file.h"
#include "base/log.h"
#include "read/read.h"

enum { FEW_KEPT = 4, MOST_BYTES = 64 << 20, BURST_CARDS = 12 };

struct kept {
    Str path; /* in the arena; empty: a free place */
    Arena arena;
    struct article *article;
    struct theme theme;
    struct typesetter *typesetter;
    const struct deck *deck;
    unsigned used; /* when it was last asked for */
    bool is_stale; /* to be read again */
};

/* A source that is passed over as long as its file has this stamp. */
struct aside {
    Str path;
    uint64_t stamp;
};

struct shelf {
    struct shelf_options options;
    struct source_list sources;
    struct printer *printer;
    Arena arena;
    struct theme theme;
    struct kept *kept;
    int n_kept;
    unsigned clock;
    struct aside *asides;
    int n_asides; /* in the arena */
};

static bool load_theme(struct shelf *shelf, Arena *arena, Str name, struct theme *theme, struct error *error)
{
    if (!name.len)
        return true;
    Str path = name;
    if (str_find(name, STR("/")) < 0 && !str_has_suffix(name, STR(".yaml")))
        path = str_format(arena, STR_FMT "/themes/" STR_FMT ".yaml", STR_ARG(shelf->options.assets), STR_ARG(name));
    return theme_load(arena, path, theme, error);
}

bool shelf_create(const struct shelf_options *options, struct shelf **result, struct error *error)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (!shelf)
        die_no_memory();
    shelf->options = *options;
    theme_init(&shelf->theme);
    *result = shelf;
    if (load_theme(shelf, &shelf->arena, options->theme, &shelf->theme, error) &&
        printer_create(options->fonts, &shelf->printer, error)) {
        source_list_init(&shelf->sources, options->paths, options->n_paths);
        shelf->n_kept = options->keeps_all && shelf->sources.n ? shelf->sources.n : FEW_KEPT;
        shelf->kept = calloc((size_t)shelf->n_kept, sizeof *shelf->kept);
        if (!shelf->kept)
            die_no_memory();
        return true;
    }
    shelf_destroy(shelf);
    *result = NULL;
    return false;
}

static void drop_deck(struct kept *kept)
{
    typeset_destroy(kept->typesetter);
    kept->typesetter = NULL;
    kept->deck = NULL;
}

static void drop(struct kept *kept)
{
    drop_deck(kept);
    arena_finish(&kept->arena);
    *kept = (struct kept){0};
}

void shelf_destroy(struct shelf *shelf)
{
    if (!shelf)
        return;
    for (int i = 0; i < shelf->n_kept; i++)
        drop(&shelf->kept[i]);
    printer_destroy(shelf->printer);
    source_list_finish(&shelf->sources);
    arena_finish(&shelf->arena);
    free(shelf->kept);
    free(shelf);
}

int shelf_n_articles(const struct shelf *shelf)
{
    return shelf->sources.n;
}

Str shelf_path(const struct shelf *shelf, int article)
{
    return shelf->sources.items[article].path;
}

struct printer *shelf_printer(struct shelf *shelf)
{
    return shelf->printer;
}

static bool is_set_aside(const struct shelf *shelf, Str path)
{
    for (int i = 0; i < shelf->n_asides; i++)
        if (str_is_equal(shelf->asides[i].path, path) && shelf->asides[i].stamp == file_stamp(path))
            return true;
    return false;
}

static void tell_reading(const struct shelf *shelf, int index)
{
    if (shelf->options.on_reading)
        shelf->options.on_reading(shelf->options.context, index);
}

static bool read_source(struct shelf *shelf, int index, Arena *arena, struct article **article, struct error *error)
{
    Str path = shelf->sources.items[index].path;
    struct read_input input = {.path = path, .pictures_folder = shelf->options.pictures};
    struct read_result result = {0};
    if (is_set_aside(shelf, path))
        return error_set(error, STR_FMT ": set aside until it changes, since the press died of it", STR_ARG(path));
    tell_reading(shelf, index);
    if (str_is_equal(path, STR("-")))
        path = shelf->options.standard_input;
    if (!file_read(arena, path, MOST_BYTES, &input.bytes, error) || !read_articles(&input, arena, &result, error))
        return false;
    if (result.n_articles == 0)
        return error_set(error, STR_FMT ": there is no article in it", STR_ARG(input.path));
    *article = &result.articles[0];
    bool is_empty = !(*article)->n_blocks && !(*article)->title.len && !(*article)->lead.source.len;
    return !is_empty || error_set(error, STR_FMT ": there is nothing in it to show", STR_ARG(input.path));
}

static struct kept *find(struct shelf *shelf, Str path)
{
    for (int i = 0; i < shelf->n_kept; i++)
        if (shelf->kept[i].path.len && str_is_equal(shelf->kept[i].path, path))
            return &shelf->kept[i];
    return NULL;
}

static struct kept *least_used(struct shelf *shelf)
{
    struct kept *least = &shelf->kept[0];
    for (int i = 1; i < shelf->n_kept; i++)
        if (shelf->kept[i].used < least->used)
            least = &shelf->kept[i];
    return least;
}

static void choose_theme(struct shelf *shelf, struct kept *kept)
{
    struct error error;
    kept->theme = shelf->theme;
    if (!load_theme(shelf, &kept->arena, kept->article->theme, &kept->theme, &error)) {
        article_add_warning(&kept->arena, kept->article, 1, 1, "theme: %s", error.text);
        log_event(STR_FMT ": theme: %s", STR_ARG(kept->path), error.text);
    }
}

/* Reads the article into a place of the shelf; a stale one is kept when that fails. */
static struct kept *open_article(struct shelf *shelf, int index, struct error *error)
{
    Str path = shelf->sources.items[index].path;
    struct kept *kept = find(shelf, path), fresh = {0};
    if (kept && !kept->is_stale)
        return kept;
    if (!read_source(shelf, index, &fresh.arena, &fresh.article, error)) {
        arena_finish(&fresh.arena);
        if (kept) {
            kept->is_stale = false;
            log_event("%s; showing it as it was", error->text);
        }
        return kept;
    }
    fresh.path = str_copy(&fresh.arena, path);
    choose_theme(shelf, &fresh);
    kept = kept ? kept : least_used(shelf);
    drop(kept);
    *kept = fresh;
    return kept;
}

/* The headline of the article behind this one, for its end card; nothing when it is the only one. */
static Str next_title(struct shelf *shelf, int index, Arena *arena)
{
    int next = (index + 1) % shelf->sources.n;
    struct error error;
    if (next == index)
        return (Str){0};
    struct kept *kept = find(shelf, shelf->sources.items[next].path);
    if (kept)
        return str_copy(arena, kept->article->title);
    Arena scratch = {0};
    struct article *article;
    Str title = {0};
    if (read_source(shelf, next, &scratch, &article, &error))
        title = str_copy(arena, article->title);
    arena_finish(&scratch);
    tell_reading(shelf, index); /* the press is at this one again */
    return title;
}

bool shelf_open(struct shelf *shelf, int index, int n_cards, struct book *book, struct error *error)
{
    struct kept *kept = open_article(shelf, index, error);
    if (!kept)
        return false;
    kept->used = ++shelf->clock;
    if (!kept->typesetter) {
        struct typeset_options options = shelf->options.typeset;
        options.next_title = next_title(shelf, index, &kept->arena);
        kept->typesetter =
            typeset_create(kept->article, &kept->theme, printer_measure(shelf->printer, &kept->theme, kept->article->language), &options);
    }
    kept->deck = typeset_advance(kept->typesetter, n_cards);
    *book = (struct book){kept->article, kept->deck};
    if (kept->deck->n_cards == 0)
        return error_set(error, STR_FMT ": there is nothing in it to show", STR_ARG(kept->path));
    return true;
}

bool shelf_work(struct shelf *shelf)
{
    for (int i = 0; i < shelf->n_kept; i++) {
        struct kept *kept = &shelf->kept[i];
        if (!kept->deck || kept->deck->is_complete)
            continue;
        kept->deck = typeset_advance(kept->typesetter, kept->deck->n_cards + BURST_CARDS);
        return true;
    }
    return false;
}

void shelf_set_screen(struct shelf *shelf, int w_px, int h_px)
{
    shelf->options.typeset.w_px = w_px;
    shelf->options.typeset.h_px = h_px;
    for (int i = 0; i < shelf->n_kept; i++)
        drop_deck(&shelf->kept[i]);
}

int shelf_reload(struct shelf *shelf, Str path)
{
    source_list_finish(&shelf->sources);
    source_list_init(&shelf->sources, shelf->options.paths, shelf->options.n_paths);
    printer_forget_pictures(shelf->printer);
    for (int i = 0; i < shelf->n_kept; i++) {
        shelf->kept[i].is_stale = true;
        drop_deck(&shelf->kept[i]);
    }
    return source_list_find(&shelf->sources, path);
}

void shelf_reset(struct shelf *shelf, int article)
{
    struct kept *kept = find(shelf, shelf->sources.items[article].path);
    if (kept)
        drop_deck(kept);
}

void shelf_set_aside(struct shelf *shelf, int article)
{
    if (article < 0 || article >= shelf->sources.n)
        return;
    Str path = str_copy(&shelf->arena, shelf_path(shelf, article));
    *arena_push(&shelf->arena, shelf->asides, shelf->n_asides) = (struct aside){path, file_stamp(path)};
}

struct place shelf_find_place(const struct article *article, Str words, struct place place)
{
    int n = article->n_blocks;
    for (int away = 0; away < n || away <= place.block; away++)
        for (int sign = -1; sign <= 1; sign += 2) {
            int block = place.block + sign * away;
            if (block >= 0 && block < n && str_is_equal(article->blocks[block].text.str, words))
                return (struct place){block, place.offset};
        }
    return (struct place){place.block < n ? place.block : n - 1, 0};
}

void shelf_warm_up(struct shelf *shelf)
{
    struct error ignored; /* said when the card is asked for */
    struct kept *kept = shelf->sources.n ? open_article(shelf, 0, &ignored) : NULL;
    if (!kept)
        return;
    const struct measure *m = printer_measure(shelf->printer, &kept->theme, kept->article->language);
    for (enum face face = 0; face < N_FACES; face++)
        m->width_px(m->context, (struct font){face, 40}, STR("a"));
}
