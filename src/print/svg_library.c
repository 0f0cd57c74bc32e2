/* SDL_image draws paths and shapes, fast and without another library, but omits text, style sheets and references.
 * librsvg draws everything but loads twenty libraries, so it draws only the files that need it. Its headers would
 * require those of all twenty; seven functions are used, whose types are declared here. */
#include "print/svg_library.h"

#include "base/library.h"

typedef struct RsvgHandle RsvgHandle;
typedef struct cairo_surface cairo_surface_t;
typedef struct cairo cairo_t;

struct rsvg_rectangle {
    double x, y, width, height;
};

enum { CAIRO_FORMAT_ARGB32 = 0 };

static struct svg_functions {
    RsvgHandle *(*read)(const void *bytes, size_t n_bytes, void **g_error);
    int (*render)(RsvgHandle *handle, cairo_t *cairo, const struct rsvg_rectangle *viewport, void **g_error);
} svg;

static struct cairo_functions {
    cairo_surface_t *(*create_surface)(void *pixels, int format, int w_px, int h_px, int stride);
    cairo_t *(*create)(cairo_surface_t *surface);
    void (*destroy)(cairo_t *cairo);
    void (*destroy_surface)(cairo_surface_t *surface);
} cairo;

static struct object_functions {
    void (*unref)(void *object);
} object;

static const struct library_function svg_table[] = {
    LIBRARY_FUNCTION(struct svg_functions, read, rsvg_handle_new_from_data),
    LIBRARY_FUNCTION(struct svg_functions, render, rsvg_handle_render_document)};

static const struct library_function cairo_table[] = {
    LIBRARY_FUNCTION(struct cairo_functions, create_surface, cairo_image_surface_create_for_data),
    LIBRARY_FUNCTION(struct cairo_functions, create, cairo_create),
    LIBRARY_FUNCTION(struct cairo_functions, destroy, cairo_destroy),
    LIBRARY_FUNCTION(struct cairo_functions, destroy_surface, cairo_surface_destroy)};

static const struct library_function object_table[] = {
    LIBRARY_FUNCTION(struct object_functions, unref, g_object_unref)};

#define LIBRARY(name, rows, pointers)                                                                                  \
    {                                                                                                                  \
        .soname = (name), .functions = (rows), .n_functions = sizeof(rows) / sizeof *(rows), .table = &(pointers)      \
    }

static struct library svg_library = LIBRARY("librsvg-2.so.2", svg_table, svg);
static struct library cairo_library = LIBRARY("libcairo.so.2", cairo_table, cairo);
static struct library object_library = LIBRARY("libgobject-2.0.so.0", object_table, object);

bool svg_library_is_needed(Str s)
{
    static const Str needing[] = {STR("<text"),    STR("<style"),  STR("<use"),    STR("<mask"),   STR("<clipPath"),
                                  STR("<pattern"), STR("<filter"), STR("<image"),  STR("<symbol"), STR("<marker"),
                                  STR("<switch"),  STR("<svg:"),   STR("<foreign")};
    for (size_t i = 0; i < sizeof needing / sizeof *needing; i++)
        if (str_find(s, needing[i]) >= 0)
            return true;
    return false;
}

static bool render(RsvgHandle *handle, struct canvas to)
{
    const int stride = to.w_px * (int)sizeof(uint32_t);
    const struct rsvg_rectangle whole = {0, 0, to.w_px, to.h_px};
    cairo_surface_t *surface = cairo.create_surface(to.pixels, CAIRO_FORMAT_ARGB32, to.w_px, to.h_px, stride);
    cairo_t *on = cairo.create(surface);
    bool is_drawn = svg.render(handle, on, &whole, NULL);
    cairo.destroy(on);
    cairo.destroy_surface(surface);
    return is_drawn;
}

bool svg_library_draw(Str s, struct canvas to, struct error *error)
{
    if (!library_load(&svg_library) || !library_load(&cairo_library) || !library_load(&object_library))
        return error_set(error, "has text or styles, which take the package librsvg2-2: install it, or turn the text "
                                "into paths");
    RsvgHandle *handle = svg.read(s.ptr, s.len, NULL);
    bool is_drawn = handle && render(handle, to);
    if (handle)
        object.unref(handle);
    return is_drawn || error_set(error, "is a broken SVG drawing");
}
