/* Shared pixels: created ones can be opened, and dangerous ones are refused. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "wire/wire.h"

static const struct wire_screen SCREEN = {.w_px = 16, .h_px = 9, .n_slots = 3};
enum { N_BYTES = 16 * 9 * 3 * 4 };

static void both_ends_see_the_same(void **state)
{
    (void)state;
    struct wire_pixels near, far;
    struct error error;
    assert_true(wire_pixels_create(&near, 16, 9, 3, &error));
    assert_true(wire_pixels_open(&far, dup(near.fd), &SCREEN, &error));
    for (int slot = 0; slot < 3; slot++)
        memset(wire_pixels_slot(&near, slot), 0x10 + slot, N_BYTES / 3);
    for (int slot = 0; slot < 3; slot++)
        assert_int_equal(wire_pixels_slot(&far, slot)[143], 0x10101010 + 0x01010101 * slot);
    assert_int_equal(wire_pixels_slot(&far, 1) - wire_pixels_slot(&far, 0), 144);
    wire_pixels_finish(&near);
    assert_int_equal(near.fd, -1);
    assert_int_equal(wire_pixels_slot(&far, 2)[0], 0x12121212);
    wire_pixels_finish(&far);
    wire_pixels_finish(&far);
}

static void nobody_can_shrink_them(void **state)
{
    (void)state;
    struct wire_pixels pixels;
    struct error error;
    assert_true(wire_pixels_create(&pixels, 16, 9, 3, &error));
    assert_int_not_equal(ftruncate(pixels.fd, 0), 0);
    assert_int_not_equal(ftruncate(pixels.fd, N_BYTES * 2), 0);
    wire_pixels_finish(&pixels);
}

static void sizes_have_bounds(void **state)
{
    (void)state;
    static const int SIZES[][3] = {{0, 9, 1}, {16, -1, 1}, {16, 9, 0}, {16, 9, WIRE_MOST_SLOTS + 1}, {1 << 20, 9, 1}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct wire_pixels pixels;
        struct error error = {.text = ""};
        assert_false(wire_pixels_create(&pixels, SIZES[i][0], SIZES[i][1], SIZES[i][2], &error));
        assert_true(error.text[0]);
        assert_int_equal(pixels.fd, -1);
    }
}

/* Takes ownership of fd, which must be refused and closed. */
static void is_refused(int fd, const struct wire_screen *screen)
{
    struct wire_pixels pixels;
    struct error error = {.text = ""};
    assert_false(wire_pixels_open(&pixels, fd, screen, &error));
    assert_true(error.text[0]);
    assert_int_equal(pixels.fd, -1);
    assert_null(pixels.map);
    assert_int_equal(fcntl(fd, F_GETFD), -1);
}

static int sealed(size_t n_bytes, int seals)
{
    int fd = memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    assert_int_equal(ftruncate(fd, (off_t)n_bytes), 0);
    assert_int_equal(fcntl(fd, F_ADD_SEALS, seals), 0);
    return fd;
}

static void a_wrong_peer_is_refused(void **state)
{
    (void)state;
    struct wire_screen other = SCREEN;
    is_refused(-1, &SCREEN);
    is_refused(sealed(N_BYTES, F_SEAL_GROW), &SCREEN);
    is_refused(sealed(N_BYTES - 1, F_SEAL_SHRINK), &SCREEN);
    is_refused(sealed(N_BYTES + 4096, F_SEAL_SHRINK), &SCREEN);
    is_refused(open("/dev/zero", O_RDWR | O_CLOEXEC), &SCREEN);
    other.n_slots = 1000;
    is_refused(sealed(N_BYTES, F_SEAL_SHRINK), &other);
    other = (struct wire_screen){.w_px = -16, .h_px = -9, .n_slots = 3};
    is_refused(sealed(N_BYTES, F_SEAL_SHRINK), &other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ends_see_the_same),
        cmocka_unit_test(nobody_can_shrink_them),
        cmocka_unit_test(sizes_have_bounds),
        cmocka_unit_test(a_wrong_peer_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
