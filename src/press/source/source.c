/* A list is built in three steps: the files on disk, what was read from them, the articles in order. A refresh
 * rebuilds all three and keeps what is known of unchanged files. When there are many files, the first list is built
 * from names alone, and the final one when all are read; a hasty list comes before both and holds only the first
 * article. */
#include "press/source/source.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "base/clock.h"
#include "base/die.h"
#include "base/hash_table.h"
#include "press/source/source_walk.h"
#include "press/source/source_head.h"
#include "press/source/source_order.h"

enum { FEW_FILES = 64, MOST_FIRST = 256, WORK_MS = 2 };

struct source_list {
    const struct source_options *options;
    struct source_files files;
    struct source_articles articles;
    bool is_reading;            /* source_list_work still has files to read */
    int work_place, work_index; /* the next file to read: its place, and its index there */
};

/* Combines the names of its pictures into one number, which changes when the names do. */
static void stamp_pictures(struct source_files *files)
{
    for (int p = 0; p < files->n_places; p++) {
        struct source_place *place = &files->places[p];
        for (int i = place->first; place->is_folder && i < place->first + place->n; i++)
            if (files->files[i].kind == FILE_PICTURE)
                place->pictures_stamp = hash_number(place->pictures_stamp, files->files[i].key) | 1;
    }
}

static void read_file_at(struct source_list *list, int place, int index)
{
    struct source_place *p = &list->files.places[place];
    struct source_file *file = &list->files.files[p->first + index];
    if (source_head_is_due(p, file))
        source_head_read(list->options, &list->files, p, file);
}

static void find_addresses(struct source_list *list)
{
    for (int i = 0; i < list->files.n; i++)
        if (list->files.files[i].kind == FILE_ADDRESS)
            source_head_find(list->options, &list->files, &list->files.files[i]);
}

static int n_due(const struct source_list *list)
{
    int n = 0;
    for (int p = 0; p < list->files.n_places; p++) {
        const struct source_place *place = &list->files.places[p];
        for (int i = 0; i < place->n; i++)
            n += source_head_is_due(place, &list->files.files[place->first + i]);
    }
    return n;
}

/* Reads files in order until the time is up, or all of them without a limit; true when all are read. */
static bool read_on(struct source_list *list, int64_t until_ms)
{
    for (; list->work_place < list->files.n_places; list->work_place++, list->work_index = 0)
        for (int n = list->files.places[list->work_place].n; list->work_index < n; list->work_index++) {
            if (until_ms && clock_now_ms() >= until_ms)
                return false;
            read_file_at(list, list->work_place, list->work_index);
        }
    return true;
}

static void make_articles(struct source_list *list, int64_t now)
{
    source_order_finish(&list->articles);
    source_order_make(&list->articles, list->options, &list->files, now);
}

static struct source_file *file_of_first(struct source_list *list, int *place)
{
    uint64_t key = list->articles.n ? list->articles.items[0].document_key : 0;
    for (*place = 0; key && *place < list->files.n_places; ++*place) {
        const struct source_place *p = &list->files.places[*place];
        for (int i = p->first; i < p->first + p->n; i++)
            if (list->files.files[i].key == key)
                return &list->files.files[i];
    }
    return NULL;
}

/* Reads the article that comes first, so that the first one shown is neither hidden by its schedule nor an unread
 * feed. */
static void read_first(struct source_list *list, int64_t now)
{
    int place;
    for (int i = 0; i < MOST_FIRST; i++) {
        struct source_file *file = file_of_first(list, &place);
        if (!file || !source_head_is_due(&list->files.places[place], file))
            return;
        source_head_read(list->options, &list->files, &list->files.places[place], file);
        if (file->head)
            make_articles(list, now);
    }
}

/* Reads the files that are due, or leaves them to source_list_work when there are many; then builds the articles. */
static void settle(struct source_list *list, int64_t now)
{
    int due = n_due(list);
    list->is_reading = due > FEW_FILES;
    list->work_place = list->work_index = 0;
    find_addresses(list);
    if (due && !list->is_reading)
        read_on(list, 0);
    make_articles(list, now);
    if (list->is_reading)
        read_first(list, now);
}

struct source_list *source_list_create(const struct source_options *options)
{
    struct source_list *list = calloc(1, sizeof *list);
    if (!list)
        die_no_memory();
    int64_t now = (int64_t)time(NULL);
    list->options = options;
    if (options->is_hasty && !options->is_shuffled)
        source_walk_glance(&list->files, options->paths, options->n_paths, FEW_FILES);
    else
        source_walk_all(&list->files, options->paths, options->n_paths, NULL);
    stamp_pictures(&list->files);
    settle(list, now);
    if (list->articles.n < list->files.n) /* the first article of a folder is hidden */
        source_list_complete(list, now);
    return list;
}

void source_list_destroy(struct source_list *list)
{
    if (!list)
        return;
    source_order_finish(&list->articles);
    source_files_finish(&list->files);
    free(list);
}

static void carry_over(struct source_files *files, const struct source_files *before)
{
    struct hash_table known = {0};
    for (int i = 0; i < before->n; i++)
        hash_table_add(&known, before->files[i].key, i);
    for (int i = 0; i < files->n; i++) {
        int was = hash_table_find(&known, files->files[i].key);
        if (was >= 0)
            source_head_carry(files, &files->files[i], &before->files[was]);
    }
    hash_table_finish(&known);
}

bool source_list_refresh(struct source_list *list, int64_t now)
{
    struct source_list before = *list;
    list->articles = (struct source_articles){0};
    source_walk_all(&list->files, list->options->paths, list->options->n_paths, &before.files);
    stamp_pictures(&list->files);
    carry_over(&list->files, &before.files);
    settle(list, now);
    bool is_changed = !source_order_is_same(&list->articles, &before.articles);
    source_order_finish(&before.articles);
    source_files_finish(&before.files);
    return is_changed;
}

void source_list_complete(struct source_list *list, int64_t now)
{
    if (list->files.is_glance)
        source_list_refresh(list, now);
}

bool source_list_work(struct source_list *list, int64_t now, bool *is_changed)
{
    *is_changed = false;
    if (list->files.is_glance) {
        *is_changed = source_list_refresh(list, now);
        return true;
    }
    if (!list->is_reading)
        return false;
    if (!read_on(list, clock_now_ms() + WORK_MS))
        return true;
    struct source_articles before = list->articles;
    list->is_reading = false;
    list->articles = (struct source_articles){0};
    make_articles(list, now);
    *is_changed = !source_order_is_same(&list->articles, &before);
    source_order_finish(&before);
    return false;
}

int64_t source_list_next_change(const struct source_list *list)
{
    return list->articles.next_change;
}

int source_list_n(const struct source_list *list)
{
    return list ? list->articles.n : 0;
}

int source_list_n_hidden(const struct source_list *list)
{
    return list->articles.n_hidden;
}

const struct source *source_list_at(const struct source_list *list, int index)
{
    assert(index >= 0 && index < list->articles.n);
    return &list->articles.items[index];
}

int source_list_find(const struct source_list *list, uint64_t key)
{
    for (int i = 0; i < list->articles.n; i++)
        if (list->articles.items[i].key == key)
            return i;
    return -1;
}

const struct passed_over *source_list_passed_over(const struct source_list *list, int *n)
{
    *n = list->files.n_passed;
    return list->files.passed;
}
