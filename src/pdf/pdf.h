/* The pages of a PDF: their sizes, words and pixels. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct pdf;

/* True when the bytes begin like a PDF. */
bool pdf_is_kind(Str head);

/* Opens a PDF; the bytes remain the caller's and must outlive it. Fails, with what to do, when it is damaged, protected
   by a password or has no pages, or when the library is not installed. */
bool pdf_open(Str bytes, struct pdf **pdf, struct error *error);

/* NULL is fine. */
void pdf_close(struct pdf *pdf);

/* Returns the number of pages, at least 1. */
int pdf_n_pages(const struct pdf *pdf);

/* Gets a page's size in points, upright; pages count from 1. False when the page is damaged. */
bool pdf_page_size(const struct pdf *pdf, int page, double *w, double *h);

/* Returns the words of a page in the arena, line by line, at most 64 KB; empty when it has none or is damaged. */
Str pdf_page_text(const struct pdf *pdf, int page, Arena *arena);

/* Draws a page on white over w_px x h_px opaque pixels (ARGB8888). */
bool pdf_draw_page(const struct pdf *pdf, int page, uint32_t *pixels, int w_px, int h_px);

#endif
