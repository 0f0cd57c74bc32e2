/* A file for each topic. It begins with a line, "# END", which is a comment in settings, so that they can be read as
   they are. The nearest layer counts. Owns the files. */
#include "link/link_kept.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"

enum { MOST_FILE_BYTES = LINK_ARTICLE_BYTES + 64, SLACK_S = 5 };

static const struct {
    enum link_order order;
    const char *name;
    unsigned permit;
} kinds[] = {{LINK_NOTICE, "notice", CONFIG_NOTICES},
             {LINK_SET, "set", CONFIG_SETTINGS},
             {LINK_ARTICLE, "article", CONFIG_ARTICLES}};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

/* ---- names of files ---- */

/* What settings have in the place of a name: the watch of the configuration knows such files. */
#define SETTINGS STR("yaml")

static const char *kind_name(enum link_order order)
{
    int i = 0;
    while (kinds[i].order != order) {
        i++;
        assert(i < N_KINDS);
    }
    return kinds[i].name;
}

static Str path_of(const struct link_kept *kept, const struct link_address *address, Arena *arena)
{
    Str layer = link_topics_layer_name(kept->topics, address->layer, arena);
    Str last = address->order == LINK_SET ? SETTINGS : address->name;
    return str_format(arena, STR_FMT "/%s." STR_FMT "." STR_FMT, STR_ARG(kept->folder), kind_name(address->order),
                      STR_ARG(layer), STR_ARG(last));
}

static bool parse_layer(const struct link_kept *kept, Str name, int *layer)
{
    Arena arena = {0};
    bool is_found = false;
    for (*layer = 0; *layer < kept->topics->n_layers && !is_found; *layer += !is_found)
        is_found = str_is_equal(name, link_topics_layer_name(kept->topics, *layer, &arena));
    arena_finish(&arena);
    return is_found;
}

static Str take_part(Str *rest)
{
    ptrdiff_t dot = str_find(*rest, STR("."));
    Str part = str_slice(*rest, 0, dot < 0 ? rest->len : (size_t)dot);
    *rest = str_slice(*rest, part.len + 1, rest->len);
    return part;
}

static bool parse_name(const struct link_kept *kept, Str file, unsigned permits, struct link_address *address)
{
    Str kind = take_part(&file), layer = take_part(&file);
    for (int i = 0; i < N_KINDS; i++) {
        if (!str_is_equal(kind, str_from_c(kinds[i].name)))
            continue;
        address->order = kinds[i].order;
        bool is_named = kinds[i].order != LINK_SET;
        address->name = is_named ? file : STR("");
        return (kinds[i].permit & permits) && parse_layer(kept, layer, &address->layer) &&
               (is_named ? config_broker_is_name(file) : str_is_equal(file, SETTINGS));
    }
    return false;
}

/* ---- items ---- */

struct link_address link_kept_address(const struct link_item *item)
{
    return (struct link_address){item->order, item->layer, str_from_c(item->name)};
}

static struct link_item *find(struct link_kept *kept, const struct link_address *address)
{
    for (int i = 0; i < kept->n; i++) {
        struct link_item *item = &kept->items[i];
        if (item->order == address->order && item->layer == address->layer &&
            str_is_equal(address->name, str_from_c(item->name)))
            return item;
    }
    return NULL;
}

const struct link_item *link_kept_find(const struct link_kept *kept, enum link_order order, Str name)
{
    const struct link_item *nearest = NULL;
    for (int i = 0; i < kept->n; i++) {
        const struct link_item *item = &kept->items[i];
        bool is_named = item->order == order && str_is_equal(name, str_from_c(item->name));
        if (is_named && (!nearest || item->layer < nearest->layer))
            nearest = item;
    }
    return nearest;
}

static uint64_t hash_that_counts(const struct link_kept *kept, const struct link_address *address)
{
    const struct link_item *item = link_kept_find(kept, address->order, address->name);
    return item ? item->hash : 0;
}

static bool is_nearest(const struct link_kept *kept, const struct link_item *item)
{
    return link_kept_find(kept, item->order, str_from_c(item->name)) == item;
}

/* Splits a file's bytes; returns the end. */
static int64_t split(Str bytes, Str *payload)
{
    Str line;
    *payload = bytes;
    bool is_whole = str_next_line(payload, &line) && str_has_prefix(line, STR("# "));
    long long end = 0;
    for (size_t i = 2; is_whole && i < line.len && line.ptr[i] >= '0' && line.ptr[i] <= '9' && end < INT64_MAX / 100;
         i++)
        end = end * 10 + (line.ptr[i] - '0');
    return end;
}

static bool load(struct link_kept *kept, Str path, const struct link_address *address)
{
    Arena arena = {0};
    struct error error;
    Str bytes, payload;
    bool ok = kept->n < LINK_MOST_KEPT && file_read(&arena, path, MOST_FILE_BYTES, &bytes, &error);
    if (ok) {
        struct link_item *item = &kept->items[kept->n++];
        *item = (struct link_item){.order = address->order, .layer = address->layer, .end = split(bytes, &payload)};
        memcpy(item->name, address->name.ptr, address->name.len);
        item->hash = hash_bytes(HASH_START, payload);
    }
    arena_finish(&arena);
    return ok;
}

void link_kept_init(struct link_kept *kept, const struct link_topics *topics, Str folder, unsigned permits)
{
    Arena arena = {0};
    struct error ignored; /* there may be no such folder yet */
    struct link_address address;
    Str *names;
    int n_names = 0;
    *kept = (struct link_kept){.topics = topics, .folder = folder};
    if (folder.len && !directory_list(&arena, folder, &names, &n_names, &ignored))
        directory_create(folder, &ignored);
    for (int i = 0; i < n_names; i++) {
        Str path = path_join(&arena, folder, names[i]);
        if (!parse_name(kept, names[i], permits, &address) || !load(kept, path, &address))
            unlink(str_to_c(&arena, path));
    }
    arena_finish(&arena);
}

static bool write_down(const struct link_kept *kept, const struct link_item *item, Str payload, struct error *error)
{
    Arena arena = {0};
    struct link_address address = link_kept_address(item);
    Str bytes = str_format(&arena, "# %lld\n" STR_FMT, (long long)item->end, STR_ARG(payload));
    bool ok = file_write(path_of(kept, &address, &arena), bytes, error);
    arena_finish(&arena);
    return ok;
}

bool link_kept_put(struct link_kept *kept, const struct link_item *given, Str payload, bool *is_new,
                   struct error *error)
{
    struct link_address address = link_kept_address(given);
    struct link_item *item = find(kept, &address), fresh = *given;
    uint64_t before = hash_that_counts(kept, &address);
    *is_new = false;
    fresh.hash = hash_bytes(HASH_START, payload);
    fresh.is_seen = true;
    if (!kept->folder.len)
        return error_set(error, "there is no cache folder to keep it in");
    if (!item && kept->n == LINK_MOST_KEPT)
        return error_set(error, "the broker keeps more than %d notices, settings and articles", LINK_MOST_KEPT);
    bool is_same = item && item->hash == fresh.hash && item->end == fresh.end;
    bool is_moved = item && llabs((long long)(item->end - fresh.end)) > SLACK_S; /* else it came again, a bit older */
    if (!is_same && !write_down(kept, &fresh, payload, error))
        return false;
    if (!item)
        item = &kept->items[kept->n++];
    *item = fresh;
    *is_new = hash_that_counts(kept, &address) != before || (is_moved && is_nearest(kept, item));
    return true;
}

bool link_kept_remove(struct link_kept *kept, const struct link_address *address)
{
    Arena arena = {0};
    uint64_t before = hash_that_counts(kept, address);
    struct link_item *item = find(kept, address);
    if (!item)
        return false;
    unlink(str_to_c(&arena, path_of(kept, address, &arena)));
    struct link_address same = {address->order, address->layer, str_copy(&arena, address->name)};
    *item = kept->items[--kept->n]; /* the address may have borrowed its name */
    bool is_new = hash_that_counts(kept, &same) != before;
    arena_finish(&arena);
    return is_new;
}

bool link_kept_has(struct link_kept *kept, const struct link_address *address, Str payload)
{
    const struct link_item *item = find(kept, address);
    return item && item->hash == hash_bytes(HASH_START, payload);
}

void link_kept_see(struct link_kept *kept, const struct link_address *address)
{
    struct link_item *item = find(kept, address);
    if (item)
        item->is_seen = true;
}

void link_kept_begin(struct link_kept *kept)
{
    for (int i = 0; i < kept->n; i++)
        kept->items[i].is_seen = false;
}

const struct link_item *link_kept_find_unseen(const struct link_kept *kept)
{
    for (int i = 0; i < kept->n; i++)
        if (!kept->items[i].is_seen)
            return &kept->items[i];
    return NULL;
}

const struct link_item *link_kept_find_over(const struct link_kept *kept, int64_t now)
{
    for (int i = 0; i < kept->n; i++)
        if (kept->items[i].end && now >= kept->items[i].end && clock_is_right(now))
            return &kept->items[i];
    return NULL;
}

bool link_kept_read(const struct link_kept *kept, const struct link_item *item, Arena *arena, Str *payload)
{
    struct link_address address = link_kept_address(item);
    struct error error;
    Str bytes;
    if (!file_read(arena, path_of(kept, &address, arena), MOST_FILE_BYTES, &bytes, &error))
        return false;
    split(bytes, payload);
    return true;
}
