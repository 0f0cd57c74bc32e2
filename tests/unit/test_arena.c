#include "base/arena.h"

#include <stdint.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    Arena arena = {0};
    unsigned char *blocks[300];
    size_t sizes[300];
    for (size_t i = 0; i < 300; i++) {
        sizes[i] = i * i % 7001;
        blocks[i] = arena_alloc(&arena, sizes[i]);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(blocks[i][k], 0);
        memset(blocks[i], (int)(i % 251), sizes[i]);
    }
    for (size_t i = 0; i < 300; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(blocks[i][k], i % 251);
    arena_finish(&arena);
    assert_null(arena.chunk);
    assert_int_equal(arena.n_bytes, 0);
}

static void a_block_larger_than_any_chunk_fits(void **state)
{
    (void)state;
    Arena arena = {0};
    size_t size = 5u << 20;
    char *big = arena_alloc(&arena, size);
    big[0] = big[size - 1] = 'x';
    char *small = arena_alloc(&arena, 8);
    assert_true(small < big || small >= big + size);
    assert_true(arena.n_bytes >= size + 8);
    arena_finish(&arena);
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    Arena arena = {0};
    char *old = arena_alloc(&arena, 6);
    memcpy(old, "placed", 6);
    char *new = arena_grow(&arena, old, 6, 600);
    assert_memory_equal(new, "placed", 6);
    assert_int_equal(new[6], 0);
    char *shorter = arena_grow(&arena, new, 600, 3);
    assert_memory_equal(shorter, "pla", 3);
    arena_finish(&arena);
}

static void pushed_items_stay_in_order(void **state)
{
    (void)state;
    Arena arena = {0};
    int *items = NULL, n = 0;
    for (int i = 0; i < 1000; i++)
        *arena_push(&arena, items, n) = i * 3;
    assert_int_equal(n, 1000);
    for (int i = 0; i < n; i++)
        assert_int_equal(items[i], i * 3);
    arena_finish(&arena);
}

static void a_finished_arena_begins_anew(void **state)
{
    (void)state;
    Arena arena = {0};
    arena_finish(&arena);
    *arena_new(&arena, int) = 5;
    arena_finish(&arena);
    assert_int_equal(*arena_new(&arena, int), 0);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart), cmocka_unit_test(a_block_larger_than_any_chunk_fits),
        cmocka_unit_test(growing_keeps_what_was_there),       cmocka_unit_test(pushed_items_stay_in_order),
        cmocka_unit_test(a_finished_arena_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
