/* Pictures inside documents, and in data: addresses, unpacked to memory while needed. */
#ifndef PRESS_UNPACKED_H
#define PRESS_UNPACKED_H

#include <stdint.h>

#include "base/str.h"

enum { UNPACKED_KEPT = 4 };

/* A picture in memory: a file without a name. */
struct unpacked_picture {
    char *source;   /* NULL: this row is free */
    uint64_t stamp; /* of its document */
    int fd;
    char path[32]; /* path for opening it */
};

/* A zeroed one is empty. Finish it with unpacked_finish. */
struct unpacked {
    struct unpacked_picture kept[UNPACKED_KEPT];
    int next; /* row to replace next */
};

/* Closes all. */
void unpacked_finish(struct unpacked *unpacked);

/* Returns a path of the picture, valid until the next call; the source itself when it is not inside a document or
   cannot be unpacked. */
Str unpacked_locate(struct unpacked *unpacked, Str source);

#endif
