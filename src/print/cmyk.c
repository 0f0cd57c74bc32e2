/* SDL_image passes the inks of a CMYK JPEG on as the bytes of blue, green, red and transparency. Adobe's programs, and
 * so nearly all, store how much light an ink lets through; the others how much ink there is. Owns nothing. */
#include "print/cmyk.h"

#include <assert.h>

enum { N_INKS = 4, N_COLOURS = 3 };

bool cmyk_is(const SDL_Surface *decoded)
{
    return decoded->format->BytesPerPixel == N_INKS;
}

/* Looks through the segments before the picture's data for the one that Adobe's programs write. */
static bool has_adobe_mark(Str file)
{
    enum { APP14 = 0xEE, SCAN = 0xDA, HEAD_BYTES = 4 };
    for (size_t at = 2; at + HEAD_BYTES <= file.len && (unsigned char)file.ptr[at] == 0xFF;) {
        const unsigned char *p = (const unsigned char *)file.ptr + at;
        if (p[1] == SCAN)
            return false;
        if (p[1] == APP14 && str_has_prefix(str_slice(file, at + HEAD_BYTES, file.len), STR("Adobe")))
            return true;
        at += 2 + (size_t)(p[2] << 8 | p[3]);
    }
    return false;
}

/* How much of a colour's light gets through its ink and the black. */
static unsigned char light(unsigned char ink, unsigned char black, unsigned char flip)
{
    enum { FULL = 255 };
    return (unsigned char)(((ink ^ flip) * (black ^ flip) + FULL / 2) / FULL);
}

SDL_Surface *cmyk_convert(SDL_Surface *inks, Str file)
{
    assert(cmyk_is(inks));
    const unsigned char flip = has_adobe_mark(file) ? 0 : 0xFF;
    SDL_Surface *colours = SDL_CreateRGBSurfaceWithFormat(0, inks->w, inks->h, 24, SDL_PIXELFORMAT_RGB24);
    for (int y = 0; colours && y < inks->h; y++) {
        const unsigned char *from = (const unsigned char *)inks->pixels + (size_t)y * (size_t)inks->pitch;
        unsigned char *to = (unsigned char *)colours->pixels + (size_t)y * (size_t)colours->pitch;
        for (int x = 0; x < inks->w; x++, from += N_INKS, to += N_COLOURS)
            for (int i = 0; i < N_COLOURS; i++)
                to[i] = light(from[i], from[N_COLOURS], flip);
    }
    SDL_FreeSurface(inks);
    return colours;
}
