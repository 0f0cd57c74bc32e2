/* Each place sorts its files into three groups: those with an order of their own, those with a date, the others.
 * Unread files belong to the last group, so an early list is in natural order. */
#include "press/source/source_order.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/hash_table.h"
#include "press/source/source_head.h"
#include "press/source/source_language.h"

struct making {
    struct source_articles *articles;
    const struct source_options *options;
    struct source_files *files;
    int64_t now;
    Arena scratch;
};

static const struct source_head *head_of(const struct source_file *file)
{
    static const struct source_head none;
    return file->head ? file->head : &none;
}

static bool is_open(struct making *m, const struct source_file *file)
{
    const struct schedule *schedule = &head_of(file)->schedule;
    if (!file->head)
        return true;
    int64_t next = schedule_next_change(schedule, m->now);
    if (next < m->articles->next_change)
        m->articles->next_change = next;
    return m->options->shows_hidden || schedule_is_open(schedule, m->now);
}

static struct source *add(struct source_articles *articles, struct source source)
{
    enum { FIRST_ROOM = 16 };
    if (articles->n == articles->n_room) {
        articles->n_room = articles->n_room ? 2 * articles->n_room : FIRST_ROOM;
        articles->items = realloc(articles->items, sizeof *articles->items * (size_t)articles->n_room);
        if (!articles->items)
            die_no_memory();
    }
    articles->items[articles->n] = source;
    return &articles->items[articles->n++];
}

static void add_file(struct making *m, const struct source_file *file)
{
    const struct source_head *head = head_of(file);
    struct source source = {.kind = file->kind == FILE_PICTURE ? SOURCE_PICTURE : SOURCE_DOCUMENT,
                            .path = file->path,
                            .document_key = file->key,
                            .key = file->key};
    if (!head->n_entries)
        add(m->articles, source);
    for (int i = 0; i < head->n_entries; i++) {
        source.kind = SOURCE_ENTRY;
        source.id = head->entries[i];
        source.key = source_key(file->path, source.id);
        add(m->articles, source);
    }
}

static int group_of(const struct source_file *file)
{
    const struct source_head *head = head_of(file);
    return head->has_order ? 0 : head->published.len ? 1 : 2;
}

static int compare_text(Str a, Str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_files(const void *left, const void *right)
{
    const struct source_file *a = *(struct source_file *const *)left, *b = *(struct source_file *const *)right;
    int group = group_of(a), order = group - group_of(b);
    if (!order && group == 0)
        order = (head_of(a)->order > head_of(b)->order) - (head_of(a)->order < head_of(b)->order);
    if (!order && group == 1)
        order = compare_text(head_of(b)->published, head_of(a)->published);
    return order ? order : (a > b) - (a < b);
}

/* Decides which pictures of a folder get a card of their own; while articles are still unread, no new ones do. */
static void settle_pictures(struct making *m, const struct source_place *place)
{
    struct hash_table named = {0};
    struct source_file *files = m->files->files + place->first;
    bool is_known = true;
    if (!place->is_folder || !place->pictures_stamp)
        return;
    for (int i = 0; i < place->n; i++) {
        is_known &= !source_head_is_due(place, &files[i]);
        for (int k = 0; k < head_of(&files[i])->n_named; k++)
            hash_table_add(&named, head_of(&files[i])->named[k], i);
    }
    for (int i = 0; i < place->n; i++)
        if (files[i].kind == FILE_PICTURE)
            files[i].is_alone = (is_known || files[i].is_alone) && hash_table_find(&named, files[i].key) < 0;
    hash_table_finish(&named);
}

static void add_place(struct making *m, const struct source_place *place)
{
    struct source_file **shown = arena_array(&m->scratch, struct source_file *, place->n);
    int n = 0;
    bool is_natural = true;
    settle_pictures(m, place);
    for (int i = 0; i < place->n; i++) {
        struct source_file *file = &m->files->files[place->first + i];
        if (!is_open(m, file)) {
            m->articles->n_hidden++;
            source_files_pass_over(m->files, file->path, STR("hidden now by its schedule"));
            continue;
        }
        if (file->kind == FILE_PICTURE && !file->is_alone)
            continue;
        shown[n++] = file;
        is_natural &= group_of(file) == 2;
    }
    if (!is_natural)
        qsort(shown, (size_t)n, sizeof *shown, compare_files);
    for (int i = 0; i < n; i++)
        add_file(m, shown[i]);
}

/* Keeps only the first of files that several paths yield. */
static void drop_repeated(struct making *m)
{
    struct source_articles *articles = m->articles;
    struct hash_table seen = {0};
    int n = 0;
    for (int i = 0; i < articles->n; i++)
        if (hash_table_add(&seen, articles->items[i].key, i))
            articles->items[n++] = articles->items[i];
    articles->n = n;
    hash_table_finish(&seen);
}

struct drawn {
    uint64_t lot;
    struct source source;
};

static int compare_lots(const void *left, const void *right)
{
    const struct drawn *a = left, *b = right;
    if (a->lot != b->lot)
        return a->lot < b->lot ? -1 : 1;
    return (a->source.key > b->source.key) - (a->source.key < b->source.key);
}

/* Mixes all bits of the key and the seed. */
static uint64_t draw(uint64_t key, uint64_t seed)
{
    uint64_t x = key ^ (seed * 0x9E3779B97F4A7C15U + 0x632BE59BD9B4E019U);
    for (int i = 0; i < 3; i++)
        x = (x ^ x >> 29) * 0xD6E8FEB86659FD93U;
    return x ^ x >> 32;
}

/* Draws a number for each article by its key alone, so that others may come and go without moving it. */
static void shuffle(struct making *m)
{
    struct source_articles *articles = m->articles;
    struct drawn *drawn = arena_array(&m->scratch, struct drawn, articles->n);
    for (int i = 0; i < articles->n; i++)
        drawn[i] = (struct drawn){draw(articles->items[i].key, m->options->seed), articles->items[i]};
    if (articles->n)
        qsort(drawn, (size_t)articles->n, sizeof *drawn, compare_lots);
    for (int i = 0; i < articles->n; i++)
        articles->items[i] = drawn[i].source;
}

void source_order_make(struct source_articles *articles, const struct source_options *options,
                       struct source_files *files, int64_t now)
{
    struct making m = {.articles = articles, .options = options, .files = files, .now = now};
    *articles = (struct source_articles){.next_change = INT64_MAX};
    files->n_passed = files->n_unlisted;
    for (int i = 0; i < files->n_places; i++)
        add_place(&m, &files->places[i]);
    if (files->n_places > 1)
        drop_repeated(&m);
    if (options->is_shuffled)
        shuffle(&m);
    source_language_settle(articles, options, files);
    arena_finish(&m.scratch);
}

bool source_order_is_same(const struct source_articles *a, const struct source_articles *b)
{
    if (a->n != b->n)
        return false;
    for (int i = 0; i < a->n; i++)
        if (a->items[i].key != b->items[i].key || a->items[i].kind != b->items[i].kind)
            return false;
    return true;
}

void source_order_finish(struct source_articles *articles)
{
    free(articles->items);
    *articles = (struct source_articles){.next_change = INT64_MAX};
}
