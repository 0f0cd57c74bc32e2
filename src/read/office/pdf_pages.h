/* Reads PDFs. */
#ifndef READ_OFFICE_PDF_PAGES_H
#define READ_OFFICE_PDF_PAGES_H

#include "read/common/reader.h"

/* True when the bytes begin like a PDF. */
bool pdf_pages_is_mine(Str head);

/* Reads each page as a picture with its words. See struct reader. */
enum read_verdict pdf_pages_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                 struct error *error);

#endif
