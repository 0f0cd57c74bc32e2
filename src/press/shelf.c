/* A few books are kept: the one on screen, its neighbours. Each owns an arena for the article and a typesetter for the
   deck; the article outlives the deck. */
#include "press/shelf.h"

#include <limits.h>
#include <stdlib.h>

#include "base/address.h"
#include "base/clock.h"
#include "base/die.h"
#include "base/path.h"
#include "base/file.h"
#include "base/log.h"
#include "press/default_theme.h"
#include "press/missing.h"
#include "press/opening.h"
#include "press/waits.h"
#include "press/unpacked.h"

enum { FEW_KEPT = 4, BURST_CARDS = 12, DEFAULT_ENTRIES = 10 };

struct kept {
    uint64_t key; /* 0: a free place */
    uint64_t document_key;
    Arena arena;
    struct opened opened;
    Arena deck_arena; /* what the deck needs besides: it is set anew more often than the article is read */
    struct theme theme;
    struct typesetter *typesetter;
    const struct deck *deck;
    unsigned used;        /* when it was last asked for */
    bool is_stale;        /* to be read again */
    bool is_missing_told; /* which pictures it has to do without */
};

struct shelf {
    struct shelf_options options;
    struct documents documents;
    struct source_options source_options; /* the list borrows them */
    struct source_list *sources;
    struct printer *printer;
    struct default_theme look;
    struct kept **kept;
    int n_kept, most_kept;
    unsigned clock;
    struct waits waits;
    int64_t wall_offset_ms; /* of the wall's clock to ours, when the list was made */
    bool has_failed;        /* some article could not be opened */
    Arena located;          /* of the path that was located last */
    struct unpacked unpacked;
    Arena arena; /* of what lives as long as the shelf */
};

static int64_t wall_offset_ms(void)
{
    return clock_now_unix() * 1000 - clock_now_ms();
}

/* A picture's file, or what was kept of it when it is gone. */
static Str locate_file(struct shelf *shelf, Str path)
{
    struct document kept;
    Str own = unpacked_locate(&shelf->unpacked, path);
    if (!str_is_equal(own, path) || file_exists(path))
        return own;
    arena_finish(&shelf->located);
    return last_good_find(&shelf->documents.last_good, &shelf->located, path, &kept) ? kept.path : path;
}

/* A picture's source to the file to be read; what is an address and has not come stays one. */
static Str locate(void *context, Str source)
{
    struct shelf *shelf = context;
    if (!address_is_web(source))
        return locate_file(shelf, source);
    struct fetched fetched = documents_want(&shelf->documents, source, FETCH_PICTURE);
    arena_finish(&shelf->located);
    return fetched.state == FETCH_HAS_COPY ? str_copy(&shelf->located, fetched.path) : source;
}

/* A quarter of the cache's room is for files, the rest for addresses. */
static void share_cache(struct shelf *shelf)
{
    struct fetch_options *fetch = &shelf->documents.fetch_options;
    struct last_good *good = &shelf->documents.last_good;
    int64_t all_bytes = fetch->cache_bytes ? fetch->cache_bytes : FETCH_CACHE_BYTES;
    good->most_bytes = all_bytes / 4;
    fetch->cache_bytes = all_bytes - good->most_bytes;
    if (fetch->cache_folder.len)
        good->folder = path_join(&shelf->arena, fetch->cache_folder, STR("files"));
}

static void init_documents(struct shelf *shelf)
{
    const struct shelf_options *o = &shelf->options;
    shelf->documents = (struct documents){.standard_input = o->standard_input,
                                          .fetch_options = o->fetch,
                                          .on_reading = o->on_reading,
                                          .context = o->context};
    if (!o->keeps_all)
        share_cache(shelf);
    for (int i = 0; i < o->n_asides; i++)
        documents_set_aside(&shelf->documents, o->asides[i]);
    shelf->source_options = (struct source_options){.paths = o->paths,
                                                    .n_paths = o->n_paths,
                                                    .most_entries = o->most_entries ? o->most_entries : DEFAULT_ENTRIES,
                                                    .is_shuffled = o->is_shuffled,
                                                    .seed = o->seed,
                                                    .shows_hidden = o->shows_hidden,
                                                    .is_hasty = !o->keeps_all,
                                                    .find = documents_find_for_list,
                                                    .context = &shelf->documents};
    shelf->sources = source_list_create(&shelf->source_options);
    shelf->wall_offset_ms = wall_offset_ms();
}

bool shelf_create(const struct shelf_options *options, struct shelf **result, struct error *error)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (!shelf)
        die_no_memory();
    shelf->options = *options;
    shelf->look = (struct default_theme){.assets = options->assets, .name = options->theme};
    *result = shelf;
    default_theme_load(&shelf->look);
    if (printer_create(options->fonts, &shelf->printer, error)) {
        printer_set_locator(shelf->printer, locate, shelf);
        init_documents(shelf);
        return true;
    }
    shelf_destroy(shelf);
    *result = NULL;
    return false;
}

static void drop_deck(struct kept *kept)
{
    typeset_destroy(kept->typesetter);
    arena_finish(&kept->deck_arena);
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
    for (int i = 0; i < shelf->n_kept; i++) {
        drop(shelf->kept[i]);
        free(shelf->kept[i]);
    }
    free(shelf->kept);
    printer_destroy(shelf->printer);
    source_list_destroy(shelf->sources);
    documents_finish(&shelf->documents);
    default_theme_finish(&shelf->look);
    arena_finish(&shelf->located);
    unpacked_finish(&shelf->unpacked);
    arena_finish(&shelf->arena);
    free(shelf);
}

int shelf_n_articles(const struct shelf *shelf)
{
    return source_list_n(shelf->sources);
}

int shelf_n_hidden(const struct shelf *shelf)
{
    return source_list_n_hidden(shelf->sources);
}

const struct source *shelf_source(const struct shelf *shelf, int article)
{
    return source_list_at(shelf->sources, article);
}

Str shelf_path(const struct shelf *shelf, int article)
{
    return shelf_source(shelf, article)->path;
}

void shelf_list_all(struct shelf *shelf)
{
    source_list_complete(shelf->sources, clock_now_unix());
}

int shelf_find(const struct shelf *shelf, uint64_t key)
{
    return source_list_find(shelf->sources, key);
}

const struct passed_over *shelf_passed_over(const struct shelf *shelf, int *n)
{
    return source_list_passed_over(shelf->sources, n);
}

struct printer *shelf_printer(struct shelf *shelf)
{
    return shelf->printer;
}

static struct kept *find(struct shelf *shelf, uint64_t key)
{
    for (int i = 0; i < shelf->n_kept; i++)
        if (shelf->kept[i]->key == key)
            return shelf->kept[i];
    return NULL;
}

static struct kept *add_place(struct shelf *shelf)
{
    if (shelf->n_kept == shelf->most_kept) {
        shelf->most_kept = shelf->most_kept ? 2 * shelf->most_kept : FEW_KEPT;
        shelf->kept = realloc(shelf->kept, (size_t)shelf->most_kept * sizeof(struct kept *));
    }
    struct kept *kept = calloc(1, sizeof *kept);
    if (!shelf->kept || !kept)
        die_no_memory();
    shelf->kept[shelf->n_kept++] = kept;
    return kept;
}

static struct kept *find_place(struct shelf *shelf)
{
    if (shelf->options.keeps_all || shelf->n_kept < FEW_KEPT)
        return add_place(shelf);
    struct kept *least = shelf->kept[0];
    for (int i = 1; i < shelf->n_kept; i++)
        if (shelf->kept[i]->used < least->used)
            least = shelf->kept[i];
    return least;
}

/* True while an article is not to be shown without what is on its way. */
static bool must_wait(struct shelf *shelf, const struct source *source, bool is_waiting)
{
    if (is_waiting && address_is_web(source->path))
        return waits_must(&shelf->waits, source->key, clock_now_ms());
    waits_end(&shelf->waits, source->key);
    return false;
}

static bool read_source(struct shelf *shelf, int index, Arena *arena, struct opened *opened, struct error *error)
{
    const struct source *source = shelf_source(shelf, index);
    struct opening_options options = {.pictures = shelf->options.pictures,
                                      .width_px = shelf->options.typeset.w_px,
                                      .most_entries = shelf->source_options.most_entries};
    if (!opening_read(&shelf->documents, source, &options, arena, opened, error))
        return false;
    return shelf->options.shows_hidden || schedule_is_open(&opened->article->schedule, clock_now_unix()) ||
           error_set(error, STR_FMT ": not shown now, as its schedule says", STR_ARG(source->path));
}

/* Reads the article into a place of the shelf; a stale one is kept when that fails. */
static struct kept *open_article(struct shelf *shelf, int index, struct error *error)
{
    const struct source *source = shelf_source(shelf, index);
    struct kept *kept = find(shelf, source->key), fresh = {.key = source->key, .document_key = source->document_key};
    if (kept && !kept->is_stale)
        return kept;
    bool is_read = read_source(shelf, index, &fresh.arena, &fresh.opened, error);
    bool is_early = is_read && must_wait(shelf, source, fresh.opened.is_waiting);
    if (is_early)
        error_set(error, STR_FMT ": its pictures are being fetched", STR_ARG(source->path));
    if (!is_read || is_early) {
        arena_finish(&fresh.arena);
        shelf->has_failed = true;
        if (kept && !is_early) {
            kept->is_stale = false;
            log_warning("%s; showing it as it was", error->text);
        }
        return kept;
    }
    if (fresh.opened.is_old && last_good_is_news(&shelf->documents.last_good, source->path))
        log_warning("%s; showing it as it was", error->text);
    kept = kept ? kept : find_place(shelf);
    drop(kept);
    *kept = fresh;
    return kept;
}

/* The headline of the article behind this one, for its end card; nothing when it is the only one. */
static Str next_title(struct shelf *shelf, int index, Arena *arena)
{
    int next = (index + 1) % shelf_n_articles(shelf);
    struct error error;
    if (next == index)
        return (Str){0};
    struct kept *kept = find(shelf, shelf_source(shelf, next)->key);
    if (kept)
        return str_copy(arena, kept->opened.article->title);
    Arena scratch = {0};
    struct opened opened;
    Str title = {0};
    if (read_source(shelf, next, &scratch, &opened, &error))
        title = str_copy(arena, opened.article->title);
    arena_finish(&scratch);
    documents_tell(&shelf->documents, shelf_source(shelf, index)->document_key,
                   shelf_path(shelf, index)); /* the press is at this one again */
    return title;
}

static void begin_deck(struct shelf *shelf, int index, struct kept *kept)
{
    struct typeset_options options = shelf->options.typeset;
    struct article *article = kept->opened.article;
    struct error error;
    options.next_title = next_title(shelf, index, &kept->deck_arena);
    if (!default_theme_choose(&shelf->look, &kept->deck_arena, article->theme, &kept->theme, &error)) {
        article_add_warning(&kept->arena, article, 1, 1, "theme: %s", error.text);
        log_warning(STR_FMT ": theme: %s", STR_ARG(article->source), error.text);
    }
    kept->typesetter = typeset_create(article, &kept->theme,
                                      printer_measure(shelf->printer, &kept->theme, article->language), &options);
}

/* Sets the article up to n_cards cards. When all are set all its pictures were looked for. */
static void advance(struct shelf *shelf, struct kept *kept, int n_cards)
{
    kept->deck = typeset_advance(kept->typesetter, n_cards);
    if (!kept->deck->is_complete || kept->is_missing_told || !shelf->options.tells_missing)
        return;
    kept->is_missing_told = true;
    missing_report(shelf->printer, &shelf->documents, kept->opened.article);
}

bool shelf_open(struct shelf *shelf, int index, int n_cards, struct book *book, struct error *error)
{
    struct kept *kept = open_article(shelf, index, error);
    if (!kept)
        return false;
    kept->used = ++shelf->clock;
    documents_tell(&shelf->documents, kept->document_key, shelf_path(shelf, index));
    if (!kept->typesetter)
        begin_deck(shelf, index, kept);
    advance(shelf, kept, n_cards);
    *book = (struct book){kept->opened.article, kept->deck};
    if (kept->deck->n_cards)
        return true;
    if (!missing_find(shelf->printer, &shelf->documents, book->article, error))
        error_set(error, STR_FMT ": there is nothing in it to show", STR_ARG(shelf_path(shelf, index)));
    return false;
}

bool shelf_is_on_its_way(struct shelf *shelf, int article)
{
    const struct source *source = shelf_source(shelf, article);
    if (!address_is_web(source->path))
        return false;
    return documents_want(&shelf->documents, source->path, FETCH_DOCUMENT).state == FETCH_NONE ||
           waits_has(&shelf->waits, source->key, clock_now_ms());
}

Str shelf_say_old(struct shelf *shelf, int article, Arena *arena)
{
    const struct kept *kept = find(shelf, shelf_source(shelf, article)->key);
    for (int i = 0; kept && i < kept->opened.n_parts; i++) {
        const struct part *part = &kept->opened.parts[i];
        struct fetched fetched = documents_want(&shelf->documents, part->address, part->kind);
        Str text = fetch_say_old(arena, &fetched);
        if (text.len)
            return str_format(arena, STR_FMT ": " STR_FMT, STR_ARG(part->address), STR_ARG(text));
    }
    return (Str){0};
}

static bool set_more(struct shelf *shelf)
{
    for (int i = 0; i < shelf->n_kept; i++) {
        struct kept *kept = shelf->kept[i];
        if (!kept->deck || kept->deck->is_complete)
            continue;
        documents_tell(&shelf->documents, kept->document_key, kept->opened.article->source);
        advance(shelf, kept, kept->deck->n_cards + BURST_CARDS);
        if (kept->deck->is_complete)
            documents_tell(&shelf->documents, 0, (Str){0});
        return true;
    }
    return false;
}

static void drop_decks(struct shelf *shelf)
{
    for (int i = 0; i < shelf->n_kept; i++)
        drop_deck(shelf->kept[i]);
}

bool shelf_work(struct shelf *shelf, bool *is_changed)
{
    *is_changed = false;
    if (set_more(shelf))
        return true;
    bool is_keeping = last_good_work(&shelf->documents.last_good);
    bool is_more = source_list_work(shelf->sources, clock_now_unix(), is_changed);
    if (*is_changed)
        drop_decks(shelf); /* what comes next may be another one */
    return is_more || is_keeping;
}

void shelf_set_screen(struct shelf *shelf, int w_px, int h_px)
{
    shelf->options.typeset.w_px = w_px;
    shelf->options.typeset.h_px = h_px;
    drop_decks(shelf);
}

static bool has_pictures(const struct article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].picture.source.len)
            return true;
    return article->lead.source.len || article->n_authors;
}

/* True when the book is to be set anew or read anew. */
static bool refresh_kept(struct shelf *shelf, struct kept *kept, bool are_files_new)
{
    bool is_waiting = false;
    if (!kept->key)
        return false;
    if (are_files_new && has_pictures(kept->opened.article))
        drop_deck(kept);
    bool is_new = opening_is_stale(&shelf->documents, &kept->opened, &is_waiting);
    if (is_new)
        kept->is_stale = true;
    return kept->is_stale || !kept->deck;
}

bool shelf_refresh(struct shelf *shelf, bool are_files_new)
{
    bool is_changed = shelf->has_failed; /* perhaps it can be opened now */
    shelf->wall_offset_ms = wall_offset_ms();
    if (shelf->documents.fetch)
        fetch_forget_unwanted(shelf->documents.fetch);
    if (source_list_refresh(shelf->sources, clock_now_unix())) {
        drop_decks(shelf);
        is_changed = true;
    }
    if (default_theme_refresh(&shelf->look)) {
        drop_decks(shelf);
        is_changed = true;
    }
    printer_forget_pictures(shelf->printer);
    for (int i = 0; i < shelf->n_kept; i++)
        is_changed |= refresh_kept(shelf, shelf->kept[i], are_files_new);
    shelf->has_failed = false;
    return is_changed;
}

void shelf_fetch_again(struct shelf *shelf)
{
    if (shelf->documents.fetch)
        fetch_refresh(shelf->documents.fetch);
}

static void sooner(int *wait_ms, int64_t ms)
{
    if (ms >= 0 && (*wait_ms < 0 || ms < *wait_ms))
        *wait_ms = (int)ms;
}

int shelf_poll(struct shelf *shelf, struct pollfd *polled, int n, int *wait_ms)
{
    enum { MOST_SLEEP_MS = 60000 }; /* the wall's clock may be set at any time */
    int64_t next = source_list_next_change(shelf->sources), now = clock_now_unix();
    int64_t left = next > now ? next - now : 0;
    if (next != INT64_MAX)
        sooner(wait_ms, left < MOST_SLEEP_MS / 1000 ? left * 1000 : MOST_SLEEP_MS);
    sooner(wait_ms, waits_wait_ms(&shelf->waits, clock_now_ms()));
    return shelf->documents.fetch ? fetch_poll(shelf->documents.fetch, polled, n, wait_ms) : 0;
}

/* True when a schedule is due, or the wall's clock was set. */
static bool is_time_for_list(const struct shelf *shelf)
{
    enum { STEP_MS = 2500 };
    int64_t next = source_list_next_change(shelf->sources), step = wall_offset_ms() - shelf->wall_offset_ms;
    return next != INT64_MAX && (clock_now_unix() >= next || step > STEP_MS || step < -STEP_MS);
}

bool shelf_step(struct shelf *shelf)
{
    bool has_come = shelf->documents.fetch && fetch_step(shelf->documents.fetch);
    bool is_over = waits_tick(&shelf->waits, clock_now_ms());
    return has_come || is_over || is_time_for_list(shelf);
}

bool shelf_settle(struct shelf *shelf, int most_ms)
{
    bool is_changed;
    while (source_list_work(shelf->sources, clock_now_unix(), &is_changed))
        ;
    if (!shelf->documents.fetch)
        return false;
    fetch_settle(shelf->documents.fetch, most_ms);
    return shelf_refresh(shelf, false);
}

void shelf_reset(struct shelf *shelf, int article)
{
    struct kept *kept = find(shelf, shelf_source(shelf, article)->key);
    if (kept)
        drop_deck(kept);
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
    struct kept *kept = shelf_n_articles(shelf) ? open_article(shelf, 0, &ignored) : NULL;
    if (!kept)
        return;
    const struct measure *m = printer_measure(shelf->printer, &shelf->look.theme, kept->opened.article->language);
    for (enum face face = 0; face < N_FACES; face++)
        m->width_px(m->context, (struct font){face, 40}, STR("a"));
}
