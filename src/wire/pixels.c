/* Shared pixels in a memfd that is sealed against growing and shrinking: neither side can take the memory from the
   other. Owns the descriptor and the mapping. */
#include "wire/pixels.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_SIDE_PX = 32767, SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL };

static bool measure(struct wire_pixels *pixels, const struct wire_screen *screen, struct error *error)
{
    *pixels = (struct wire_pixels){.fd = -1};
    if (screen->w_px < 1 || screen->h_px < 1 || screen->w_px > MOST_SIDE_PX || screen->h_px > MOST_SIDE_PX)
        return error_set(error, "invalid screen of %dx%d px: each side must be 1 to %d", screen->w_px, screen->h_px,
                         MOST_SIDE_PX);
    if (screen->n_slots < 1 || screen->n_slots > WIRE_MOST_SLOTS)
        return error_set(error, "invalid number of slots %d: must be 1 to %d", screen->n_slots, WIRE_MOST_SLOTS);
    pixels->w_px = screen->w_px;
    pixels->h_px = screen->h_px;
    pixels->n_slots = screen->n_slots;
    pixels->n_bytes = (size_t)screen->w_px * (size_t)screen->h_px * sizeof(uint32_t) * (size_t)screen->n_slots;
    return true;
}

static bool map(struct wire_pixels *pixels, struct error *error)
{
    void *p = mmap(NULL, pixels->n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, pixels->fd, 0);
    if (p == MAP_FAILED)
        return error_set(error, "cannot map %zu bytes of pixels: %s", pixels->n_bytes, strerror(errno));
    pixels->map = p;
    return true;
}

bool wire_pixels_create(struct wire_pixels *pixels, int w_px, int h_px, int n_slots, struct error *error)
{
    struct wire_screen screen = {.w_px = w_px, .h_px = h_px, .n_slots = n_slots};
    if (!measure(pixels, &screen, error))
        return false;
    pixels->fd = memfd_create("placard-pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    bool ok = pixels->fd >= 0 && ftruncate(pixels->fd, (off_t)pixels->n_bytes) == 0 &&
              fcntl(pixels->fd, F_ADD_SEALS, SEALS) == 0;
    if (!ok)
        error_set(error, "cannot create %zu bytes of shared pixels: %s", pixels->n_bytes, strerror(errno));
    if (ok && map(pixels, error))
        return true;
    wire_pixels_finish(pixels);
    return false;
}

static bool check(const struct wire_pixels *pixels, struct error *error)
{
    struct stat st;
    if (pixels->fd < 0 || fstat(pixels->fd, &st) < 0)
        return error_set(error, "the screen came without shared pixels");
    int seals = fcntl(pixels->fd, F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0)
        return error_set(error, "the shared pixels are not sealed against shrinking");
    if (!S_ISREG(st.st_mode) || st.st_size < 0 || (size_t)st.st_size != pixels->n_bytes)
        return error_set(error, "the shared pixels have %lld bytes instead of %zu", (long long)st.st_size,
                         pixels->n_bytes);
    return true;
}

bool wire_pixels_open(struct wire_pixels *pixels, int fd, const struct wire_screen *screen, struct error *error)
{
    bool ok = measure(pixels, screen, error);
    pixels->fd = fd;
    if (ok && check(pixels, error) && map(pixels, error))
        return true;
    wire_pixels_finish(pixels);
    return false;
}

uint32_t *wire_pixels_slot(const struct wire_pixels *pixels, int slot)
{
    assert(pixels->map && slot >= 0 && slot < pixels->n_slots);
    return pixels->map + (size_t)slot * (size_t)pixels->w_px * (size_t)pixels->h_px;
}

void wire_pixels_finish(struct wire_pixels *pixels)
{
    if (pixels->map)
        munmap(pixels->map, pixels->n_bytes);
    if (pixels->fd >= 0)
        close(pixels->fd);
    *pixels = (struct wire_pixels){.fd = -1};
}
