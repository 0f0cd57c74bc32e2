/* Linking SDL_image would load it and the eight libraries behind it in both processes before anything is shown: 4 ms.
   So it is loaded by hand, and stays. */
#include "print/image_library.h"

#include <stdbool.h>

#include <SDL_image.h>

struct image_library {
    void *handle;
    SDL_Surface *(*decode)(SDL_RWops *source, int frees_source);
    SDL_Surface *(*draw_svg)(SDL_RWops *source, int w_px, int h_px);
};

static struct image_library library;

static bool load(struct error *error)
{
    if (!library.handle) {
        library.handle = SDL_LoadObject("libSDL2_image-2.0.so.0");
        if (library.handle) {
            *(void **)&library.decode = SDL_LoadFunction(library.handle, "IMG_Load_RW");
            *(void **)&library.draw_svg = SDL_LoadFunction(library.handle, "IMG_LoadSizedSVG_RW");
        }
    }
    return (library.decode && library.draw_svg) ||
           error_set(error, "SDL_image cannot be loaded; install the package libsdl2-image-2.0-0");
}

SDL_Surface *image_library_decode(const void *bytes, size_t n_bytes, struct error *error)
{
    if (!load(error))
        return NULL;
    SDL_Surface *surface = library.decode(SDL_RWFromConstMem(bytes, (int)n_bytes), 1);
    if (!surface)
        error_set(error, "cannot be decoded (%s)", SDL_GetError());
    return surface;
}

SDL_Surface *image_library_draw_svg(const void *bytes, size_t n_bytes, SDL_Point size_px, struct error *error)
{
    if (!load(error))
        return NULL;
    SDL_RWops *source = SDL_RWFromConstMem(bytes, (int)n_bytes);
    SDL_Surface *surface = source ? library.draw_svg(source, size_px.x, size_px.y) : NULL;
    if (source)
        SDL_RWclose(source);
    if (!surface)
        error_set(error, "cannot be drawn (%s)", SDL_GetError());
    return surface;
}
