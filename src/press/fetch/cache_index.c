/* A sorted table with a small row per copy: thousands may be on disk, but only a few in use. Owns the table, but not
 * the copies in use. */
#include "press/fetch/cache_index.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "press/fetch/cache_body.h"

enum { HEAD_BYTES = 1024, NEW_S = 60, DAY_S = 86400 };

/* Returns the index of the first entry whose key is not below this one. */
static int place_of(const struct cache_index *index, uint64_t key)
{
    int low = 0, high = index->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (index->entries[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct cache_entry *cache_index_find(const struct cache_index *index, uint64_t key)
{
    int i = place_of(index, key);
    return i < index->n && index->entries[i].key == key ? &index->entries[i] : NULL;
}

static void grow(struct cache_index *index)
{
    index->capacity = index->capacity ? index->capacity * 2 : 32;
    index->entries = realloc(index->entries, (size_t)index->capacity * sizeof *index->entries);
    if (!index->entries)
        die_no_memory();
}

struct cache_entry *cache_index_make(struct cache_index *index, uint64_t key)
{
    struct cache_entry *found = cache_index_find(index, key);
    if (found)
        return found;
    if (index->n == index->capacity)
        grow(index);
    int i = place_of(index, key);
    struct cache_entry *entry = &index->entries[i];
    memmove(entry + 1, entry, (size_t)(index->n - i) * sizeof *entry);
    index->n++;
    *entry = (struct cache_entry){.key = key};
    return entry;
}

void cache_index_sweep(struct cache_index *index)
{
    int n = 0;
    for (int i = 0; i < index->n; i++) {
        const struct cache_entry *entry = &index->entries[i];
        if (entry->is_on_disk || entry->is_wanted || entry->held)
            index->entries[n++] = *entry;
    }
    index->n = n;
}

static bool is_in_memory(const struct cache_entry *entry)
{
    return entry->held && entry->held->fd >= 0;
}

static bool is_there(const struct cache_entry *entry, bool in_memory)
{
    return in_memory ? is_in_memory(entry) : entry->is_on_disk;
}

/* Negative when a should be removed before b: unwanted copies first, then pictures, then the least recently used. */
static int compare_worth(const struct cache_entry *a, const struct cache_entry *b)
{
    if (a->is_wanted != b->is_wanted)
        return a->is_wanted - b->is_wanted;
    if (a->is_wanted && a->is_picture != b->is_picture)
        return b->is_picture - a->is_picture;
    if (a->used != b->used)
        return a->used < b->used ? -1 : 1;
    return (a->touched_s > b->touched_s) - (a->touched_s < b->touched_s);
}

struct cache_entry *cache_index_victim(const struct cache_index *index, bool in_memory, uint64_t except)
{
    struct cache_entry *victim = NULL;
    for (int i = 0; i < index->n; i++) {
        struct cache_entry *entry = &index->entries[i];
        if (entry->key != except && is_there(entry, in_memory) && (!victim || compare_worth(entry, victim) < 0))
            victim = entry;
    }
    return victim;
}

int64_t cache_index_bytes(const struct cache_index *index, bool in_memory, uint64_t except, int *n_copies)
{
    int64_t sum = 0;
    *n_copies = 0;
    for (int i = 0; i < index->n; i++) {
        const struct cache_entry *entry = &index->entries[i];
        if (entry->key == except || !is_there(entry, in_memory))
            continue;
        sum += in_memory ? entry->held->copy.n_bytes : entry->n_bytes + HEAD_BYTES;
        (*n_copies)++;
    }
    return sum;
}

static void add_head(struct cache_index *index, Arena *arena, Str path, uint64_t key)
{
    struct error ignored;
    struct stat st;
    struct copy copy;
    Str bytes;
    char extension[CACHE_EXTENSION_BYTES];
    bool is_whole =
        file_read(arena, path, CACHE_HEAD_BYTES, &bytes, &ignored) && cache_head_parse(bytes, key, &copy, extension);
    Str body =
        is_whole ? path_join(arena, path_folder(path), cache_head_body_name(arena, key, copy.stamp, extension)) : path;
    if (!is_whole || !cache_body_has_size(body, copy.n_bytes) || stat(str_to_c(arena, path), &st) < 0) {
        unlink(str_to_c(arena, path));
        return;
    }
    struct cache_entry *entry = cache_index_make(index, key);
    if (entry->is_on_disk || entry->held)
        return; /* used in this run, so its row is up to date */
    *entry = (struct cache_entry){.key = key,
                                  .stamp = copy.stamp,
                                  .n_bytes = copy.n_bytes,
                                  .is_on_disk = true,
                                  .is_picture = copy.is_picture,
                                  .touched_s = (int64_t)st.st_mtim.tv_sec};
    memcpy(entry->extension, extension, sizeof extension);
}

/* Spares young files: another program may be writing them. */
static void remove_old(Arena *arena, Str path)
{
    struct stat st;
    const char *name = str_to_c(arena, path);
    if (stat(name, &st) < 0)
        return;
    int64_t age_s = (int64_t)time(NULL) - (int64_t)st.st_mtim.tv_sec;
    if (age_s > NEW_S || age_s < -DAY_S)
        unlink(name);
}

static bool is_body_of(struct cache_index *index, Arena *arena, uint64_t key, Str name)
{
    const struct cache_entry *entry = cache_index_find(index, key);
    return entry && entry->is_on_disk &&
           str_is_equal(name, cache_head_body_name(arena, key, entry->stamp, entry->extension));
}

void cache_index_read(struct cache_index *index, Str folder)
{
    Arena arena = {0}, scratch = {0};
    struct error ignored;
    Str *names;
    int n_names = 0;
    uint64_t key;
    bool is_head;
    if (!directory_list(&arena, folder, &names, &n_names, &ignored))
        n_names = 0;
    for (int i = 0; i < n_names; i++) {
        if (cache_head_is_ours(names[i], &key, &is_head) && is_head)
            add_head(index, &scratch, path_join(&scratch, folder, names[i]), key);
        arena_finish(&scratch);
    }
    for (int i = 0; i < n_names; i++) {
        if (cache_head_is_ours(names[i], &key, &is_head) && !is_head && !is_body_of(index, &scratch, key, names[i]))
            remove_old(&scratch, path_join(&scratch, folder, names[i]));
        arena_finish(&scratch);
    }
    arena_finish(&arena);
}
