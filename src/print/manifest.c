/* fonts/manifest has one line per face, with columns separated by '|': role, family, file, package, licence; '#'
 * starts a comment. Only the first three matter here, and only the file's name: the build has put the file beside
 * the manifest. No mistake in it ends a show: it is logged, and the rest is used. */
#include "print/manifest.h"

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "base/log.h"

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

/* Returns the path beside the manifest, or else the one in the font's package. */
static Str path_of(Arena *arena, Str folder, Str file)
{
    Str path = path_join(arena, folder, path_name(file));
    bool is_elsewhere = !file_exists(path) && str_has_prefix(file, STR("/")) && file_exists(file);
    return is_elsewhere ? str_copy(arena, file) : path;
}

static bool add_line(Arena *arena, Str folder, Str line, struct manifest *manifest)
{
    Str columns[N_COLUMNS];
    if (split(line, columns) != N_COLUMNS || !columns[0].len || !path_name(columns[2]).len)
        return false;
    *arena_push(arena, manifest->faces, manifest->n_faces) = (struct manifest_face){
        str_copy(arena, columns[0]), str_copy(arena, columns[1]), path_of(arena, folder, columns[2])};
    return true;
}

bool manifest_is_font(Str name)
{
    Str extension = path_extension(name);
    return str_is_equal_nocase(extension, STR("ttf")) || str_is_equal_nocase(extension, STR("otf")) ||
           str_is_equal_nocase(extension, STR("ttc")) || str_is_equal_nocase(extension, STR("otc"));
}

static void add_dropped(Arena *arena, Str folder, struct manifest *manifest)
{
    Str *names;
    int n_names;
    struct error error;
    if (!directory_list(arena, folder, &names, &n_names, &error))
        return;
    for (int i = 0; i < n_names; i++)
        if (manifest_is_font(names[i]) && manifest_find(manifest, path_stem(names[i])) < 0)
            *arena_push(arena, manifest->faces, manifest->n_faces) =
                (struct manifest_face){path_stem(names[i]), {0}, path_join(arena, folder, names[i])};
}

static void add_lines(Arena *arena, Str folder, Str path, struct manifest *manifest)
{
    Str rest, line;
    struct error error;
    if (!file_read(arena, path, MOST_BYTES, &rest, &error)) {
        log_event("the list of faces, which the build puts beside the program: %s", error.text);
        return;
    }
    for (int n = 1; str_next_line(&rest, &line); n++) {
        line = str_trim(line);
        if (line.len && line.ptr[0] != '#' && !add_line(arena, folder, line, manifest))
            log_event(STR_FMT ":%d: want role | family | file | package | licence; the line is passed over",
                      STR_ARG(path), n);
    }
}

void manifest_load(Arena *arena, Str folder, struct manifest *manifest)
{
    *manifest = (struct manifest){0};
    add_lines(arena, folder, path_join(arena, folder, STR("manifest")), manifest);
    add_dropped(arena, folder, manifest);
}

int manifest_find(const struct manifest *manifest, Str name)
{
    for (int i = 0; i < manifest->n_faces; i++)
        if (str_is_equal(manifest->faces[i].role, name))
            return i;
    for (int i = 0; i < manifest->n_faces; i++)
        if (str_is_equal(path_stem(manifest->faces[i].path), name))
            return i;
    return -1;
}
