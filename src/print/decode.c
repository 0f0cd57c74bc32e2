/* Decodes the whole picture, scales the wanted part as stored, and turns the small result upright: so the large one
 * is read only once. Frees all memory except the result before it returns. */
#include "print/decode.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/file.h"
#include "pdf/kept_pdf.h"
#include "pdf/page_source.h"
#include "print/cmyk.h"
#include "print/focus.h"
#include "print/heif_library.h"
#include "print/image_library.h"
#include "print/picture_end.h"
#include "print/scale.h"
#include "print/svg_library.h"

/* How a stored picture becomes upright: swap its sides, then mirror it along the stored axes. */
struct turn {
    bool is_swapped, is_mirrored_x, is_mirrored_y;
};

static struct turn turn_of(int orientation)
{
    static const struct turn turns[] = {{0, 0, 0}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1},
                                        {1, 0, 0}, {1, 0, 1}, {1, 1, 1}, {1, 1, 0}};
    return turns[orientation - 1];
}

/* The area of the stored picture, w x h px, that holds a part of the upright one. */
static Rect stored_part(struct turn turn, Rect part, int w, int h)
{
    Rect r = turn.is_swapped ? (Rect){part.y, part.x, part.h, part.w} : part;
    if (turn.is_mirrored_x)
        r.x = w - r.x - r.w;
    if (turn.is_mirrored_y)
        r.y = h - r.y - r.h;
    return r;
}

static void put_upright(struct turn turn, struct canvas from, struct canvas to)
{
    for (int y = 0; y < to.h_px; y++)
        for (int x = 0; x < to.w_px; x++) {
            Rect p = stored_part(turn, (Rect){x, y, 1, 1}, from.w_px, from.h_px);
            to.pixels[(size_t)y * (size_t)to.w_px + (size_t)x] =
                from.pixels[(size_t)p.y * (size_t)from.w_px + (size_t)p.x];
        }
}

static bool has_alpha(SDL_Surface *surface)
{
    if (SDL_HasColorKey(surface) || SDL_ISPIXELFORMAT_ALPHA(surface->format->format))
        return true;
    const SDL_Palette *palette = surface->format->palette;
    for (int i = 0; palette && i < palette->ncolors; i++)
        if (palette->colors[i].a != 255)
            return true;
    return false;
}

/* Converts the surface to another format and frees it; NULL when memory ran out. */
static SDL_Surface *converted(SDL_Surface *surface, Uint32 format)
{
    if (surface->format->format == format)
        return surface;
    SDL_Surface *other = SDL_ConvertSurfaceFormat(surface, format, 0);
    SDL_FreeSurface(surface);
    return other;
}

static struct raster part_of(const SDL_Surface *surface, Rect part)
{
    int n_channels = surface->format->BytesPerPixel;
    unsigned char *first = (unsigned char *)surface->pixels + (size_t)part.y * (size_t)surface->pitch;
    return (struct raster){first + (size_t)part.x * (size_t)n_channels, part.w, part.h, surface->pitch, n_channels};
}

/* A part of a surface, and where it goes. */
struct part {
    Rect box; /* of the surface */
    bool may_move;
    struct canvas to;
};

/* A picture too large for the memory is that picture's fault and does not end the process. */
static bool fail_for_memory(struct error *error)
{
    return error_set(error, "takes more memory than there is; make it smaller");
}

/* Scales a part of a surface as stored and frees the surface; false when memory ran out. */
static bool scale_part(SDL_Surface *surface, struct part part, bool *is_opaque)
{
    *is_opaque = !has_alpha(surface);
    surface = converted(surface, *is_opaque ? SDL_PIXELFORMAT_RGB24 : SDL_PIXELFORMAT_ARGB8888);
    if (!surface)
        return false;
    if (!*is_opaque)
        SDL_PremultiplyAlpha(surface->w, surface->h, SDL_PIXELFORMAT_ARGB8888, surface->pixels, surface->pitch,
                             SDL_PIXELFORMAT_ARGB8888, surface->pixels, surface->pitch);
    struct raster whole = part_of(surface, (Rect){0, 0, surface->w, surface->h});
    Rect box = part.may_move && *is_opaque ? focus_move_crop(&whole, part.box) : part.box;
    struct raster from = part_of(surface, box);
    bool ok = scale_raster(&from, part.to);
    SDL_FreeSurface(surface);
    return ok;
}

/* The canvas has no pixels when memory ran out. */
static struct canvas new_canvas(int w_px, int h_px)
{
    return (struct canvas){calloc((size_t)w_px * (size_t)h_px, sizeof(uint32_t)), w_px, h_px};
}

static SDL_Surface *decode_whole(const struct probe *probe, Str bytes, struct error *error)
{
    if (probe->kind == PICTURE_HEIC || probe->kind == PICTURE_AVIF)
        return heif_library_decode(bytes, error);
    SDL_Surface *surface = image_library_decode(bytes.ptr, bytes.len, error);
    if (surface && probe->kind == PICTURE_JPEG && cmyk_is(surface)) {
        surface = cmyk_convert(surface, bytes);
        if (!surface)
            fail_for_memory(error);
    }
    return surface;
}

static bool decode_pixels(const struct decode_order *order, Str bytes, struct canvas to, struct error *error,
                          bool *is_opaque)
{
    const struct probe *probe = order->probe;
    SDL_Surface *surface = decode_whole(probe, bytes, error);
    if (!surface)
        return false;
    if (surface->w != probe->w_px || surface->h != probe->h_px) {
        SDL_FreeSurface(surface);
        return error_set(error, "changed while it was read, or is broken");
    }
    struct turn turn = turn_of(probe->orientation);
    struct part part = {stored_part(turn, order->crop, probe->w_px, probe->h_px), order->may_move, to};
    if (probe->orientation == 1)
        return scale_part(surface, part, is_opaque) || fail_for_memory(error);
    part.to = turn.is_swapped ? new_canvas(to.h_px, to.w_px) : new_canvas(to.w_px, to.h_px);
    if (!part.to.pixels)
        SDL_FreeSurface(surface);
    bool ok = part.to.pixels && scale_part(surface, part, is_opaque);
    if (ok)
        put_upright(turn, part.to, to);
    free(part.to.pixels);
    return ok || fail_for_memory(error);
}

/* The size at which to draw the whole picture so that the crop fills the canvas. */
static SDL_Point whole_size(const struct decode_order *order, struct canvas to)
{
    double scale = (double)to.w_px / order->crop.w;
    return (SDL_Point){(int)(order->probe->w_px * scale + 0.5), (int)(order->probe->h_px * scale + 0.5)};
}

/* True when the paths of an SVG contain more numbers than can be drawn during a show. */
static bool is_endless(Str svg)
{
    const int most_numbers = 200000;
    int n_numbers = 0;
    for (ptrdiff_t at; n_numbers <= most_numbers && (at = str_find(svg, STR(" d=\""))) >= 0;) {
        svg = str_slice(svg, (size_t)at + sizeof " d=\"" - 1, svg.len);
        size_t i = 0;
        bool is_number = false;
        for (; i < svg.len && svg.ptr[i] != '"'; i++) {
            bool was_number = is_number;
            is_number = ascii_is_digit(svg.ptr[i]) || svg.ptr[i] == '.';
            n_numbers += is_number && !was_number;
        }
        svg = str_slice(svg, i, svg.len);
    }
    return n_numbers > most_numbers;
}

/* Draws the whole picture at this size, or slightly smaller where the library keeps the aspect ratio. */
static struct canvas draw_svg(Str bytes, SDL_Point size, struct error *error)
{
    struct canvas drawn = {0};
    if (svg_library_is_needed(bytes)) {
        drawn = new_canvas(size.x, size.y);
        if (!drawn.pixels)
            fail_for_memory(error);
        else if (svg_library_draw(bytes, drawn, error))
            return drawn;
        free(drawn.pixels);
        return (struct canvas){0};
    }
    SDL_Surface *surface = image_library_draw_svg(bytes.ptr, bytes.len, size, error);
    if (!surface)
        return drawn;
    surface = converted(surface, SDL_PIXELFORMAT_ARGB8888);
    drawn = surface ? new_canvas(surface->w, surface->h) : drawn;
    if (drawn.pixels)
        SDL_PremultiplyAlpha(surface->w, surface->h, SDL_PIXELFORMAT_ARGB8888, surface->pixels, surface->pitch,
                             SDL_PIXELFORMAT_ARGB8888, drawn.pixels, drawn.w_px * (int)sizeof(uint32_t));
    else
        fail_for_memory(error);
    SDL_FreeSurface(surface);
    return drawn;
}

/* Draws the page of a PDF at this size. */
static struct canvas draw_page(Str path, SDL_Point size, struct error *error)
{
    Str document;
    int page = page_source_split(path, &document);
    const struct pdf *pdf = kept_pdf_open(document, PROBE_MOST_BYTES, error);
    struct canvas drawn = pdf ? new_canvas(size.x, size.y) : (struct canvas){0};
    if (!pdf)
        return drawn;
    if (!drawn.pixels)
        fail_for_memory(error);
    else if (pdf_draw_page(pdf, page, drawn.pixels, drawn.w_px, drawn.h_px))
        return drawn;
    else
        error_set(error, "is a damaged page: export the PDF again");
    free(drawn.pixels);
    return (struct canvas){0};
}

/* Draws what is sharp at any size: a drawing from its bytes, or a page. */
static bool decode_drawing(const struct decode_order *order, Str bytes, struct canvas to, struct error *error)
{
    SDL_Point whole = whole_size(order, to);
    if (whole.x > SCALE_MOST_SIDE || whole.y > SCALE_MOST_SIDE || (int64_t)whole.x * whole.y > PROBE_MOST_PX)
        return error_set(error, "would have to be drawn %d x %d px large", whole.x, whole.y);
    if (is_endless(bytes))
        return error_set(error, "has more than 100,000 points; simplify it, or export it as a PNG picture");
    whole = (SDL_Point){whole.x > 0 ? whole.x : 1, whole.y > 0 ? whole.y : 1};
    struct canvas drawn =
        order->probe->kind == PICTURE_PAGE ? draw_page(order->path, whole, error) : draw_svg(bytes, whole, error);
    if (!drawn.pixels)
        return false;
    int left = order->crop.x * whole.x / order->probe->w_px, top = order->crop.y * whole.y / order->probe->h_px;
    memset(to.pixels, 0, (size_t)to.w_px * (size_t)to.h_px * sizeof(uint32_t));
    canvas_copy(to, (whole.x - drawn.w_px) / 2 - left, (whole.y - drawn.h_px) / 2 - top, drawn);
    free(drawn.pixels);
    return true;
}

/* A progressive picture is decoded once per scan, and a small file can have thousands. The marker of a scan cannot
 * occur inside the data. */
static bool is_slow(const struct probe *probe, Str bytes)
{
    const int64_t most_px = (int64_t)15 * PROBE_MOST_PX;
    int64_t n_scans = 0, px = (int64_t)probe->w_px * probe->h_px;
    if (probe->kind != PICTURE_JPEG)
        return false;
    for (ptrdiff_t at; (at = str_find(bytes, STR("\xFF\xDA"))) >= 0 && n_scans * px <= most_px; n_scans++)
        bytes = str_slice(bytes, (size_t)at + 2, bytes.len);
    return n_scans * px > most_px;
}

static bool decode_bytes(const struct decode_order *order, Str bytes, struct canvas to, struct error *error,
                         bool *is_opaque)
{
    *is_opaque = false;
    if (order->probe->kind == PICTURE_SVG)
        return decode_drawing(order, bytes, to, error);
    if (order->probe->kind == PICTURE_JPEG && !picture_end_is_in(bytes))
        return error_set(error, "is truncated: copy the file again");
    if (is_slow(order->probe, bytes))
        return error_set(error, "has too many scans for its size; save it as a baseline JPEG");
    return decode_pixels(order, bytes, to, error, is_opaque);
}

bool decode_picture(const struct decode_order *order, struct canvas to, bool *is_opaque, struct error *error)
{
    Arena arena = {0};
    Str bytes = {0};
    bool is_page = order->probe->kind == PICTURE_PAGE;
    bool ok = is_page || file_read(&arena, order->path, PROBE_MOST_BYTES, &bytes, error);
    *is_opaque = is_page;
    if (ok && !(is_page ? decode_drawing(order, bytes, to, error) : decode_bytes(order, bytes, to, error, is_opaque)))
        ok = error_add_context(error, STR_FMT, STR_ARG(order->path));
    int reason = errno;
    arena_finish(&arena);
    malloc_trim(0);
    errno = reason;
    return ok;
}
