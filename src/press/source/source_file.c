/* One entry per file, and one block of text for all paths: a folder of ten thousand articles costs one listing. */
#include "press/source/source_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "press/source/source_mention.h"

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
    return str_is_listed(path_extension(path), "xml rss atom rdf json epub");
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
        source_files_pass_over(files, path, STR("over the limit of 100,000 files"));
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

void source_files_drop(struct source_files *files, int first, int first_passed)
{
    files->places[files->n_places - 1].n -= files->n - first;
    files->n = first;
    files->n_passed = first_passed;
}

void source_files_pass_over(struct source_files *files, Str path, Str reason)
{
    if (files->n_passed < MOST_PASSED_OVER)
        *arena_push(&files->arena, files->passed, files->n_passed) = (struct passed_over){path, reason};
}

void source_files_finish(struct source_files *files)
{
    for (int i = 0; i < files->n_places; i++)
        mention_table_destroy(files->places[i].mentions);
    free(files->files);
    arena_finish(&files->arena);
    *files = (struct source_files){0};
}
