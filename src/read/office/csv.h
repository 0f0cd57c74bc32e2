/* Reads CSV tables. */
#ifndef READ_OFFICE_CSV_H
#define READ_OFFICE_CSV_H

#include "read/common/reader.h"

/* Always false: CSV cannot be recognised by its bytes. */
bool csv_is_mine(Str head);

/* Reads values separated by commas, semicolons or tabs as one table. See struct reader. */
enum read_verdict csv_read(const struct read_input *input, Arena *arena, struct read_result *result,
                           struct error *error);

#endif
