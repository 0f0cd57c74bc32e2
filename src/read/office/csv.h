/* Tables of plain text: CSV. */
#ifndef READ_OFFICE_CSV_H
#define READ_OFFICE_CSV_H

#include "read/common/reader.h"

/* Never: no bytes look like CSV and nothing else. */
bool csv_is_mine(Str head);

/* Reads values between commas, semicolons or tabs as one table. See struct reader. */
enum read_verdict csv_read(const struct read_input *input, Arena *arena, struct read_result *result,
                           struct error *error);

#endif
