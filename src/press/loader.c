/* An article may consist of several documents: an entry's summary in a feed and its text on a page, or a long text on
   several pages. Parts still being fetched are left out and waited for; each part records which copy was used. */
#include "press/loader.h"

#include <string.h>

#include "article/copy.h"
#include "base/address.h"
#include "base/clock.h"
#include "base/file.h"
#include "pdf/page_source.h"
#include "press/document_size.h"
#include "press/source/caption.h"
#include "read/read.h"

enum { MOST_PAGES = 20 };

/* The state of loading one article. */
struct reading {
    struct documents *documents;
    const struct loader_options *options;
    Arena *arena;
    struct loaded *loaded;
};

static void note_part(struct reading *r, struct loaded_part part)
{
    *arena_push(r->arena, r->loaded->parts, r->loaded->n_parts) = part;
}

static struct read_input input_of(const struct reading *r, const struct document *document)
{
    return (struct read_input){.path = document->name,
                               .pictures_folder = r->options->pictures,
                               .media_type = document->media_type,
                               .is_foreign =
                                   r->options->foreign.len && str_has_prefix(document->name, r->options->foreign),
                               .width_px = r->options->width_px};
}

/* Reads the document's only article, or the given entry; nothing else stays in the arena. */
static struct article *read_document(struct reading *r, const struct document *document, Str entry, struct error *error)
{
    Arena bytes = {0};
    struct read_result result = {0};
    struct read_input input = input_of(r, document);
    input.path = str_copy(r->arena, input.path);
    input.media_type = str_copy(r->arena, input.media_type);
    input.entry = entry;
    input.n_newest = 1;
    bool is_read =
        document_size_read(&bytes, document, &input.bytes, error) && read_articles(&input, r->arena, &result, error);
    arena_finish(&bytes);
    if (is_read && !result.n_articles && !entry.len)
        error_set(error, STR_FMT ": it has no article", STR_ARG(document->name));
    return is_read && result.n_articles ? &result.articles[0] : NULL;
}

/* Returns the entry from those shown, where most requests find it, or else from the whole feed. */
static struct article *read_entry(struct reading *r, const struct document *document, Str id, struct error *error)
{
    struct read_input input = input_of(r, document);
    input.n_newest = r->options->most_entries;
    const struct read_result *result =
        input.n_newest ? feed_entries_read(&r->documents->feeds, document, &input, error) : NULL;
    if (input.n_newest && !result)
        return NULL;
    for (int i = 0; result && i < result->n_articles; i++)
        if (str_is_equal(result->articles[i].id, id))
            return article_copy(r->arena, &result->articles[i]);
    *error = (struct error){0};
    struct article *article = !result || result->has_more ? read_document(r, document, id, error) : NULL;
    if (article && str_is_equal(article->id, id))
        return article;
    if (!error->text[0])
        error_set(error, STR_FMT ": no longer in the feed", STR_ARG(r->loaded->parts[0].address));
    return NULL;
}

static struct fetched want(struct reading *r, Str address, enum fetch_kind kind)
{
    struct fetched fetched = documents_want(r->documents, address, kind);
    r->loaded->is_waiting |= fetched.state == FETCH_NONE && fetched.is_under_way;
    note_part(r, (struct loaded_part){str_copy(r->arena, address), kind, true,
                                      fetched.state == FETCH_HAS_COPY ? fetched.stamp : 0});
    return fetched;
}

/* Reads the article of the page at an address; NULL when it cannot be read. */
static struct article *read_page(struct reading *r, Str address)
{
    struct fetched fetched = want(r, address, FETCH_DOCUMENT);
    struct document document = {fetched.path, fetched.address, fetched.media_type, fetched.stamp};
    struct error ignored; /* the summary, or the parts so far, are shown instead */
    return fetched.state == FETCH_HAS_COPY ? read_document(r, &document, (Str){0}, &ignored) : NULL;
}

static void count_bytes(void *context, int block, const struct text *text)
{
    (void)block;
    *(size_t *)context += text->str.len;
}

static size_t n_bytes_of(const struct article *article)
{
    size_t n = 0;
    article_walk(article, count_bytes, &n);
    return n;
}

/* Takes the text from the page, and the metadata from the feed wherever it has them. */
static void take_page(struct article *entry, const struct article *page)
{
    if (n_bytes_of(page) <= n_bytes_of(entry))
        return;
    entry->blocks = page->blocks;
    entry->n_blocks = page->n_blocks;
    entry->next_part = page->next_part;
    if (!entry->title.len)
        entry->title = page->title;
    if (!entry->dek.len)
        entry->dek = page->dek;
    if (!entry->lead.source.len || page->lead.source.len)
        entry->lead = page->lead;
    if (!entry->language.len) {
        entry->language = page->language;
        entry->is_right_to_left = page->is_right_to_left;
    }
    if (!entry->n_authors) {
        entry->authors = page->authors;
        entry->n_authors = page->n_authors;
    }
}

static void append_blocks(Arena *arena, struct article *article, const struct article *more)
{
    bool has_title = more->n_blocks && more->blocks[0].kind == BLOCK_HEADING &&
                     str_is_equal(more->blocks[0].text.str, article->title);
    const struct block *from = more->blocks + has_title;
    int n = more->n_blocks - has_title;
    if (n <= 0)
        return;
    struct block *blocks = arena_array(arena, struct block, article->n_blocks + n);
    if (article->n_blocks)
        memcpy(blocks, article->blocks, sizeof *blocks * (size_t)article->n_blocks);
    memcpy(blocks + article->n_blocks, from, sizeof *blocks * (size_t)n);
    article->blocks = blocks;
    article->n_blocks += n;
}

/* Drops the link to its page at the end of a feed's summary: the end card already has that link. */
static void drop_own_link(struct article *article)
{
    const struct block *last = article->n_blocks ? &article->blocks[article->n_blocks - 1] : NULL;
    if (last && last->kind == BLOCK_LINK && str_is_equal(last->url, article->url) &&
        str_is_equal(last->text.str, article->title))
        article->n_blocks--;
}

static bool was_read(const struct reading *r, Str address)
{
    for (int i = 0; i < r->loaded->n_parts; i++)
        if (str_is_equal(r->loaded->parts[i].address, address))
            return true;
    return false;
}

static void read_further_pages(struct reading *r, struct article *article)
{
    Str next = article->next_part;
    for (int i = 1; i < MOST_PAGES && address_is_web(next) && !was_read(r, next); i++) {
        const struct article *page = read_page(r, next);
        if (!page)
            return;
        append_blocks(r->arena, article, page);
        next = page->next_part;
    }
}

static void want_picture(struct reading *r, Str source)
{
    Str document; /* of a page: it is a part of the article already */
    if (address_is_web(source) && !r->options->is_for_words && !page_source_split(source, &document))
        want(r, source, FETCH_PICTURE);
}

static void want_pictures(struct reading *r, const struct article *article)
{
    want_picture(r, article->lead.source);
    for (int i = 0; i < article->n_blocks; i++)
        want_picture(r, article->blocks[i].picture.source);
    for (int i = 0; i < article->n_authors; i++)
        want_picture(r, article->authors[i].portrait);
}

static void make_picture_article(struct reading *r, const struct source *source)
{
    struct article *article = r->loaded->article = arena_new(r->arena, struct article);
    article->source = str_copy(r->arena, source->path);
    struct block *block = article_add_block(r->arena, article, BLOCK_PICTURE, 1);
    block->picture.source = article->source;
    block->picture.caption = caption_for_picture(r->arena, article->source);
    Str caption = caption_path(r->arena, article->source);
    note_part(r, (struct loaded_part){caption, FETCH_DOCUMENT, false, file_stamp(caption)});
}

static struct article *read_source(struct reading *r, const struct source *source, const struct document *document,
                                   struct error *error)
{
    return source->kind == SOURCE_ENTRY ? read_entry(r, document, source->id, error)
                                        : read_document(r, document, (Str){0}, error);
}

/* Reads the last good copy of the file; the error from reading the file itself is kept. */
static struct article *read_last_good(struct reading *r, const struct source *source)
{
    struct document kept;
    struct error ignored;
    if (address_is_web(source->path) || str_is_equal(source->path, STR("-")) ||
        !last_good_find(&r->documents->last_good, r->arena, source->path, &kept))
        return NULL;
    struct article *article = read_source(r, source, &kept, &ignored);
    r->loaded->is_old = article && !article_is_empty(article);
    return r->loaded->is_old ? article : NULL;
}

/* Finds and reads the source's document; NULL, with the reason, when there is nothing to show. */
static struct article *read_own(struct reading *r, const struct source *source, struct error *error)
{
    struct document document = {0};
    bool is_file = !address_is_web(source->path),
         is_found = documents_find(r->documents, source->path, &document, error);
    if (is_found || is_file)
        note_part(r, (struct loaded_part){str_copy(r->arena, source->path), FETCH_DOCUMENT, !is_file,
                                          is_found ? document.stamp : file_stamp(source->path)});
    struct article *article = is_found ? read_source(r, source, &document, error) : NULL;
    if (article && article_is_empty(article) && !article->is_summary) {
        error_set(error, STR_FMT ": it has nothing to show", STR_ARG(source->path));
        article = NULL;
    }
    if (article && is_file)
        last_good_note(&r->documents->last_good, source->path, document.stamp);
    return article ? article : read_last_good(r, source);
}

bool loader_load(struct documents *documents, const struct source *source, const struct loader_options *options,
                 Arena *arena, struct loaded *loaded, struct error *error)
{
    struct reading r = {documents, options, arena, loaded};
    struct document document;
    *loaded = (struct loaded){0};
    if (source->kind == SOURCE_PICTURE) {
        if (!documents_find(documents, source->path, &document, error))
            return false;
        note_part(&r, (struct loaded_part){str_copy(arena, source->path), FETCH_DOCUMENT, false, document.stamp});
        make_picture_article(&r, source);
        return true;
    }
    loaded->article = read_own(&r, source, error);
    if (!loaded->article)
        return false;
    const struct article *page = loaded->article->is_summary ? read_page(&r, loaded->article->url) : NULL;
    if (page)
        take_page(loaded->article, page);
    if (loaded->article->is_summary)
        drop_own_link(loaded->article);
    read_further_pages(&r, loaded->article);
    want_pictures(&r, loaded->article);
    return !article_is_empty(loaded->article) ||
           error_set(error, STR_FMT ": it has nothing to show", STR_ARG(source->path));
}

static uint64_t stamp_now(struct documents *documents, const struct loaded_part *part, bool *is_waiting)
{
    if (!part->is_address)
        return file_stamp(str_is_equal(part->address, STR("-")) ? documents->standard_input : part->address);
    struct fetched fetched = documents_want(documents, part->address, part->kind);
    *is_waiting |= fetched.state == FETCH_NONE && fetched.is_under_way;
    return fetched.state == FETCH_HAS_COPY ? fetched.stamp : 0;
}

bool loader_is_stale(struct documents *documents, const struct loaded *loaded, bool *is_waiting)
{
    int64_t good_until = loaded->article ? loaded->article->good_until : 0;
    bool is_stale = good_until && clock_now_unix() >= good_until;
    *is_waiting = false;
    for (int i = 0; i < loaded->n_parts; i++)
        is_stale |= stamp_now(documents, &loaded->parts[i], is_waiting) != loaded->parts[i].stamp;
    return is_stale;
}
