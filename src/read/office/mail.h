/* Reads mails saved by mail programs. */
#ifndef READ_OFFICE_MAIL_H
#define READ_OFFICE_MAIL_H

#include "read/common/reader.h"

/* True when the bytes begin with several fields of a mail header. */
bool mail_is_mine(Str head);

/* True when the bytes of a .txt file are a saved mail: a memo also has To and Subject, but no sender's address. */
bool mail_is_saved_as_text(Str head);

/* Reads .eml: the text, subject, sender and date. See struct reader. */
enum read_verdict mail_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error);

#endif
