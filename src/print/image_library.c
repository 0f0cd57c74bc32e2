/* Linking SDL_image would load it and its eight libraries in both processes before anything is shown, which takes 4
 * ms. So it is loaded on demand, and never unloaded. */
#include "print/image_library.h"

#include <SDL_image.h>

#include "base/library.h"

static struct image_functions {
    SDL_Surface *(*decode)(SDL_RWops *source, int frees_source);
    SDL_Surface *(*draw_svg)(SDL_RWops *source, int w_px, int h_px);
} image;

static const struct library_function functions[] = {
    LIBRARY_FUNCTION(struct image_functions, decode, IMG_Load_RW),
    LIBRARY_FUNCTION(struct image_functions, draw_svg, IMG_LoadSizedSVG_RW)};

static struct library library = {.soname = "libSDL2_image-2.0.so.0",
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &image};

static bool load(struct error *error)
{
    return library_load(&library) ||
           error_set(error, "SDL_image cannot be loaded; install the package libsdl2-image-2.0-0");
}

SDL_Surface *image_library_decode(const void *bytes, size_t n_bytes, struct error *error)
{
    if (!load(error))
        return NULL;
    SDL_Surface *surface = image.decode(SDL_RWFromConstMem(bytes, (int)n_bytes), 1);
    if (!surface)
        error_set(error, "cannot be decoded (%s)", SDL_GetError());
    return surface;
}

SDL_Surface *image_library_draw_svg(const void *bytes, size_t n_bytes, SDL_Point size_px, struct error *error)
{
    if (!load(error))
        return NULL;
    SDL_RWops *source = SDL_RWFromConstMem(bytes, (int)n_bytes);
    SDL_Surface *surface = source ? image.draw_svg(source, size_px.x, size_px.y) : NULL;
    if (source)
        SDL_RWclose(source);
    if (!surface)
        error_set(error, "cannot be drawn (%s)", SDL_GetError());
    return surface;
}
