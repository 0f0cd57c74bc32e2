/* One entry a file and one block of text for all paths: a folder of ten thousand articles costs one listing. */
#include "press/source/source_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/die.h"
#include "base/file.h"
#include "base/picture_format.h"
#include "press/fetch/fetch.h"
#include "press/source/source_folder.h"
#include "read/read.h"

enum { MOST_FILES = 100000, MOST_PASSED_OVER = 1000 };

Str source_files_join(Arena *arena, Str folder, Str name)
{
    size_t n = folder.len;
    bool has_slash = n && folder.ptr[n - 1] == '/', is_alone = n == 0;
    char *path = arena_alloc(arena, n + name.len + 2);
    if (n)
        memcpy(path, folder.ptr, n);
    if (!has_slash && !is_alone)
        path[n++] = '/';
    if (name.len)
        memcpy(path + n, name.ptr, name.len);
    return (Str){path, n + name.len};
}

static bool is_feed_name(Str path)
{
    static const char *const extensions[] = {"xml", "rss", "atom", "rdf", "json"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (str_is_equal_nocase(file_extension(path), str_from_c(extensions[i])))
            return true;
    return false;
}

static void make_room(struct source_files *files)
{
    enum { FIRST_ROOM = 16 };
    if (files->n < files->n_room)
        return;
    files->n_room = files->n_room ? 2 * files->n_room : FIRST_ROOM;
    files->files = realloc(files->files, sizeof *files->files * (size_t)files->n_room);
    if (!files->files)
        die_no_memory();
}

struct source_file *source_files_add(struct source_files *files, Str path, enum source_file_kind kind)
{
    if (files->n >= MOST_FILES) {
        source_files_pass_over(files, path, STR("there are more files than the 100,000 that are played"));
        return NULL;
    }
    make_room(files);
    struct source_file *file = &files->files[files->n++];
    *file = (struct source_file){.path = path,
                                 .key = source_key(path, (Str){0}),
                                 .kind = kind,
                                 .may_be_feed = kind == FILE_ARTICLE && is_feed_name(path)};
    files->places[files->n_places - 1].n++;
    return file;
}

void source_files_pass_over(struct source_files *files, Str path, Str reason)
{
    if (files->n_passed < MOST_PASSED_OVER)
        *arena_push(&files->arena, files->passed, files->n_passed) = (struct passed_over){path, reason};
}

static void add_path(struct source_files *files, Str path)
{
    bool is_input = str_is_equal(path, STR("-"));
    enum source_file_kind kind = is_input                       ? FILE_INPUT
                                 : fetch_is_address(path)       ? FILE_ADDRESS
                                 : picture_format_is_name(path) ? FILE_PICTURE
                                                                : FILE_ARTICLE;
    struct source_file *file = source_files_add(files, path, kind);
    if (file && kind == FILE_PICTURE)
        file->is_alone = true; /* somebody named it */
}

static uint64_t disk_of(Str path)
{
    struct stat st;
    return stat(path.ptr, &st) == 0 ? (uint64_t)st.st_dev : 0;
}

/* A folder that is gone stays as it was: what was read of it can still be shown. */
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

/* True when it gave nothing, and lies elsewhere than before. */
static bool is_bare(const struct source_files *files, const struct source_files *before, int index)
{
    return before && files->places[index].n == 0 && files->places[index].disk != before->places[index].disk;
}

/* The next place, without its files. */
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
        place->is_folder = !fetch_is_address(paths[i]) && add_folder(files, before, i);
        if (!place->is_folder)
            add_path(files, place->path);
    }
    files->n_unlisted = files->n_passed;
}

void source_files_init(struct source_files *files, const Str *paths, int n_paths, const struct source_files *before)
{
    *files = (struct source_files){0};
    add_places(files, paths, n_paths, before);
}

void source_files_glance(struct source_files *files, const Str *paths, int n_paths, int few)
{
    *files = (struct source_files){.few = few};
    add_places(files, paths, n_paths, NULL);
}

void source_files_finish(struct source_files *files)
{
    free(files->files);
    arena_finish(&files->arena);
    *files = (struct source_files){0};
}
