/* Some pages contain their article twice, once for each width of screen. Short repetitions, such as a refrain, are the
   author's. */
#include "read/html/html_again.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"

enum { LEAST_BYTES = 500 };

struct said {
    uint64_t hash;
    int block;
};

static int compare(const void *a, const void *b)
{
    const struct said *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash) : x->block - y->block;
}

/* Returns, for each block, the first one with the same text; the block itself when there is none. */
static int *find_first(const struct trimming *t)
{
    struct said *said = arena_array(t->arena, struct said, t->n);
    int *first = arena_array(t->arena, int, t->n);
    for (int i = 0; i < t->n; i++)
        said[i] = (struct said){hash_bytes(HASH_START, html_trimming_text(t, i)), i};
    qsort(said, (size_t)t->n, sizeof *said, compare);
    for (int i = 0; i < t->n; i++) {
        bool is_same = i > 0 && said[i].hash == said[i - 1].hash;
        first[said[i].block] = is_same ? first[said[i - 1].block] : said[i].block;
    }
    return first;
}

/* Returns the end of the run of blocks from i that repeats a run of blocks said for the first time, and counts its
   bytes. */
static int end_of_run(const struct trimming *t, const int *first, int i, size_t *n_bytes)
{
    int start = i, k = first[i];
    *n_bytes = 0;
    while (k < start && i < t->n && first[k] == k && str_is_equal(html_trimming_text(t, k), html_trimming_text(t, i))) {
        *n_bytes += html_trimming_text(t, i).len;
        k = html_trimming_next_text(t, k);
        i = html_trimming_next_text(t, i);
    }
    return i;
}

void html_again_drop(struct trimming *t)
{
    assert(t->extent == HTML_TRIM_ALL);
    int *first = find_first(t);
    for (int i = 0; i < t->n; i++) {
        size_t n_bytes;
        if (first[i] == i || !html_trimming_has_text(t, i) || !html_trimming_has_text(t, first[i]))
            continue;
        int end = end_of_run(t, first, i, &n_bytes);
        if (n_bytes < LEAST_BYTES)
            continue;
        for (; i < end; i++)
            if (html_trimming_has_text(t, i))
                t->why[i] = "said before";
        i--;
    }
}
