/* Reads any bytes as the header of a cached copy, writes what was understood, and reads it again; also uses them as a
   file name. */
#include <assert.h>
#include <stddef.h>

#include "press/fetch/cache_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Returns the key of the address in the header. */
static uint64_t key_of(Str bytes)
{
    ptrdiff_t at = str_find(bytes, STR("\naddress "));
    Str rest = str_slice(bytes, at < 0 ? 0 : (size_t)at + 9, bytes.len), address = {0};
    str_next_line(&rest, &address);
    return cache_head_key(address);
}

/* True with control characters; addresses from anywhere but a header have none. */
static bool has_controls(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < ' ')
            return true;
    return false;
}

static void check_again(Arena *arena, const struct copy *copy, uint64_t key, const char *extension)
{
    struct copy again;
    char extension_again[CACHE_EXTENSION_BYTES];
    Str head = cache_head_format(arena, copy, extension);
    bool is_read = cache_head_parse(head, key, &again, extension_again);
    assert(is_read);
    assert(str_is_equal(copy->address, again.address) && copy->n_bytes == again.n_bytes && copy->stamp == again.stamp);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    struct copy copy;
    char extension[CACHE_EXTENSION_BYTES];
    Str bytes = {(const char *)data, size};
    uint64_t key = key_of(bytes), other;
    bool is_head;
    cache_head_is_ours(bytes, &other, &is_head);
    if (cache_head_parse(bytes, key, &copy, extension)) {
        if (!has_controls(copy.address))
            check_again(&arena, &copy, key, extension);
        cache_head_extension(&copy, extension);
        assert(cache_head_is_ours(cache_head_body_name(&arena, key, copy.stamp, extension), &other, &is_head) &&
               !is_head);
    }
    arena_finish(&arena);
    return 0;
}
