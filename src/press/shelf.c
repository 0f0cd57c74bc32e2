/* From a source to a deck: reads, typesets, and refreshes it when its bytes, its theme or the screen change. Owns the
   documents, the list of sources, the printer and the open books. */
#include "press/shelf.h"

#include <limits.h>
#include <stdlib.h>

#include "base/address.h"
#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "base/path.h"
#include "press/fetch/fetch_item.h"
#include "press/missing_pictures.h"
#include "press/shelf_state.h"

enum { BURST_CARDS = 12, DEFAULT_ENTRIES = 10 };

/* Gives a quarter of the cache's space to files, the rest to addresses. */
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
                                                    .language = o->language,
                                                    .shows_hidden = o->shows_hidden,
                                                    .is_hasty = !o->keeps_all,
                                                    .find = documents_find_for_list,
                                                    .context = &shelf->documents};
    shelf->sources = source_list_create(&shelf->source_options);
    shelf->wall_offset_ms = shelf_wall_offset_ms();
}

bool shelf_create(const struct shelf_options *options, struct shelf **result, struct error *error)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (!shelf)
        die_no_memory();
    shelf->options = *options;
    shelf->look = (struct default_theme){.assets = options->assets, .fonts = options->fonts, .name = options->theme};
    *result = shelf;
    default_theme_load(&shelf->look);
    if (printer_create(options->fonts, &shelf->printer, error)) {
        shelf->locator.documents = &shelf->documents;
        shelf->books.keeps_all = options->keeps_all;
        printer_set_locator(shelf->printer, picture_locator_find, &shelf->locator);
        init_documents(shelf);
        return true;
    }
    shelf_destroy(shelf);
    *result = NULL;
    return false;
}

void shelf_destroy(struct shelf *shelf)
{
    if (!shelf)
        return;
    open_books_finish(&shelf->books);
    printer_destroy(shelf->printer);
    source_list_destroy(shelf->sources);
    documents_finish(&shelf->documents);
    default_theme_finish(&shelf->look);
    picture_locator_finish(&shelf->locator);
    arena_finish(&shelf->arena);
    free(shelf);
}

struct printer *shelf_printer(struct shelf *shelf)
{
    return shelf->printer;
}

const struct theme *shelf_theme(const struct shelf *shelf)
{
    return &shelf->look.theme;
}

/* True while an article should not be shown without the parts still being fetched. */
static bool must_wait(struct shelf *shelf, const struct source *source, bool is_waiting)
{
    if (is_waiting && address_is_web(source->path))
        return pending_must_wait(&shelf->pending, source->key, clock_now_ms());
    pending_end(&shelf->pending, source->key);
    return false;
}

bool shelf_read(struct shelf *shelf, int index, bool is_for_words, Arena *arena, struct loaded *loaded,
                struct error *error)
{
    const struct source *source = shelf_source(shelf, index);
    struct loader_options options = {.pictures = shelf->options.pictures,
                                     .foreign = shelf->options.foreign,
                                     .width_px = shelf->options.typeset.w_px,
                                     .most_entries = shelf->source_options.most_entries,
                                     .is_for_words = is_for_words};
    if (!loader_load(&shelf->documents, source, &options, arena, loaded, error))
        return false;
    return shelf->options.shows_hidden || schedule_is_open(&loaded->article->schedule, clock_now_unix()) ||
           error_set(error, STR_FMT ": hidden now by its schedule", STR_ARG(source->path));
}

/* An article of yesterday that cannot be read now is tried again in a minute. */
static void retry_later(struct article *article)
{
    enum { RETRY_S = 60 };
    if (article->good_until)
        article->good_until = clock_now_unix() + RETRY_S;
}

/* Reads the article into a row of the open books; if that fails, a stale one is kept. */
static struct open_book *open_article(struct shelf *shelf, int index, struct error *error)
{
    const struct source *source = shelf_source(shelf, index);
    struct open_book *book = open_books_find(&shelf->books, source->key),
                     fresh = {.key = source->key, .document_key = source->document_key};
    if (book && !book->is_stale)
        return book;
    bool is_read = shelf_read(shelf, index, false, &fresh.arena, &fresh.loaded, error);
    bool is_early = is_read && must_wait(shelf, source, fresh.loaded.is_waiting);
    if (is_early)
        error_set(error, STR_FMT ": its pictures are being fetched", STR_ARG(source->path));
    if (!is_read || is_early) {
        arena_finish(&fresh.arena);
        shelf->has_failed = true;
        if (book && !is_early) {
            book->is_stale = false;
            retry_later(book->loaded.article);
            log_warning("%s; showing it as it was", error->text);
        }
        return book;
    }
    if (fresh.loaded.is_old && last_good_is_news(&shelf->documents.last_good, source->path))
        log_warning("%s; showing it as it was", error->text);
    book = book ? book : open_books_find_place(&shelf->books);
    open_book_close(book);
    *book = fresh;
    return book;
}

/* Returns the title of the next article, for the end card; empty when there is no other. */
static Str next_title(struct shelf *shelf, int index, Arena *arena)
{
    int next = (index + 1) % shelf_n_articles(shelf);
    struct error error;
    if (next == index)
        return (Str){0};
    struct open_book *book = open_books_find(&shelf->books, shelf_source(shelf, next)->key);
    if (book)
        return str_copy(arena, book->loaded.article->title);
    Arena scratch = {0};
    struct loaded loaded;
    Str title = {0};
    if (shelf_read(shelf, next, false, &scratch, &loaded, &error))
        title = str_copy(arena, loaded.article->title);
    arena_finish(&scratch);
    documents_tell(&shelf->documents, shelf_source(shelf, index)->document_key,
                   shelf_path(shelf, index)); /* the press uses this document again */
    return title;
}

static void begin_deck(struct shelf *shelf, int index, struct open_book *book)
{
    struct typeset_options options = shelf->options.typeset;
    struct article *article = book->loaded.article;
    struct error error;
    options.next_title = next_title(shelf, index, &book->deck_arena);
    if (!default_theme_choose(&shelf->look, &book->deck_arena, article->theme, &book->theme, &error)) {
        article_add_warning(&book->arena, article, 1, 1, "theme: %s", error.text);
        log_warning(STR_FMT ": theme: %s", STR_ARG(article->source), error.text);
    }
    book->typesetter = typeset_create(article, &book->theme,
                                      printer_measure(shelf->printer, &book->theme, article->language), &options);
}

/* Typesets the article up to n_cards cards. When it is complete, reports missing pictures. */
static void advance(struct shelf *shelf, struct open_book *book, int n_cards)
{
    book->deck = typeset_advance(book->typesetter, n_cards);
    if (!book->deck->is_complete || book->is_missing_logged || !shelf->options.tells_missing)
        return;
    book->is_missing_logged = true;
    missing_pictures_report(shelf->printer, &shelf->documents, book->loaded.article);
}

bool shelf_open(struct shelf *shelf, int index, int n_cards, struct book *result, struct error *error)
{
    struct open_book *book = open_article(shelf, index, error);
    if (!book)
        return false;
    open_books_use(&shelf->books, book);
    documents_tell(&shelf->documents, book->document_key, shelf_path(shelf, index));
    if (!book->typesetter)
        begin_deck(shelf, index, book);
    advance(shelf, book, n_cards);
    *result = (struct book){book->loaded.article, book->deck, book->typesetter};
    if (book->deck->n_cards)
        return true;
    if (!missing_pictures_find(shelf->printer, &shelf->documents, result->article, error))
        error_set(error, STR_FMT ": it has nothing to show", STR_ARG(shelf_path(shelf, index)));
    return false;
}

bool shelf_is_on_its_way(struct shelf *shelf, int article)
{
    const struct source *source = shelf_source(shelf, article);
    if (!address_is_web(source->path))
        return false;
    return documents_want(&shelf->documents, source->path, FETCH_DOCUMENT).state == FETCH_NONE ||
           pending_has(&shelf->pending, source->key, clock_now_ms());
}

Str shelf_say_old(struct shelf *shelf, int article, Arena *arena)
{
    const struct open_book *book = open_books_find(&shelf->books, shelf_source(shelf, article)->key);
    for (int i = 0; book && i < book->loaded.n_parts; i++) {
        const struct loaded_part *part = &book->loaded.parts[i];
        struct fetched fetched = documents_want(&shelf->documents, part->address, part->kind);
        Str text = fetch_item_describe_old(arena, &fetched);
        if (text.len)
            return str_format(arena, STR_FMT ": " STR_FMT, STR_ARG(part->address), STR_ARG(text));
    }
    return (Str){0};
}

static bool set_more(struct shelf *shelf)
{
    for (int i = 0; i < shelf->books.n; i++) {
        struct open_book *book = shelf->books.books[i];
        if (!book->deck || book->deck->is_complete)
            continue;
        documents_tell(&shelf->documents, book->document_key, book->loaded.article->source);
        advance(shelf, book, book->deck->n_cards + BURST_CARDS);
        if (book->deck->is_complete)
            documents_tell(&shelf->documents, 0, (Str){0});
        return true;
    }
    return false;
}

bool shelf_work(struct shelf *shelf, bool *is_changed)
{
    *is_changed = false;
    if (set_more(shelf))
        return true;
    bool is_keeping = last_good_work(&shelf->documents.last_good);
    bool is_more = source_list_work(shelf->sources, clock_now_unix(), is_changed);
    if (*is_changed)
        open_books_drop_decks(&shelf->books); /* another article may be next now */
    return is_more || is_keeping;
}

void shelf_set_screen(struct shelf *shelf, int w_px, int h_px)
{
    shelf->options.typeset.w_px = w_px;
    shelf->options.typeset.h_px = h_px;
    open_books_drop_decks(&shelf->books);
}

static bool has_pictures(const struct article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].picture.source.len)
            return true;
    return article->lead.source.len || article->n_authors;
}

/* True when the book must be typeset or read again. */
static bool refresh_book(struct shelf *shelf, struct open_book *book, bool are_files_new)
{
    bool is_waiting = false;
    if (!book->key)
        return false;
    if (are_files_new && has_pictures(book->loaded.article))
        open_book_drop_deck(book);
    bool is_new = loader_is_stale(&shelf->documents, &book->loaded, &is_waiting);
    if (is_new)
        book->is_stale = true;
    return book->is_stale || !book->deck;
}

bool shelf_refresh(struct shelf *shelf, bool are_files_new)
{
    bool is_changed = shelf->has_failed; /* it may be possible to open it now */
    shelf->wall_offset_ms = shelf_wall_offset_ms();
    if (shelf->documents.fetch)
        fetch_forget_unwanted(shelf->documents.fetch);
    if (source_list_refresh(shelf->sources, clock_now_unix())) {
        open_books_drop_decks(&shelf->books);
        is_changed = true;
    }
    if (default_theme_refresh(&shelf->look)) {
        open_books_drop_decks(&shelf->books);
        is_changed = true;
    }
    printer_forget_pictures(shelf->printer);
    for (int i = 0; i < shelf->books.n; i++)
        is_changed |= refresh_book(shelf, shelf->books.books[i], are_files_new);
    shelf->has_failed = false;
    return is_changed;
}

void shelf_reset(struct shelf *shelf, int article)
{
    struct open_book *book = open_books_find(&shelf->books, shelf_source(shelf, article)->key);
    if (book)
        open_book_drop_deck(book);
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
    struct error ignored; /* reported when the card is requested */
    struct open_book *book = shelf_n_articles(shelf) ? open_article(shelf, 0, &ignored) : NULL;
    if (!book)
        return;
    const struct measure *m = printer_measure(shelf->printer, &shelf->look.theme, book->loaded.article->language);
    for (enum face face = 0; face < N_FACES; face++)
        m->width_px(m->context, (struct font){face, 40}, STR("a"));
}
