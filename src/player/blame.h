/* The documents during which a press died. */
#ifndef PLAYER_BLAME_H
#define PLAYER_BLAME_H

#include <stdbool.h>

#include "wire/wire.h"

enum { BLAME_MOST = 16 };

struct blamed {
    uint64_t key;
    uint64_t stamp; /* of its bytes, at the last death; 0: unknown */
    int n_deaths;
    int64_t at_ms;                  /* of the last death */
    char source[WIRE_SOURCE_BYTES]; /* path or address */
};

/* Zeroed: no document is blamed. */
struct blame {
    struct blamed documents[BLAME_MOST];
    int n;
};

/* Counts a death during a document. */
void blame_add(struct blame *blame, const struct wire_reading *reading, int64_t now_ms);

/* Forgets the deaths during a document. */
void blame_forgive(struct blame *blame, uint64_t key);

/* Forgives a document that was set aside: one of its cards has been printed, so it has changed. */
void blame_pardon(struct blame *blame, uint64_t key);

/* True when presses must skip the document until its bytes change. */
bool blame_is_set_aside(const struct blamed *blamed);

#endif
