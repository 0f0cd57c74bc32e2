/* Each path yields one place: a folder its files, any other path itself. A folder that has disappeared keeps its
 * files. */
#include "press/source/source_walk.h"

#include <sys/stat.h>

#include "base/picture_format.h"
#include "base/address.h"
#include "press/source/source_folder.h"
#include "read/read.h"

static void add_path(struct source_files *files, Str path)
{
    path = read_stand_in(&files->arena, path);
    bool is_input = str_is_equal(path, STR("-"));
    enum source_file_kind kind = is_input                       ? FILE_INPUT
                                 : address_is_web(path)         ? FILE_ADDRESS
                                 : picture_format_is_name(path) ? FILE_PICTURE
                                                                : FILE_ARTICLE;
    struct source_file *file = source_files_add(files, path, kind);
    if (file && kind == FILE_PICTURE)
        file->is_alone = true; /* the user named it */
}

static uint64_t disk_of(Str path)
{
    struct stat st;
    return stat(path.ptr, &st) == 0 ? (uint64_t)st.st_dev : 0;
}

/* A folder that has disappeared stays in the list: its articles can still be shown. */
static bool keep_files(struct source_files *files, const struct source_files *before, int index)
{
    const struct source_place *was = before ? &before->places[index] : NULL;
    struct stat st;
    bool is_file = stat(files->places[index].path.ptr, &st) == 0 && !S_ISDIR(st.st_mode);
    if (!was || !was->is_folder || !was->n || is_file)
        return false;
    for (int i = was->first; i < was->first + was->n; i++)
        source_files_add(files, source_files_join(&files->arena, (Str){0}, before->files[i].path),
                         before->files[i].kind);
    files->places[index].disk = was->disk;
    return true;
}

/* True when it is empty and on another disk than before. */
static bool is_bare(const struct source_files *files, const struct source_files *before, int index)
{
    return before && files->places[index].n == 0 && files->places[index].disk != before->places[index].disk;
}

/* Adds a place without files. */
static struct source_place *add_place(struct source_files *files, Str path)
{
    struct source_place *place = &files->places[files->n_places++];
    *place = (struct source_place){.path = source_files_join(&files->arena, (Str){0}, path), .first = files->n};
    return place;
}

/* Adds the folder's files, or only the first of many; false when it cannot be listed and never could. */
static bool add_folder(struct source_files *files, const struct source_files *before, int index)
{
    Str path = files->places[index].path;
    files->places[index].disk = disk_of(path);
    bool is_listed = source_folder_list(files, path);
    bool is_gone = !is_listed || is_bare(files, before, index);
    return (is_gone && keep_files(files, before, index)) || is_listed;
}

static void add_places(struct source_files *files, const Str *paths, int n_paths, const struct source_files *before)
{
    files->places = arena_array(&files->arena, struct source_place, n_paths);
    for (int i = 0; i < n_paths; i++) {
        struct source_place *place = add_place(files, paths[i]);
        place->is_folder = !address_is_web(paths[i]) && add_folder(files, before, i);
        if (!place->is_folder)
            add_path(files, place->path);
    }
    files->n_unlisted = files->n_passed;
}

void source_walk_all(struct source_files *files, const Str *paths, int n_paths, const struct source_files *before)
{
    *files = (struct source_files){0};
    add_places(files, paths, n_paths, before);
}

void source_walk_glance(struct source_files *files, const Str *paths, int n_paths, int few)
{
    *files = (struct source_files){.few = few};
    add_places(files, paths, n_paths, NULL);
}
