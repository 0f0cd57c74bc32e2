/* The player writes the screen as a PNG; here it is upright again, smaller, and a JPEG. Owns nothing. */
#include "link/link_picture.h"

#include <stb_image.h>
#include <stb_image_write.h>
#include <stdlib.h>

#include "base/file.h"
#include "print/canvas.h"
#include "print/scale.h"

enum { MOST_PNG_BYTES = 64 << 20, BEST_QUALITY = 85, LEAST_QUALITY = 10, QUALITY_STEP = 15 };

static struct canvas new_canvas(int w_px, int h_px)
{
    return (struct canvas){calloc((size_t)w_px * (size_t)h_px, sizeof(uint32_t)), w_px, h_px};
}

static bool scale(const struct raster *from, int long_px, struct canvas *to)
{
    int longest = from->w_px > from->h_px ? from->w_px : from->h_px;
    int target = longest < long_px ? longest : long_px;
    int w_px = (int)((int64_t)from->w_px * target / longest), h_px = (int)((int64_t)from->h_px * target / longest);
    *to = new_canvas(w_px > 0 ? w_px : 1, h_px > 0 ? h_px : 1);
    return to->pixels && scale_raster(from, *to);
}

static bool turn_back(struct canvas *canvas, int rotate)
{
    bool is_across = rotate % 180 != 0;
    if (rotate == 0)
        return true;
    struct canvas upright = is_across ? new_canvas(canvas->h_px, canvas->w_px) : new_canvas(canvas->w_px, canvas->h_px);
    if (upright.pixels)
        canvas_rotate(*canvas, 360 - rotate, upright);
    free(canvas->pixels);
    *canvas = upright;
    return upright.pixels;
}

static bool load(const struct link_picture_options *options, struct canvas *canvas, struct error *error)
{
    Arena arena = {0};
    Str bytes;
    int w_px, h_px, n;
    *canvas = (struct canvas){0};
    bool ok = file_read(&arena, options->path, MOST_PNG_BYTES, &bytes, error);
    if (ok) {
        struct raster raster = {.n_channels = 3};
        raster.bytes = stbi_load_from_memory((const unsigned char *)bytes.ptr, (int)bytes.len, &w_px, &h_px, &n, 3);
        ok = raster.bytes && w_px <= SCALE_MOST_SIDE && h_px <= SCALE_MOST_SIDE;
        if (ok) {
            raster.w_px = w_px;
            raster.h_px = h_px;
            raster.stride = w_px * 3;
        }
        ok = (ok && scale(&raster, options->long_px, canvas) && turn_back(canvas, options->rotate)) ||
             error_set(error, "the picture of the screen cannot be read");
        free(raster.bytes);
    }
    arena_finish(&arena);
    return ok;
}

static void add_bytes(void *context, void *bytes, int n)
{
    str_builder_add(context, (Str){bytes, (size_t)n});
}

static bool pack(struct canvas canvas, size_t n_most, Arena *arena, Str *jpeg, struct error *error)
{
    Arena scratch = {0};
    const unsigned char *bytes = canvas_rgb(canvas, &scratch);
    struct str_builder packed = {.arena = &scratch};
    for (int quality = BEST_QUALITY; quality >= LEAST_QUALITY; quality -= QUALITY_STEP) {
        packed.len = 0;
        stbi_write_jpg_to_func(add_bytes, &packed, canvas.w_px, canvas.h_px, 3, bytes, quality);
        if (packed.len <= n_most)
            break;
    }
    bool ok = packed.len > 0 && packed.len <= n_most;
    if (ok)
        *jpeg = str_copy(arena, str_builder_text(&packed));
    arena_finish(&scratch);
    return ok || error_set(error, "the picture of the screen is too large");
}

bool link_picture_make(const struct link_picture_options *options, Arena *arena, Str *jpeg, struct error *error)
{
    struct canvas canvas;
    bool ok = load(options, &canvas, error) && pack(canvas, options->n_most, arena, jpeg, error);
    free(canvas.pixels);
    return ok;
}
