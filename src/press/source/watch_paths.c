/* From paths to folders: a source's own, its subfolders, those that its links lead through. Owns nothing. */
#include "press/source/watch_paths.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/file.h"
#include "base/path.h"
#include "base/shortage.h"
#include "base/address.h"
#include "base/hash_table.h"
#include "press/source/source_types.h"
#include "press/source/source_name.h"

enum { MOST_HOPS = 8, MOST_DEPTH = 32, MOST_WATCHED = 4000 };

void watch_paths_end(struct watch *watch, int id)
{
    for (int i = 0; i < watch->n_watched; i++)
        if (watch->watched[i]->id == id)
            return;
    if (id >= 0)
        inotify_rm_watch(watch->fd, id);
}

void watch_paths_listen(struct watch *watch, struct watch_point *point)
{
    const uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB |
                          IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    if (watch->fd < 0 && !watch->is_polling)
        watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    int was = point->id;
    point->id = watch->fd < 0 ? -1 : inotify_add_watch(watch->fd, point->folder.ptr, mask);
    watch_paths_end(watch, was);
    point->is_remote = watch->is_polling || watch_point_is_remote(point);
    if (point->id < 0 || point->is_remote)
        watch_point_note(point);
}

struct watch_point *watch_paths_find(const struct watch *watch, Str folder)
{
    for (int i = 0; i < watch->n_watched; i++)
        if (str_is_equal(watch->watched[i]->folder, folder))
            return watch->watched[i];
    return NULL;
}

static struct watch_point *add(struct watch *watch, Str folder, Str name)
{
    if (watch->n_watched == watch->n_room) {
        watch->n_room = watch->n_room ? 2 * watch->n_room : 8;
        watch->watched = realloc(watch->watched, sizeof *watch->watched * (size_t)watch->n_room);
        if (!watch->watched)
            die_no_memory();
    }
    struct watch_point *point = watch_point_create(folder);
    watch_point_add_name(point, name);
    watch->watched[watch->n_watched++] = point;
    watch_paths_listen(watch, point);
    return point;
}

/* Adds a given folder, or one more of the names that matter in it. */
static struct watch_point *add_given(struct watch *watch, Str folder, Str name)
{
    struct watch_point *point = watch_paths_find(watch, folder);
    if (point)
        watch_point_add_name(point, name);
    else
        point = add(watch, folder, name);
    point->is_given = true;
    point->is_in_doubt = false;
    return point;
}

/* Listing a folder with this many bytes of names takes time on every file system. */
static bool is_large(const struct watch_point *point)
{
    enum { LARGE_BYTES = 32768 };
    struct stat st;
    return stat(point->folder.ptr, &st) == 0 && st.st_size > LARGE_BYTES;
}

/* Watches where a link in a folder leads: for a file, its folder. */
static void add_target(struct watch *watch, Arena *scratch, Str path)
{
    char real[PATH_MAX];
    if (realpath(str_to_c(scratch, path), real))
        add_given(watch, path_folder(str_from_c(real)), path_name(str_from_c(real)));
}

/* The search of a folder for what to watch inside it. */
struct lookout {
    struct watch *watch;
    Arena scratch;
    struct hash_table known; /* watched folders, to their indices */
    int n_links;             /* links to files */
    int depth;               /* of the current folder below the given one */
};

static void look_into(struct lookout *l, struct watch_point *point, DIR *dir, int limit);

/* Watches the subfolders of a folder that was found, at any depth. */
static void add_within(struct lookout *l, struct watch_point *point)
{
    DIR *dir = l->depth < MOST_DEPTH ? opendir(point->folder.ptr) : NULL;
    if (!dir)
        return;
    l->depth++;
    look_into(l, point, dir, -1);
    l->depth--;
    closedir(dir);
    point->is_awaited = false; /* it has files, so nothing will be mounted there */
}

static void add_found(struct lookout *l, Str path, unsigned char type)
{
    enum { MOST_LINKS = 64 };
    int index = hash_table_find(&l->known, source_key(path, (Str){0}));
    bool is_known = index >= 0;
    struct watch_point *point = is_known ? l->watch->watched[index] : NULL;
    if (is_known)
        point->is_in_doubt = false;
    else if ((type == DT_DIR || file_is_folder(path)) && l->watch->n_watched < MOST_WATCHED)
        point = add(l->watch, path, (Str){0});
    if (point && type == DT_DIR && !point->is_given)
        add_within(l, point);
    else if (!point && type == DT_LNK && l->n_links++ < MOST_LINKS)
        add_target(l->watch, &l->scratch, path);
}

/* Reads the folder's names; after `limit` of them (-1: no limit) the rest is late. */
static void look_into(struct lookout *l, struct watch_point *point, DIR *dir, int limit)
{
    for (struct dirent *e; !point->is_late && (e = readdir(dir)); point->is_late = limit-- == 0) {
        Str name = str_from_c(e->d_name);
        bool may_matter = e->d_type == DT_DIR || e->d_type == DT_LNK || e->d_type == DT_UNKNOWN;
        point->is_awaited &= name.ptr[0] == '.';
        if (may_matter && !source_name_is_hidden(name) && !source_name_is_draft(name, e->d_type == DT_DIR))
            add_found(l, path_join(&l->scratch, point->folder, name), e->d_type);
    }
}

void watch_paths_add_in(struct watch *watch, struct watch_point *point, int limit)
{
    struct lookout l = {.watch = watch};
    point->is_late = limit >= 0 && is_large(point);
    point->is_awaited =
        !point->is_late; /* until a name is found: something may be mounted there, which gives no event */
    DIR *dir = point->is_late ? NULL : opendir(point->folder.ptr);
    if (!point->is_late && !dir)
        point->is_late = shortage_note(errno);
    for (int i = 0; i < watch->n_watched; i++)
        hash_table_add(&l.known, source_key(watch->watched[i]->folder, (Str){0}), i);
    if (dir) {
        look_into(&l, point, dir, limit);
        closedir(dir);
    }
    hash_table_finish(&l.known);
    arena_finish(&l.scratch);
}

static bool is_link(Arena *scratch, Str path)
{
    struct stat st;
    return lstat(str_to_c(scratch, path), &st) == 0 && S_ISLNK(st.st_mode);
}

/* Watches a file's folder, its folder of pictures, and for a link the folder of its target. */
static void add_file(struct watch *watch, Arena *scratch, Str path)
{
    Str stem = path_join(scratch, path_folder(path), path_stem(path));
    struct watch_point *point = add_given(watch, path_folder(path), path_name(path)),
                       *pictures = watch_paths_find(watch, stem);
    point->is_awaited |= !file_exists(path);
    if (pictures)
        pictures->is_in_doubt = false;
    else if (!str_is_equal(stem, path) && file_is_folder(stem))
        add(watch, stem, (Str){0});
    if (is_link(scratch, path))
        add_target(watch, scratch, path);
}

/* Watches the links along a path and along their targets, since each may be redirected. */
static void add_links(struct watch *watch, Arena *scratch, Str path, int most)
{
    char target[PATH_MAX];
    for (size_t end = 1; end <= path.len && most > 0; end++) {
        Str part = str_slice(path, 0, end);
        bool is_whole = end == path.len ? path.ptr[end - 1] != '/' : path.ptr[end] == '/';
        if (!is_whole || !is_link(scratch, part))
            continue;
        add_given(watch, path_folder(part), path_name(part));
        ssize_t n = readlink(str_to_c(scratch, part), target, sizeof target);
        if (n > 0)
            add_links(watch, scratch, path_join(scratch, path_folder(part), (Str){target, (size_t)n}), most - 1);
    }
}

void watch_paths_add(struct watch *watch, Str path, int limit)
{
    Arena scratch = {0};
    bool is_odd = !path.len || memchr(path.ptr, '\0', path.len) || str_is_equal(path, STR("-")) || address_is_web(path);
    if (!is_odd)
        add_links(watch, &scratch, path, MOST_HOPS);
    if (!is_odd && file_is_folder(path)) {
        struct watch_point *point = add_given(watch, path, (Str){0});
        watch_paths_add_in(watch, point, limit);
    } else if (!is_odd) {
        add_file(watch, &scratch, path);
    }
    arena_finish(&scratch);
}

bool watch_paths_is_way(const struct watch *watch, const struct watch_point *point, Str name)
{
    Arena scratch = {0};
    Str path = path_join(&scratch, point->folder, name);
    bool is_way = watch_paths_find(watch, path) || is_link(&scratch, path);
    arena_finish(&scratch);
    return is_way;
}
