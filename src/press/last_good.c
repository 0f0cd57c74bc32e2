/* A cache of its own beside that of addresses, with a share of its space. Each edition of a file is written there
 * once, when the worker is idle. If the disk cannot be written, copies that do not fit into memory are lost. Owns
 * the cache and the list of what to keep. */
#include "press/last_good.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/die.h"
#include "base/file.h"
#include "base/hash_table.h"
#include "base/memory_file.h"

enum { MOST_FILE_BYTES = 64 << 20, LEAST_FD = 3 };

struct last_good_row {
    uint64_t key, value; /* of the path; the stamp */
};

struct last_good_file {
    char *path;
    uint64_t stamp;
};

static void open_cache(struct last_good *good)
{
    if (!good->cache)
        good->cache = cache_create(good->folder, good->most_bytes);
}

void last_good_finish(struct last_good *good)
{
    for (int i = 0; i < good->n_waiting; i++)
        free(good->waiting[i].path);
    free(good->waiting);
    hmfree(good->seen);
    hmfree(good->used);
    cache_destroy(good->cache);
    *good = (struct last_good){0};
}

void last_good_note(struct last_good *good, Str path, uint64_t stamp)
{
    uint64_t key = source_key(path, (Str){0});
    ptrdiff_t known = hmgeti(good->seen, key);
    (void)hmdel(good->used, key);
    if (!stamp || !good->most_bytes || (known >= 0 && good->seen[known].value == stamp))
        return;
    hmput(good->seen, key, stamp);
    if (good->n_waiting == good->most_waiting) {
        good->most_waiting = good->most_waiting ? 2 * good->most_waiting : 8;
        good->waiting = realloc(good->waiting, (size_t)good->most_waiting * sizeof *good->waiting);
    }
    char *copy = strndup(path.ptr, path.len);
    if (!good->waiting || !copy)
        die_no_memory();
    good->waiting[good->n_waiting++] = (struct last_good_file){copy, stamp};
}

void last_good_note_picture(struct last_good *good, Str path)
{
    struct stat st;
    Arena arena = {0};
    bool is_there = stat(str_to_c(&arena, path), &st) == 0 && S_ISREG(st.st_mode);
    arena_finish(&arena);
    if (!is_there || hmgeti(good->seen, source_key(path, (Str){0})) >= 0 ||
        good->n_picture_bytes + (int64_t)st.st_size > good->most_bytes / 2)
        return;
    good->n_picture_bytes += (int64_t)st.st_size;
    last_good_note(good, path, file_stamp(path));
}

/* The stamp, used as the copy's validator. */
static Str tag_of(Arena *arena, uint64_t stamp)
{
    return str_format(arena, "%016llx", (unsigned long long)stamp);
}

/* Keeps the bytes, unless the file changed while it was read: then it will be recorded again. */
static void store(struct last_good *good, Arena *arena, Str path, uint64_t stamp)
{
    struct error ignored; /* it is shown all the same, while the file exists */
    Str bytes;
    if (!file_read(arena, path, MOST_FILE_BYTES, &bytes, &ignored) || !bytes.len || file_stamp(path) != stamp)
        return;
    int fd = memory_file_create(bytes, LEAST_FD, &ignored);
    struct copy copy = {
        .address = path, .final_address = path, .etag = tag_of(arena, stamp), .fetched_s = (int64_t)time(NULL)};
    if (fd >= 0)
        cache_store(good->cache, &copy, fd);
}

bool last_good_work(struct last_good *good)
{
    if (!good->n_waiting)
        return false;
    Arena arena = {0};
    struct last_good_file file = good->waiting[--good->n_waiting];
    Str path = str_from_c(file.path);
    open_cache(good);
    cache_turn(good->cache);
    const struct copy *kept = cache_find(good->cache, path);
    if (!kept || !str_is_equal(kept->etag, tag_of(&arena, file.stamp)))
        store(good, &arena, path, file.stamp);
    cache_release(good->cache, path); /* its head is read again when needed */
    free(file.path);
    arena_finish(&arena);
    return true;
}

bool last_good_find(struct last_good *good, Arena *arena, Str path, struct document *document)
{
    if (!good->most_bytes)
        return false;
    open_cache(good);
    cache_turn(good->cache);
    const struct copy *kept = cache_find(good->cache, path);
    if (kept)
        *document =
            (struct document){.path = str_copy(arena, kept->path), .name = str_copy(arena, path), .stamp = kept->stamp};
    return kept;
}

bool last_good_is_news(struct last_good *good, Str path)
{
    uint64_t key = source_key(path, (Str){0});
    bool is_news = hmgeti(good->used, key) < 0;
    hmput(good->used, key, 1);
    return is_news;
}
