/* Picture names have few endings, so the bytes are searched for those. From each one, a hash runs backwards over the
 * preceding bytes and meets every name that could end there. One pass, however many names. */
#include "press/source/source_mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/picture_format.h"
#include "base/hash_table.h"
#include "read/common/entity.h"
#include "read/read.h"

enum { LONGEST_NAME = 255, MOST_PLACES = 20000 };

struct mention_table {
    const Str *names;
    struct hash_table by_hash; /* of the reversed names */
};

/* A backward walk from the end of a possible name. */
struct walk {
    const struct mention_table *table;
    uint64_t hash;
    int n_bytes, found; /* found: index of the longest name so far, or -1 */
    bool is_encoded;
};

struct mention_table *mention_table_create(const Str *names, int n)
{
    struct mention_table *table = calloc(1, sizeof *table);
    if (!table)
        die_no_memory();
    table->names = names;
    for (int i = 0; i < n; i++) {
        uint64_t hash = HASH_START;
        for (size_t k = names[i].len; k > 0; k--)
            hash = hash_byte(hash, names[i].ptr[k - 1]);
        hash_table_add(&table->by_hash, hash, i);
    }
    return table;
}

void mention_table_destroy(struct mention_table *table)
{
    if (table)
        hash_table_finish(&table->by_hash);
    free(table);
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Takes the byte before *at, decoding a percent escape. */
static char take_byte(Str bytes, size_t *at)
{
    size_t i = *at;
    bool is_escape = i >= 3 && bytes.ptr[i - 3] == '%';
    int high = is_escape ? hex_value(bytes.ptr[i - 2]) : -1, low = is_escape ? hex_value(bytes.ptr[i - 1]) : -1;
    if (high >= 0 && low >= 0) {
        *at = i - 3;
        return (char)(high * 16 + low);
    }
    *at = i - 1;
    return bytes.ptr[i - 1];
}

static void step(struct walk *walk, char c)
{
    walk->hash = hash_byte(walk->hash, c);
    walk->n_bytes++;
}

/* Takes the character reference that ends at *at, if there is one. */
static bool take_reference(struct walk *walk, Str bytes, size_t *at)
{
    enum { LONGEST = 12 };
    size_t start = *at - 1, least = *at > LONGEST ? *at - LONGEST : 0;
    if (bytes.ptr[start] != ';')
        return false;
    while (start > least && bytes.ptr[start] != '&')
        start--;
    if (bytes.ptr[start] != '&')
        return false;
    Arena scratch = {0};
    struct str_builder b = {.arena = &scratch};
    entity_add(&b, str_slice(bytes, start, *at));
    bool is_known = b.len && b.ptr[0] != '&' ? true : b.len == 1;
    for (size_t i = b.len; is_known && i > 0; i--)
        step(walk, b.ptr[i - 1]);
    if (is_known)
        *at = start;
    arena_finish(&scratch);
    return is_known;
}

/* A name must start at a word boundary: banana.png does not mention a.png. */
static void look(struct walk *walk, bool is_beginning)
{
    int found = is_beginning ? hash_table_find(&walk->table->by_hash, walk->hash) : -1;
    if (found >= 0 && walk->table->names[found].len == (size_t)walk->n_bytes)
        walk->found = found;
}

/* Walks back as far as a name can reach; is_decoded: percent escapes and references are decoded. */
static void walk_back(struct walk *walk, Str bytes, bool is_decoded)
{
    for (size_t at = bytes.len; at > 0 && walk->n_bytes < LONGEST_NAME;) {
        char last = bytes.ptr[at - 1];
        if (last == '/' || last == '\n' || last == '\0')
            break;
        walk->is_encoded |= last == ';' || (at >= 3 && bytes.ptr[at - 3] == '%');
        if (!is_decoded || !take_reference(walk, bytes, &at)) {
            char c = is_decoded ? take_byte(bytes, &at) : bytes.ptr[--at];
            step(walk, c);
        }
        look(walk, at == 0 || !is_word(bytes.ptr[at - 1]) || (at >= 3 && bytes.ptr[at - 3] == '%'));
    }
}

/* Returns the index of the longest name that ends here, or -1. */
static int look_before(const struct mention_table *table, Str bytes)
{
    struct walk plain = {.table = table, .hash = HASH_START, .found = -1}, decoded = plain;
    walk_back(&plain, bytes, false);
    if (plain.is_encoded)
        walk_back(&decoded, bytes, true);
    bool is_decoded =
        decoded.found >= 0 && (plain.found < 0 || table->names[decoded.found].len > table->names[plain.found].len);
    return is_decoded ? decoded.found : plain.found;
}

/* Moves *at to the end of the next picture extension; false at the end of the bytes. */
static bool next_place(Str bytes, size_t *at)
{
    enum { LONGEST_EXTENSION = 4 };
    const char *dot;
    while (*at < bytes.len && (dot = memchr(bytes.ptr + *at, '.', bytes.len - *at))) {
        size_t start = (size_t)(dot - bytes.ptr), end = start + 1;
        while (end < bytes.len && end <= start + LONGEST_EXTENSION && is_word(bytes.ptr[end]))
            end++;
        char name[LONGEST_EXTENSION + 3] = "a";
        memcpy(name + 1, dot, end - start);
        *at = end;
        if (end > start + 1 && picture_format_is_name((Str){name, end - start + 1}))
            return true;
    }
    return false;
}

int mention_find(const struct mention_table *table, Str bytes, Arena *arena, int **found)
{
    struct hash_table seen = {0};
    size_t at = 0;
    int n = 0;
    *found = NULL;
    for (int i = 0; i < MOST_PLACES && next_place(bytes, &at); i++) {
        int index = look_before(table, str_slice(bytes, 0, at));
        if (index >= 0 && hash_table_add(&seen, (uint64_t)index, index))
            *arena_push(arena, *found, n) = index;
    }
    hash_table_finish(&seen);
    return n;
}
