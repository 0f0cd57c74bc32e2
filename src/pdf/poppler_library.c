/* The headers of poppler-glib would require those of GLib and cairo; two dozen functions are used, whose types are
 * declared here. Owns the tables of functions. */
#include "pdf/poppler_library.h"

#include "base/library.h"

#ifdef PLACARD_PDF
struct poppler_library poppler;
struct poppler_glib poppler_glib;
struct poppler_object poppler_object;
struct poppler_cairo poppler_cairo;

static const struct library_function poppler_rows[] = {
    LIBRARY_FUNCTION(struct poppler_library, open, poppler_document_new_from_bytes),
    LIBRARY_FUNCTION(struct poppler_library, n_pages, poppler_document_get_n_pages),
    LIBRARY_FUNCTION(struct poppler_library, page, poppler_document_get_page),
    LIBRARY_FUNCTION(struct poppler_library, page_size, poppler_page_get_size),
    LIBRARY_FUNCTION(struct poppler_library, page_text, poppler_page_get_text),
    LIBRARY_FUNCTION(struct poppler_library, page_render, poppler_page_render)};

static const struct library_function glib_rows[] = {LIBRARY_FUNCTION(struct poppler_glib, bytes, g_bytes_new_static),
                                                    LIBRARY_FUNCTION(struct poppler_glib, bytes_unref, g_bytes_unref),
                                                    LIBRARY_FUNCTION(struct poppler_glib, free, g_free),
                                                    LIBRARY_FUNCTION(struct poppler_glib, fault_free, g_error_free)};

static const struct library_function object_rows[] = {LIBRARY_FUNCTION(struct poppler_object, unref, g_object_unref)};

static const struct library_function cairo_rows[] = {
    LIBRARY_FUNCTION(struct poppler_cairo, surface, cairo_image_surface_create_for_data),
    LIBRARY_FUNCTION(struct poppler_cairo, surface_destroy, cairo_surface_destroy),
    LIBRARY_FUNCTION(struct poppler_cairo, create, cairo_create),
    LIBRARY_FUNCTION(struct poppler_cairo, destroy, cairo_destroy),
    LIBRARY_FUNCTION(struct poppler_cairo, scale, cairo_scale),
    LIBRARY_FUNCTION(struct poppler_cairo, set_colour, cairo_set_source_rgb),
    LIBRARY_FUNCTION(struct poppler_cairo, paint, cairo_paint),
    LIBRARY_FUNCTION(struct poppler_cairo, status, cairo_status)};

#define LIBRARY(name, rows, pointers)                                                                                  \
    {                                                                                                                  \
        .soname = (name), .functions = (rows), .n_functions = sizeof(rows) / sizeof *(rows), .table = &(pointers)      \
    }

static struct library libraries[] = {
    LIBRARY("libpoppler-glib.so.8", poppler_rows, poppler), LIBRARY("libglib-2.0.so.0", glib_rows, poppler_glib),
    LIBRARY("libgobject-2.0.so.0", object_rows, poppler_object), LIBRARY("libcairo.so.2", cairo_rows, poppler_cairo)};

bool poppler_library_load(struct error *error)
{
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (!library_load(&libraries[i]))
            return error_set(error, "a PDF, which takes the package libpoppler-glib8: install it, or export its pages "
                                    "as pictures");
    return true;
}

#endif
