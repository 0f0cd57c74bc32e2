/* Caches what is known of pictures, by source, and the pixels of those drawn last: the next card often shows the
 * same one. */
#include "print/picture_cache.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/shortage.h"
#include "print/decode.h"

enum { MOST_KEPT = 16 };

struct known {
    struct probe probe;
    bool is_bad;
    Str reason;
};

/* Pixels of a part of a picture at a size. */
struct kept {
    char *source;
    Rect crop;
    struct canvas pixels;
    bool is_opaque;
    uint64_t last_use;
};

struct picture_cache {
    struct hash_table sources; /* by the hash of their names: indices into known */
    struct known *known;
    int n_known;
    Arena arena; /* of known */
    struct kept kept[MOST_KEPT];
    size_t n_bytes, most_bytes;
    uint64_t n_uses;
    picture_cache_locate *locate; /* NULL: sources are paths */
    void *locate_context;
};

struct picture_cache *picture_cache_create(size_t n_bytes)
{
    struct picture_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        die_no_memory();
    cache->most_bytes = n_bytes;
    return cache;
}

static size_t bytes_of(struct canvas canvas)
{
    return (size_t)canvas.w_px * (size_t)canvas.h_px * sizeof(uint32_t);
}

static void drop(struct picture_cache *cache, struct kept *kept)
{
    cache->n_bytes -= kept->source ? bytes_of(kept->pixels) : 0;
    free(kept->source);
    free(kept->pixels.pixels);
    *kept = (struct kept){0};
}

void picture_cache_forget(struct picture_cache *cache)
{
    for (int i = 0; i < MOST_KEPT; i++)
        drop(cache, &cache->kept[i]);
    hash_table_finish(&cache->sources);
    arena_finish(&cache->arena);
    cache->known = NULL;
    cache->n_known = 0;
}

void picture_cache_destroy(struct picture_cache *cache)
{
    if (cache)
        picture_cache_forget(cache);
    free(cache);
}

void picture_cache_set_locator(struct picture_cache *cache, picture_cache_locate *locate, void *context)
{
    cache->locate = locate;
    cache->locate_context = context;
}

Str picture_cache_path(const struct picture_cache *cache, Str source)
{
    return cache->locate ? cache->locate(cache->locate_context, source) : source;
}

/* Returns what is known of a source, probing it the first time; the error is set only then. */
static struct known *look_up(struct picture_cache *cache, Str source, struct error *error)
{
    uint64_t key = hash_bytes(HASH_START, source);
    int index = hash_table_find(&cache->sources, key);
    if (index >= 0)
        return &cache->known[index];
    struct known known = {0};
    errno = 0;
    known.is_bad = !probe_file(picture_cache_path(cache, source), &known.probe, error);
    if (known.is_bad)
        shortage_note(errno);
    if (known.is_bad)
        known.reason = str_copy(&cache->arena, str_from_c(error->text));
    hash_table_add(&cache->sources, key, cache->n_known);
    *arena_push(&cache->arena, cache->known, cache->n_known) = known;
    return &cache->known[cache->n_known - 1];
}

static bool is_turned(const struct probe *probe)
{
    return probe->orientation >= 5;
}

static struct picture_size size_of(const struct known *known)
{
    const struct probe *probe = &known->probe;
    if (known->is_bad)
        return (struct picture_size){0};
    bool is_drawing = probe->kind == PICTURE_SVG || probe->kind == PICTURE_PAGE;
    /* Lossless files with a byte or more per pixel contain more than areas of one colour. */
    bool is_rich = probe->n_bytes >= (size_t)probe->w_px * (size_t)probe->h_px;
    return (struct picture_size){
        .w_px = is_turned(probe) ? probe->h_px : probe->w_px,
        .h_px = is_turned(probe) ? probe->w_px : probe->h_px,
        .is_drawing = is_drawing,
        .is_page = probe->kind == PICTURE_PAGE,
        .is_photograph = !is_drawing && !probe->has_alpha && (probe->is_lossy || is_rich),
    };
}

struct picture_size picture_cache_size(struct picture_cache *cache, Str source)
{
    struct error error;
    return size_of(look_up(cache, source, &error));
}

bool picture_cache_find(struct picture_cache *cache, Str source, struct error *error)
{
    struct known *known = look_up(cache, source, error);
    if (known->is_bad && known->reason.len)
        error_set(error, STR_FMT, STR_ARG(known->reason));
    return !known->is_bad;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The part of the picture to show, made narrower or lower where it would be stretched. */
static Rect crop_of(const struct placed_picture *placed, struct picture_size size)
{
    Rect c = placed->crop, box = placed->box;
    int x = c.x > 0 ? least(c.x, size.w_px - 1) : 0, y = c.y > 0 ? least(c.y, size.h_px - 1) : 0;
    c = (Rect){x, y, c.w > 0 ? least(c.w, size.w_px - x) : size.w_px - x,
               c.h > 0 ? least(c.h, size.h_px - y) : size.h_px - y};
    double wanted = (double)box.w / box.h, is = (double)c.w / c.h;
    const double tolerance = 1.02; /* sides are whole pixels */
    if (is > wanted * tolerance) {
        int w = (int)(c.h * wanted + 0.5);
        c = (Rect){c.x + (c.w - w) / 2, c.y, w > 0 ? w : 1, c.h};
    } else if (is * tolerance < wanted) {
        int h = (int)(c.w / wanted + 0.5);
        c = (Rect){c.x, c.y + (c.h - h) / 2, c.w, h > 0 ? h : 1};
    }
    return c;
}

static bool is_same(const struct kept *kept, const struct kept *order)
{
    return kept->source && strcmp(kept->source, order->source) == 0 &&
           memcmp(&kept->crop, &order->crop, sizeof kept->crop) == 0 && kept->pixels.w_px == order->pixels.w_px &&
           kept->pixels.h_px == order->pixels.h_px;
}

static struct kept *find_kept(struct picture_cache *cache, const struct kept *order)
{
    for (int i = 0; i < MOST_KEPT; i++)
        if (is_same(&cache->kept[i], order))
            return &cache->kept[i];
    return NULL;
}

/* Returns the least recently used; some must be kept. */
static struct kept *find_oldest(struct picture_cache *cache)
{
    struct kept *found = NULL;
    for (int i = 0; i < MOST_KEPT; i++) {
        struct kept *kept = &cache->kept[i];
        if (kept->source && (!found || kept->last_use < found->last_use))
            found = kept;
    }
    assert(found);
    return found;
}

static struct kept *find_free(struct picture_cache *cache)
{
    for (int i = 0; i < MOST_KEPT; i++)
        if (!cache->kept[i].source)
            return &cache->kept[i];
    return NULL;
}

/* Takes ownership of the pixels and makes room for them; if they exceed all the room, they are kept alone. */
static struct kept *keep(struct picture_cache *cache, struct kept drawn)
{
    size_t n = bytes_of(drawn.pixels);
    while (cache->n_bytes && (cache->n_bytes + n > cache->most_bytes || !find_free(cache)))
        drop(cache, find_oldest(cache));
    struct kept *place = find_free(cache);
    *place = drawn;
    cache->n_bytes += n;
    return place;
}

static bool draw(struct known *known, Str source, struct kept *order, struct error *error)
{
    struct decode_order decoding = {source, &known->probe, order->crop, size_of(known).is_photograph};
    size_t n = (size_t)order->pixels.w_px * (size_t)order->pixels.h_px;
    order->pixels.pixels = malloc(n * sizeof(uint32_t));
    if (!order->pixels.pixels)
        die_no_memory();
    if (decode_picture(&decoding, order->pixels, &order->is_opaque, error))
        return true;
    free(order->pixels.pixels);
    return false;
}

static char *copy_of(Str s)
{
    char *text = malloc(s.len + 1);
    if (!text)
        die_no_memory();
    if (s.len)
        memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    return text;
}

/* Returns the wanted pixels, from the cache or drawn now; NULL when they cannot be drawn. */
static struct kept *obtain(struct picture_cache *cache, const struct placed_picture *placed, struct error *error)
{
    struct error why;
    error_set(&why, STR_FMT ": skipped: it failed before", STR_ARG(placed->source));
    struct known *known = look_up(cache, placed->source, &why);
    struct picture_size size = size_of(known);
    if (size.w_px == 0) {
        *error = why;
        return NULL;
    }
    struct kept order = {.source = copy_of(placed->source), .crop = crop_of(placed, size)};
    order.pixels = (struct canvas){NULL, placed->box.w, placed->box.h};
    struct kept *kept = find_kept(cache, &order);
    errno = 0;
    bool is_drawn = !kept && draw(known, picture_cache_path(cache, placed->source), &order, error);
    shortage_note(errno); /* even if it was drawn, since a part may be missing */
    if (is_drawn)
        return keep(cache, order);
    known->is_bad = !kept;
    if (known->is_bad)
        known->reason = str_copy(&cache->arena, str_from_c(error->text));
    free(order.source);
    return kept;
}

bool picture_cache_draw(struct picture_cache *cache, struct canvas canvas, const struct placed_picture *placed,
                        struct error *error)
{
    Rect box = placed->box;
    if (box.w <= 0 || box.h <= 0 || (int64_t)box.w * box.h > PROBE_MOST_PX)
        return true;
    struct kept *kept = obtain(cache, placed, error);
    if (!kept)
        return false;
    kept->last_use = ++cache->n_uses;
    (kept->is_opaque ? canvas_copy : canvas_blend_pixels)(canvas, box.x, box.y, kept->pixels);
    return true;
}

bool picture_cache_check(Str source, struct error *error)
{
    enum { TRIAL_PX = 64 };
    struct probe probe;
    if (!probe_file(source, &probe, error))
        return false;
    uint32_t pixels[TRIAL_PX * TRIAL_PX];
    struct canvas to = {pixels, TRIAL_PX, TRIAL_PX};
    Rect whole = is_turned(&probe) ? (Rect){0, 0, probe.h_px, probe.w_px} : (Rect){0, 0, probe.w_px, probe.h_px};
    bool is_opaque;
    return decode_picture(&(struct decode_order){source, &probe, whole, false}, to, &is_opaque, error);
}
