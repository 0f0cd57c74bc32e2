/* The PDF whose page was wanted last stays open, since its other pages are wanted next. */
#ifndef PDF_KEPT_PDF_H
#define PDF_KEPT_PDF_H

#include "pdf/pdf.h"

/* Returns the PDF at a path, at most most_bytes long, borrowed until the next call; NULL, with the reason, when it
   cannot be read. */
const struct pdf *kept_pdf_open(Str path, size_t most_bytes, struct error *error);

/* Closes it. */
void kept_pdf_close(void);

#endif
