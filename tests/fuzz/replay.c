/* Feeds files to the fuzz targets without a fuzzer: replay FOLDER, where FOLDER/TARGET/ holds the files of that target,
   or replay TARGET FILE... A crash ends this program, after it has named the file. */
#include <stdio.h>
#include <string.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"

#define TARGET(name) int fuzz_##name(const uint8_t *data, size_t size);
TARGETS
#undef TARGET

static const struct target {
    const char *name;
    int (*feed)(const uint8_t *data, size_t size);
} ALL[] = {
#define TARGET(name) {#name, fuzz_##name},
    TARGETS
#undef TARGET
};

enum { N_TARGETS = sizeof ALL / sizeof *ALL, MOST_BYTES = 64 << 20 };

static const struct target *find(Str name)
{
    for (int i = 0; i < N_TARGETS; i++)
        if (str_is_equal(name, str_from_c(ALL[i].name)))
            return &ALL[i];
    return NULL;
}

static bool feed_file(const struct target *target, Str path, struct error *error)
{
    Arena arena = {0};
    Str bytes;
    printf("%s: " STR_FMT "\n", target->name, STR_ARG(path));
    fflush(stdout);
    bool ok = file_read(&arena, path, MOST_BYTES, &bytes, error);
    if (ok)
        target->feed((const uint8_t *)bytes.ptr, bytes.len);
    arena_finish(&arena);
    return ok;
}

static bool feed_folder(Arena *arena, Str folder, struct error *error)
{
    Str *names;
    int n_names;
    const struct target *target = find(path_name(folder));
    if (!target)
        return error_set(error, STR_FMT ": there is no such target", STR_ARG(folder));
    if (!directory_list(arena, folder, &names, &n_names, error))
        return false;
    for (int i = 0; i < n_names; i++)
        if (!feed_file(target, path_join(arena, folder, names[i]), error))
            return false;
    return true;
}

static bool feed_all(Arena *arena, Str folder, struct error *error)
{
    Str *names;
    int n_names;
    if (!directory_list(arena, folder, &names, &n_names, error))
        return false;
    for (int i = 0; i < n_names; i++)
        if (!feed_folder(arena, path_join(arena, folder, names[i]), error))
            return false;
    return n_names > 0 || error_set(error, STR_FMT ": holds nothing to feed", STR_ARG(folder));
}

static bool feed_named(int n, char **arguments, struct error *error)
{
    const struct target *target = find(str_from_c(arguments[0]));
    if (!target)
        return error_set(error, "%s: there is no such target", arguments[0]);
    for (int i = 1; i < n; i++)
        if (!feed_file(target, str_from_c(arguments[i]), error))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    Arena arena = {0};
    struct error error;
    if (argc < 2) {
        fputs("usage: replay FOLDER | replay TARGET FILE...\n", stderr);
        return 2;
    }
    bool ok = argc == 2 ? feed_all(&arena, str_from_c(argv[1]), &error) : feed_named(argc - 1, argv + 1, &error);
    if (!ok)
        fprintf(stderr, "replay: %s\n", error.text);
    arena_finish(&arena);
    return ok ? 0 : 1;
}
