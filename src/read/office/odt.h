/* Reads OpenDocument texts. */
#ifndef READ_OFFICE_ODT_H
#define READ_OFFICE_ODT_H

#include "read/common/reader.h"

/* True when the bytes begin like an OpenDocument text. */
bool odt_is_mine(Str head);

/* Reads .odt. See struct reader. */
enum read_verdict odt_read(const struct read_input *input, Arena *arena, struct read_result *result,
                           struct error *error);

#endif
