/* Reads Word documents. */
#ifndef READ_OFFICE_DOCX_H
#define READ_OFFICE_DOCX_H

#include "read/common/reader.h"

/* True when the bytes begin like a Word document. */
bool docx_is_mine(Str head);

/* Reads .docx. See struct reader. */
enum read_verdict docx_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

#endif
