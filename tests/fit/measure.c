/* Prints what the reader measures of the segments of texts, for fit.py: a line "= PATH" for each text, then one line
   per segment: its class, those of its neighbours, the column for function words, the row for the change above it, the
   measures, a tab and the text. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "read/common/encoding.h"
#include "read/text/weigh.h"

static void print_piece(const struct measured *m, Str text)
{
    printf("%d %d %d %d %d", m->class, m->before, m->behind, m->function, m->change);
    for (int i = 0; i < N_MEASURES; i++)
        printf(" %d", m->values[i]);
    printf("\t" STR_FMT "\n", STR_ARG(text));
}

static bool print_text(Arena *arena, const char *path, struct error *error)
{
    enum { LARGEST = 64 << 20 };
    Str bytes;
    struct decoded decoded;
    struct segment *segments;
    if (!file_read(arena, str_from_c(path), LARGEST, &bytes, error) || !encoding_decode(arena, bytes, &decoded, error))
        return false;
    int n = segment_list(arena, decoded.text, &segments);
    struct trait *traits = trait_list(arena, segments, n);
    trait_compare(arena, segments, n, traits);
    const struct measured *measured = weigh_measure(&(struct weighing){arena, segments, traits, n});
    printf("= %s\n", path);
    for (int i = 0; i < n; i++)
        print_piece(&measured[i], segments[i].text);
    return true;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        Arena arena = {0};
        struct error error;
        bool is_done = print_text(&arena, argv[i], &error);
        arena_finish(&arena);
        if (!is_done) {
            fprintf(stderr, "measure: %s\n", error.text);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
