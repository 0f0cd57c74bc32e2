/* The documents at which a press died. */
#ifndef PLAYER_BLAME_H
#define PLAYER_BLAME_H

#include <stdbool.h>

#include "wire/wire.h"

enum { BLAME_MOST = 16 };

struct blamed {
    uint64_t key;
    uint64_t stamp; /* of its bytes, at the last death; 0: not known */
    int n_deaths;
    int64_t at_ms;                  /* of the last */
    char source[WIRE_SOURCE_BYTES]; /* path or address */
};

/* Zeroed: none is blamed. */
struct blame {
    struct blamed documents[BLAME_MOST];
    int n;
};

/* Counts a death at a document. */
void blame_add(struct blame *blame, const struct wire_reading *reading, int64_t now_ms);

/* Forgets the deaths at a document. */
void blame_forgive(struct blame *blame, uint64_t key);

/* A card of the document was printed: if it had been set aside, it has changed since and is forgiven. */
void blame_pardon(struct blame *blame, uint64_t key);

/* True when presses are to pass over the document until its bytes change. */
bool blame_is_set_aside(const struct blamed *blamed);

#endif
