/* poppler-glib and the libraries under it, loaded for the first PDF. */
#ifndef PDF_POPPLER_LIBRARY_H
#define PDF_POPPLER_LIBRARY_H

#include <stddef.h>

#include "base/error.h"

typedef struct PopplerDocument PopplerDocument;
typedef struct PopplerPage PopplerPage;
typedef struct GBytes GBytes;
typedef struct cairo_surface cairo_surface_t;
typedef struct cairo cairo_t;

/* GLib's report of what went wrong. */
struct poppler_fault {
    unsigned domain;
    int code; /* of enum poppler_fault_code */
    char *message;
};

enum poppler_fault_code { POPPLER_INVALID, POPPLER_ENCRYPTED };

enum { CAIRO_ARGB32 = 0 };

/* The functions used. */
struct poppler_library {
    PopplerDocument *(*open)(GBytes *bytes, const char *password, struct poppler_fault **fault);
    int (*n_pages)(PopplerDocument *document);
    PopplerPage *(*page)(PopplerDocument *document, int index);
    void (*page_size)(PopplerPage *page, double *w, double *h);
    char *(*page_text)(PopplerPage *page);
    void (*page_render)(PopplerPage *page, cairo_t *cairo);
};

struct poppler_glib {
    GBytes *(*bytes)(const void *bytes, size_t n);
    void (*bytes_unref)(GBytes *bytes);
    void (*free)(void *memory);
    void (*fault_free)(struct poppler_fault *fault);
};

struct poppler_object {
    void (*unref)(void *object);
};

struct poppler_cairo {
    cairo_surface_t *(*surface)(void *pixels, int format, int w_px, int h_px, int stride);
    void (*surface_destroy)(cairo_surface_t *surface);
    cairo_t *(*create)(cairo_surface_t *surface);
    void (*destroy)(cairo_t *cairo);
    void (*scale)(cairo_t *cairo, double x, double y);
    void (*set_colour)(cairo_t *cairo, double red, double green, double blue);
    void (*paint)(cairo_t *cairo);
    int (*status)(cairo_t *cairo);
};

extern struct poppler_library poppler;
extern struct poppler_glib poppler_glib;
extern struct poppler_object poppler_object;
extern struct poppler_cairo poppler_cairo;

/* Loads all of them; false, with the package to install, when one is missing. */
bool poppler_library_load(struct error *error);

#endif
