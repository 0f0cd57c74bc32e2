/* A thin layer over poppler-glib that turns its faults into messages. Owns the open document. */
#include "pdf/pdf.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "pdf/poppler_library.h"

enum { JUNK_BYTES = 1024 }; /* readers of PDF accept as much before its mark */

bool pdf_is_kind(Str head)
{
    return str_has_prefix(str_trim(str_slice(head, 0, JUNK_BYTES)), STR("%PDF-"));
}

#ifdef PLACARD_PDF

struct pdf {
    PopplerDocument *document;
    GBytes *bytes;
    int n_pages;
};

static bool fail(struct poppler_fault *fault, struct error *error)
{
    bool is_locked = fault && fault->code == POPPLER_ENCRYPTED;
    if (fault)
        poppler_glib.fault_free(fault);
    return error_set(error, is_locked ? "a PDF protected by a password: export it again without one"
                                      : "a damaged PDF: export or copy it again");
}

bool pdf_open(Str bytes, struct pdf **pdf, struct error *error)
{
    *pdf = NULL;
    if (!poppler_library_load(error))
        return false;
    struct poppler_fault *fault = NULL;
    struct pdf opened = {.bytes = poppler_glib.bytes(bytes.ptr, bytes.len)};
    opened.document = poppler.open(opened.bytes, NULL, &fault);
    opened.n_pages = opened.document ? poppler.n_pages(opened.document) : 0;
    struct pdf *made = malloc(sizeof *made);
    if (!made)
        die_no_memory();
    *made = opened;
    if (opened.n_pages > 0) {
        *pdf = made;
        return true;
    }
    pdf_close(made);
    return fail(fault, error);
}

void pdf_close(struct pdf *pdf)
{
    if (!pdf)
        return;
    if (pdf->document)
        poppler_object.unref(pdf->document);
    poppler_glib.bytes_unref(pdf->bytes);
    free(pdf);
}

int pdf_n_pages(const struct pdf *pdf)
{
    assert(pdf);
    return pdf->n_pages;
}

static PopplerPage *page_of(const struct pdf *pdf, int page)
{
    assert(pdf && page >= 1);
    return page <= pdf->n_pages ? poppler.page(pdf->document, page - 1) : NULL;
}

static bool is_size(double w, double h)
{
    const double most_pt = 1e6;
    return w >= 1 && h >= 1 && w <= most_pt && h <= most_pt; /* also false for NaN */
}

bool pdf_page_size(const struct pdf *pdf, int page, double *w, double *h)
{
    PopplerPage *opened = page_of(pdf, page);
    *w = *h = 0;
    if (!opened)
        return false;
    poppler.page_size(opened, w, h);
    poppler_object.unref(opened);
    return is_size(*w, *h);
}

Str pdf_page_text(const struct pdf *pdf, int page, Arena *arena)
{
    enum { MOST_BYTES = 64 << 10 };
    PopplerPage *opened = page_of(pdf, page);
    char *text = opened ? poppler.page_text(opened) : NULL;
    Str words = {0};
    if (text)
        words = str_copy(arena, str_slice(str_from_c(text), 0, MOST_BYTES));
    poppler_glib.free(text);
    if (opened)
        poppler_object.unref(opened);
    return words;
}

bool pdf_draw_page(const struct pdf *pdf, int page, uint32_t *pixels, int w_px, int h_px)
{
    assert(pixels && w_px > 0 && h_px > 0);
    double w, h;
    if (!pdf_page_size(pdf, page, &w, &h))
        return false;
    PopplerPage *opened = page_of(pdf, page);
    cairo_surface_t *surface = poppler_cairo.surface(pixels, CAIRO_ARGB32, w_px, h_px, w_px * (int)sizeof *pixels);
    cairo_t *cairo = poppler_cairo.create(surface);
    poppler_cairo.set_colour(cairo, 1, 1, 1);
    poppler_cairo.paint(cairo);
    poppler_cairo.scale(cairo, w_px / w, h_px / h);
    poppler.page_render(opened, cairo);
    bool is_drawn = poppler_cairo.status(cairo) == 0;
    poppler_cairo.destroy(cairo);
    poppler_cairo.surface_destroy(surface);
    poppler_object.unref(opened);
    return is_drawn;
}

#else
bool pdf_open(Str bytes, struct pdf **pdf, struct error *error)
{
    (void)bytes;
    *pdf = NULL;
    return error_set(error, "a PDF, which this placard was built without: export its pages as pictures");
}

void pdf_close(struct pdf *pdf)
{
    (void)pdf;
}

int pdf_n_pages(const struct pdf *pdf)
{
    (void)pdf;
    return 1;
}

bool pdf_page_size(const struct pdf *pdf, int page, double *w, double *h)
{
    (void)pdf;
    (void)page;
    *w = *h = 0;
    return false;
}

Str pdf_page_text(const struct pdf *pdf, int page, Arena *arena)
{
    (void)pdf;
    (void)page;
    (void)arena;
    return (Str){0};
}

bool pdf_draw_page(const struct pdf *pdf, int page, uint32_t *pixels, int w_px, int h_px)
{
    (void)pdf;
    (void)page;
    (void)pixels;
    (void)w_px;
    (void)h_px;
    return false;
}
#endif
