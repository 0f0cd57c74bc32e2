/* A press may die by chance, so a document is set aside only at the second death; a death that is not soon followed
 * by another is forgiven. When the table is full, the oldest death makes room. */
#include "player/blame.h"

#include <string.h>

enum { DEATHS_SET_ASIDE = 2, FORGIVEN_MS = 600000 };

bool blame_is_set_aside(const struct blamed *blamed)
{
    return blamed->n_deaths >= DEATHS_SET_ASIDE;
}

static struct blamed *lookup(struct blame *blame, uint64_t key)
{
    for (int i = 0; i < blame->n; i++)
        if (blame->documents[i].key == key)
            return &blame->documents[i];
    return NULL;
}

/* Finds the document's row, or else a free one, or else the oldest. */
static struct blamed *find(struct blame *blame, uint64_t key)
{
    struct blamed *found = lookup(blame, key), *oldest = &blame->documents[0];
    if (found)
        return found;
    if (blame->n < BLAME_MOST)
        return &blame->documents[blame->n++];
    for (int i = 0; i < blame->n; i++)
        if (blame->documents[i].at_ms < oldest->at_ms)
            oldest = &blame->documents[i];
    return oldest;
}

void blame_add(struct blame *blame, const struct wire_reading *reading, int64_t now_ms)
{
    struct blamed *blamed = find(blame, reading->key);
    bool is_forgiven = !blame_is_set_aside(blamed) && now_ms - blamed->at_ms > FORGIVEN_MS;
    bool has_changed = blamed->stamp && reading->stamp && blamed->stamp != reading->stamp;
    if (blamed->key != reading->key || is_forgiven || has_changed)
        *blamed = (struct blamed){.key = reading->key};
    blamed->n_deaths++;
    blamed->stamp = reading->stamp;
    if (reading->source[0])
        memcpy(blamed->source, reading->source, sizeof blamed->source);
    blamed->at_ms = now_ms;
}

void blame_forgive(struct blame *blame, uint64_t key)
{
    struct blamed *blamed = lookup(blame, key);
    if (blamed)
        *blamed = blame->documents[--blame->n];
}

void blame_pardon(struct blame *blame, uint64_t key)
{
    const struct blamed *blamed = lookup(blame, key);
    if (blamed && blame_is_set_aside(blamed))
        blame_forgive(blame, key);
}
