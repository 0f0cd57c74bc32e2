/* fonts/manifest: a line a face, columns between '|': role, family, file, package, licence; '#' begins a comment. Here
   only the first three matter, and of the file only its name: the build has put it beside the manifest. */
#include "print/manifest.h"

#include "base/file.h"

enum { N_COLUMNS = 5, MOST_BYTES = 1 << 20 };

static int split(Str line, Str columns[N_COLUMNS])
{
    int n = 0;
    while (n < N_COLUMNS) {
        ptrdiff_t bar = str_find(line, STR("|"));
        columns[n++] = str_trim(bar < 0 ? line : str_slice(line, 0, (size_t)bar));
        if (bar < 0)
            return n;
        line = str_slice(line, (size_t)bar + 1, line.len);
    }
    return n + 1;
}

static bool add_line(Arena *arena, Str folder, Str line, struct manifest *manifest)
{
    Str columns[N_COLUMNS];
    if (split(line, columns) != N_COLUMNS || !columns[0].len || !file_name(columns[2]).len)
        return false;
    *arena_push(arena, manifest->faces, manifest->n_faces) = (struct manifest_face){
        str_copy(arena, columns[0]), str_copy(arena, columns[1]), file_join(arena, folder, file_name(columns[2]))};
    return true;
}

static bool is_font(Str name)
{
    Str extension = file_extension(name);
    return str_is_equal_nocase(extension, STR("ttf")) || str_is_equal_nocase(extension, STR("otf")) ||
           str_is_equal_nocase(extension, STR("ttc")) || str_is_equal_nocase(extension, STR("otc"));
}

static void add_dropped(Arena *arena, Str folder, struct manifest *manifest)
{
    Str *names;
    int n_names;
    struct error error;
    if (!file_list(arena, folder, &names, &n_names, &error))
        return;
    for (int i = 0; i < n_names; i++)
        if (is_font(names[i]) && manifest_find(manifest, file_stem(names[i])) < 0)
            *arena_push(arena, manifest->faces, manifest->n_faces) =
                (struct manifest_face){file_stem(names[i]), {0}, file_join(arena, folder, names[i])};
}

bool manifest_load(Arena *arena, Str folder, struct manifest *manifest, struct error *error)
{
    *manifest = (struct manifest){0};
    Str path = file_join(arena, folder, STR("manifest")), rest, line;
    if (!file_read(arena, path, MOST_BYTES, &rest, error))
        return error_add_context(error, "the list of faces, which the build puts beside the program");
    for (int n = 1; str_next_line(&rest, &line); n++) {
        line = str_trim(line);
        if (!line.len || line.ptr[0] == '#')
            continue;
        if (!add_line(arena, folder, line, manifest))
            return error_set(error, STR_FMT ":%d: want role | family | file | package | licence", STR_ARG(path), n);
    }
    if (!manifest->n_faces)
        return error_set(error, STR_FMT ": names no face", STR_ARG(path));
    if (!file_exists(manifest->faces[0].path))
        return error_set(error, STR_FMT ": there is no such file, though " STR_FMT " names it; install its package",
                         STR_ARG(manifest->faces[0].path), STR_ARG(path));
    add_dropped(arena, folder, manifest);
    return true;
}

int manifest_find(const struct manifest *manifest, Str name)
{
    for (int i = 0; i < manifest->n_faces; i++)
        if (str_is_equal(manifest->faces[i].role, name))
            return i;
    for (int i = 0; i < manifest->n_faces; i++)
        if (str_is_equal(file_stem(manifest->faces[i].path), name))
            return i;
    return -1;
}
