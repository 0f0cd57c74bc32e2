/* Each copy has two files: the body, and a head that is written last and makes the body valid. Both are named by
 * hashes, so any program can find a copy without an index, and none ever sees half of one. When the disk cannot be
 * written, copies are kept in memory. Owns the table of copies, the texts of those in use, and their files in
 * memory. */
#include "press/fetch/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "base/log.h"
#include "press/fetch/cache_body.h"
#include "press/fetch/cache_index.h"

enum { HOUR_S = 3600, MOST_IN_MEMORY = 64, MOST_BYTES_IN_MEMORY = 64 << 20 };

struct cache {
    Str folder;
    int64_t most_bytes;
    struct cache_index index;
    struct cache_held *buried; /* to be freed by the next cache_turn */
    uint64_t n_uses;
    bool is_read;        /* the folder has been scanned */
    bool is_complaining; /* the log has reported that the disk cannot be written */
    bool has_released;
    Arena arena;
};

struct cache *cache_create(Str folder, int64_t most_bytes)
{
    struct cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        die_no_memory();
    cache->folder = str_copy(&cache->arena, folder);
    cache->most_bytes = most_bytes;
    return cache;
}

static void free_held(struct cache_held *held)
{
    if (!held)
        return;
    if (held->fd >= 0)
        close(held->fd);
    arena_finish(&held->arena);
    free(held);
}

static void free_buried(struct cache *cache)
{
    while (cache->buried) {
        struct cache_held *held = cache->buried;
        cache->buried = held->next;
        free_held(held);
    }
}

void cache_destroy(struct cache *cache)
{
    if (!cache)
        return;
    free_buried(cache);
    for (int i = 0; i < cache->index.n; i++)
        free_held(cache->index.entries[i].held);
    free(cache->index.entries);
    arena_finish(&cache->arena);
    free(cache);
}

/* Frees the copy's texts only at the next turn: a caller may still borrow them. */
static void bury(struct cache *cache, struct cache_entry *entry)
{
    if (!entry->held)
        return;
    entry->held->next = cache->buried;
    cache->buried = entry->held;
    entry->held = NULL;
}

static Str head_path(const struct cache *cache, Arena *arena, uint64_t key)
{
    return path_join(arena, cache->folder, cache_head_name(arena, key));
}

static Str body_path(const struct cache *cache, Arena *arena, const struct cache_entry *entry)
{
    return path_join(arena, cache->folder, cache_head_body_name(arena, entry->key, entry->stamp, entry->extension));
}

/* Keeps the texts of a copy in memory, and its bytes unless fd is -1. */
static void hold(struct cache *cache, struct cache_entry *entry, const struct copy *copy, int fd)
{
    struct cache_held *held = calloc(1, sizeof *held);
    if (!held)
        die_no_memory();
    held->copy = *copy;
    held->fd = fd;
    held->written_at_s = copy->fetched_s;
    Str *texts[] = {&held->copy.address, &held->copy.final_address, &held->copy.etag, &held->copy.last_modified,
                    &held->copy.media_type};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = str_copy(&held->arena, *texts[i]);
    held->copy.path = fd < 0 ? body_path(cache, &held->arena, entry) : str_format(&held->arena, "/proc/self/fd/%d", fd);
    bury(cache, entry);
    entry->held = held;
}

/* Reads an address's head from disk; makes an entry when head and body are good. */
static struct cache_entry *load(struct cache *cache, Arena *arena, Str address)
{
    struct error ignored;
    struct copy copy;
    Str bytes;
    uint64_t key = cache_head_key(address);
    struct cache_entry found = {.key = key}, *known = cache_index_find(&cache->index, key);
    if (!file_read(arena, head_path(cache, arena, key), CACHE_HEAD_BYTES, &bytes, &ignored) ||
        !cache_head_parse(bytes, key, &copy, found.extension) || !str_is_equal(copy.address, address))
        return NULL;
    found.stamp = copy.stamp;
    Str path = body_path(cache, arena, &found);
    bool is_checked = known && known->is_checked && known->stamp == copy.stamp;
    if (!cache_body_has_size(path, copy.n_bytes) || (!is_checked && !cache_body_has_stamp(path, copy.stamp)))
        return NULL;
    struct cache_entry *entry = cache_index_make(&cache->index, key);
    entry->stamp = copy.stamp;
    entry->n_bytes = copy.n_bytes;
    entry->is_on_disk = entry->is_checked = true;
    entry->is_picture = copy.is_picture;
    memcpy(entry->extension, found.extension, sizeof found.extension);
    hold(cache, entry, &copy, -1);
    return entry;
}

/* Sets the time through a descriptor: the sandbox forbids setting it by name. */
static void touch_file(const char *path)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return;
    futimens(fd, NULL);
    close(fd);
}

/* Records the use for later runs, at most once an hour to spare the disk. */
static void touch(const struct cache *cache, struct cache_entry *entry)
{
    Arena arena = {0};
    int64_t now_s = (int64_t)time(NULL);
    if (entry->is_on_disk && llabs(now_s - entry->touched_s) > HOUR_S) {
        touch_file(str_to_c(&arena, head_path(cache, &arena, entry->key)));
        entry->touched_s = now_s;
    }
    arena_finish(&arena);
}

static bool is_good(const struct cache_held *held)
{
    return held && (held->fd >= 0 || cache_body_has_size(held->copy.path, held->copy.n_bytes));
}

const struct copy *cache_find(struct cache *cache, Str address)
{
    Arena arena = {0};
    struct cache_entry *entry = cache_index_find(&cache->index, cache_head_key(address));
    if (entry && entry->held && !str_is_equal(entry->held->copy.address, address))
        return NULL; /* another address with the same hash */
    if (!entry || !is_good(entry->held)) {
        if (entry)
            bury(cache, entry);
        struct cache_entry *loaded = cache->folder.len ? load(cache, &arena, address) : NULL;
        if (!loaded && entry)
            entry->is_on_disk = false;
        entry = loaded;
    }
    arena_finish(&arena);
    if (!entry)
        return NULL;
    entry->is_wanted = true;
    entry->is_pushed_out = false;
    entry->used = ++cache->n_uses;
    touch(cache, entry);
    return &entry->held->copy;
}

static void remove_files(const struct cache *cache, struct cache_entry *entry)
{
    Arena arena = {0};
    unlink(str_to_c(&arena, head_path(cache, &arena, entry->key)));
    unlink(str_to_c(&arena, body_path(cache, &arena, entry)));
    arena_finish(&arena);
    entry->is_on_disk = entry->is_checked = false;
}

static void push_out(struct cache *cache, struct cache_entry *entry, bool in_memory)
{
    if (!in_memory)
        remove_files(cache, entry);
    if (in_memory || (entry->held && entry->held->fd < 0))
        bury(cache, entry);
    entry->is_pushed_out = entry->is_wanted && !entry->held;
}

/* Makes room for one more copy with this key. */
static bool make_room(struct cache *cache, bool in_memory, const struct cache_entry *entry, int64_t n_bytes)
{
    int64_t most_bytes = in_memory ? MOST_BYTES_IN_MEMORY : cache->most_bytes;
    uint64_t key = entry->key;
    int n_copies;
    if (n_bytes > most_bytes)
        return false;
    while (cache_index_bytes(&cache->index, in_memory, key, &n_copies) + n_bytes > most_bytes ||
           (in_memory && n_copies >= MOST_IN_MEMORY)) {
        struct cache_entry *victim = cache_index_victim(&cache->index, in_memory, key);
        if (!victim)
            return false;
        push_out(cache, victim, in_memory);
    }
    return true;
}

static bool make_folder(const struct cache *cache, struct error *error)
{
    Arena arena = {0};
    if (file_is_folder(cache->folder))
        return true;
    bool ok = directory_create(path_folder(cache->folder), error);
    if (ok && mkdir(str_to_c(&arena, cache->folder), 0700) < 0 && errno != EEXIST)
        ok = error_set(error, "%s", strerror(errno));
    arena_finish(&arena);
    return ok;
}

static bool write_head(const struct cache *cache, const struct cache_entry *entry, const struct copy *copy,
                       struct error *error)
{
    Arena arena = {0};
    Str head = cache_head_format(&arena, copy, entry->extension);
    bool ok = file_write(head_path(cache, &arena, entry->key), head, error);
    arena_finish(&arena);
    return ok;
}

/* Writes a copy to disk and updates its entry. The old body is removed last; a new body without a head is removed at
 * once. */
static bool write_copy(struct cache *cache, struct cache_entry *entry, const struct copy *copy, int fd,
                       struct error *error)
{
    Arena arena = {0};
    struct cache_entry after = *entry;
    after.stamp = copy->stamp;
    cache_head_extension(copy, after.extension);
    Str old = body_path(cache, &arena, entry), path = body_path(cache, &arena, &after);
    bool is_other = !entry->is_on_disk || !str_is_equal(old, path);
    bool ok = make_folder(cache, error);
    if (ok && (is_other || !entry->is_checked || !cache_body_has_size(path, copy->n_bytes)))
        ok = cache_body_write(path, fd, copy->n_bytes, error);
    ok = ok && write_head(cache, &after, copy, error);
    if (is_other && (!ok || entry->is_on_disk))
        unlink(str_to_c(&arena, ok ? old : path));
    if (ok) {
        *entry = after;
        entry->n_bytes = copy->n_bytes;
        entry->is_on_disk = entry->is_checked = true;
        entry->touched_s = (int64_t)time(NULL);
    }
    arena_finish(&arena);
    return ok;
}

static void complain(struct cache *cache, const struct error *error)
{
    if (!cache->is_complaining)
        log_warning("cannot write to the cache " STR_FMT " (%s); keeping copies in memory", STR_ARG(cache->folder),
                    error->text);
    cache->is_complaining = true;
}

static bool store_on_disk(struct cache *cache, struct cache_entry *entry, const struct copy *copy, int fd)
{
    struct error error;
    if (!cache->folder.len || !make_room(cache, false, entry, copy->n_bytes))
        return false;
    if (!write_copy(cache, entry, copy, fd, &error)) {
        complain(cache, &error);
        return false;
    }
    cache->is_complaining = false;
    close(fd);
    hold(cache, entry, copy, -1);
    return true;
}

static bool store_in_memory(struct cache *cache, struct cache_entry *entry, const struct copy *copy, int fd)
{
    if (!make_room(cache, true, entry, copy->n_bytes)) {
        close(fd);
        return false;
    }
    hold(cache, entry, copy, fd);
    return true;
}

static void read_folder(struct cache *cache)
{
    struct cache_entry none = {0};
    if (cache->is_read)
        return;
    cache->is_read = true;
    if (!cache->folder.len)
        return;
    cache_index_read(&cache->index, cache->folder);
    make_room(cache, false, &none, 0);
}

bool cache_store(struct cache *cache, const struct copy *copy, int fd)
{
    struct copy stored = *copy;
    read_folder(cache);
    if (!cache_body_hash(fd, &stored.stamp, &stored.n_bytes) || stored.n_bytes == 0) {
        close(fd);
        return false;
    }
    struct cache_entry *entry = cache_index_make(&cache->index, cache_head_key(copy->address));
    if (!store_on_disk(cache, entry, &stored, fd) && !store_in_memory(cache, entry, &stored, fd))
        return false;
    entry->is_picture = copy->is_picture;
    entry->is_wanted = true;
    entry->is_pushed_out = false;
    entry->used = ++cache->n_uses;
    return true;
}

void cache_confirm(struct cache *cache, const struct copy *fresh)
{
    struct error ignored;
    const struct copy *found = cache_find(cache, fresh->address);
    if (!found)
        return;
    struct cache_entry *entry = cache_index_find(&cache->index, cache_head_key(fresh->address));
    struct copy copy = *found;
    int64_t written_at_s = entry->held->written_at_s;
    copy.fetched_s = fresh->fetched_s;
    copy.etag = fresh->etag.len ? fresh->etag : copy.etag;
    copy.last_modified = fresh->last_modified.len ? fresh->last_modified : copy.last_modified;
    bool is_same = str_is_equal(copy.etag, found->etag) && str_is_equal(copy.last_modified, found->last_modified);
    entry->held->copy.fetched_s = fresh->fetched_s;
    if (entry->held->fd >= 0 || (is_same && llabs(copy.fetched_s - written_at_s) <= HOUR_S))
        return;
    hold(cache, entry, &copy, -1);
    if (!write_head(cache, entry, &copy, &ignored))
        entry->held->written_at_s = written_at_s;
}

bool cache_is_pushed_out(struct cache *cache, Str address)
{
    const struct cache_entry *entry = cache_index_find(&cache->index, cache_head_key(address));
    return entry && entry->is_pushed_out;
}

void cache_release(struct cache *cache, Str address)
{
    struct cache_entry *entry = cache_index_find(&cache->index, cache_head_key(address));
    if (!entry)
        return;
    entry->is_wanted = entry->is_pushed_out = false;
    cache->has_released = true;
}

static void free_unwanted(struct cache *cache)
{
    for (int i = 0; i < cache->index.n; i++) {
        struct cache_entry *entry = &cache->index.entries[i];
        if (!entry->is_wanted && entry->held && entry->held->fd < 0)
            bury(cache, entry);
    }
    cache_index_sweep(&cache->index);
    cache->has_released = false;
}

void cache_turn(struct cache *cache)
{
    read_folder(cache);
    if (cache->has_released)
        free_unwanted(cache);
    free_buried(cache);
}
