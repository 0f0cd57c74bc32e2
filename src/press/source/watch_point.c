/* Polling compares stamps: one of the folder, which changes when names come or go, and one per file, compared in
 * turn. Owns what it saw. */
#include "press/source/watch_point.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/path.h"
#include "base/picture_format.h"
#include "base/hash_table.h"
#include "press/source/source_types.h"
#include "press/source/source_name.h"
#include "read/read.h"

enum { FILES_A_LOOK = 400, LOOK_MS = 4 };

struct seen {
    Str name;       /* followed by a zero byte */
    uint64_t stamp; /* 0: not yet known */
};

struct polled {
    Arena arena;
    uint64_t folder_stamp; /* 0: the folder is not there */
    uint64_t names;        /* a sum of their hashes, independent of order */
    bool is_listed;
    struct seen *files;
    int n, next;
};

struct watch_point *watch_point_create(Str folder)
{
    struct watch_point *point = calloc(1, sizeof *point);
    if (!point)
        die_no_memory();
    point->id = -1;
    point->folder = (Str){str_to_c(&point->arena, folder), folder.len};
    return point;
}

void watch_point_add_name(struct watch_point *point, Str name)
{
    point->is_whole |= !name.len;
    for (int i = 0; i < point->n_names; i++)
        if (str_is_equal(point->names[i], name))
            return;
    if (name.len)
        *arena_push(&point->arena, point->names, point->n_names) = str_copy(&point->arena, name);
}

void watch_point_forget(struct watch_point *point)
{
    if (point->polled)
        arena_finish(&point->polled->arena);
    free(point->polled);
    point->polled = NULL;
}

void watch_point_destroy(struct watch_point *point)
{
    if (!point)
        return;
    watch_point_forget(point);
    arena_finish(&point->arena);
    free(point);
}

static bool is_settings_name(Str name)
{
    return str_is_equal_nocase(path_extension(name), STR("yaml")) ||
           str_is_equal_nocase(path_extension(name), STR("yml"));
}

/* True for a source, and for the folder of its pictures. */
static bool is_given(const struct watch_point *point, Str name, bool is_folder)
{
    for (int i = 0; i < point->n_names; i++)
        if (str_is_equal(name, point->names[i]) || (is_folder && str_is_equal(name, path_stem(point->names[i]))))
            return true;
    return false;
}

bool watch_point_matters(const struct watch_point *point, Str name, bool is_folder)
{
    if (!name.len)
        return true;
    if (is_given(point, name, is_folder))
        return true;
    if (source_name_is_hidden(name))
        return false;
    if (!point->is_whole)
        return !is_folder && (picture_format_is_name(name) || str_is_equal(name, STR("placard.yaml")));
    return is_folder || read_is_article_name(name) || picture_format_is_name(name) || is_settings_name(name);
}

bool watch_point_is_remote(const struct watch_point *point)
{
    static const uint32_t types[] = {0x6969 /* NFS */,      0x517B /* SMB */,        0xFF534D42 /* CIFS */,
                                     0xFE534D42 /* SMB2 */, 0x65735546 /* FUSE */,   0x01021997 /* 9p */,
                                     0x5346414F /* AFS */,  0x6B414653 /* kAFS */,   0x73757245 /* Coda */,
                                     0x00C36400 /* Ceph */, 0x0BD00BD0 /* Lustre */, 0x786F4256 /* VirtualBox */};
    struct statfs fs;
    if (statfs(point->folder.ptr, &fs) < 0)
        return false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if ((uint32_t)fs.f_type == types[i])
            return true;
    return false;
}

static uint64_t stamp_of(const struct stat *st)
{
    uint64_t stamp = (uint64_t)st->st_mtim.tv_sec * 1000000000U + (uint64_t)st->st_mtim.tv_nsec;
    stamp = stamp * 31 + (uint64_t)st->st_ctim.tv_sec * 1000000000U + (uint64_t)st->st_ctim.tv_nsec;
    stamp = (stamp * 31 + (uint64_t)st->st_size) * 31 + (uint64_t)st->st_ino;
    return stamp ? stamp : 1;
}

static uint64_t folder_stamp(const struct watch_point *point)
{
    struct stat st;
    return stat(point->folder.ptr, &st) == 0 && S_ISDIR(st.st_mode) ? stamp_of(&st) : 0;
}

void watch_point_note(struct watch_point *point)
{
    if (point->polled)
        return;
    point->polled = calloc(1, sizeof *point->polled);
    if (!point->polled)
        die_no_memory();
    point->polled->folder_stamp = folder_stamp(point);
}

/* Lists the relevant names; keeps the stamps of known ones. */
static struct polled list(const struct watch_point *point, DIR *dir)
{
    const struct polled *before = point->polled;
    struct polled now = {.is_listed = true, .folder_stamp = before->folder_stamp};
    struct hash_table known = {0};
    for (int i = 0; i < before->n; i++)
        hash_table_add(&known, source_key(before->files[i].name, (Str){0}), i);
    for (struct dirent *e; (e = readdir(dir));) {
        Str name = str_from_c(e->d_name);
        if (str_is_equal(name, STR(".")) || str_is_equal(name, STR("..")) ||
            !watch_point_matters(point, name, e->d_type == DT_DIR))
            continue;
        uint64_t key = source_key(name, (Str){0});
        int was = hash_table_find(&known, key);
        assert(was < 0 || before->files);
        now.names += key;
        if (e->d_type == DT_DIR) /* it has a point of its own */
            continue;
        *arena_push(&now.arena, now.files, now.n) =
            (struct seen){{str_to_c(&now.arena, name), name.len}, was >= 0 ? before->files[was].stamp : 0};
    }
    hash_table_finish(&known);
    return now;
}

/* Compares some files, starting after the last one compared. */
static bool compare_files(struct polled *polled, int folder_fd, int64_t begun)
{
    int64_t until_ms = clock_now_ms() + LOOK_MS;
    bool is_changed = false;
    for (int i = 0; i < polled->n && i < FILES_A_LOOK && clock_now_ms() <= until_ms; i++) {
        struct seen *file = &polled->files[polled->next++ % polled->n];
        struct stat st;
        uint64_t stamp = fstatat(folder_fd, file->name.ptr, &st, 0) == 0 ? stamp_of(&st) : 1;
        is_changed |= file->stamp ? stamp != file->stamp : stamp != 1 && st.st_mtim.tv_sec >= begun;
        file->stamp = stamp;
    }
    polled->next = polled->n ? polled->next % polled->n : 0;
    return is_changed;
}

/* Lists the folder again if it changed; true when the names differ. */
static bool compare_names(struct watch_point *point, DIR *dir, uint64_t stamp)
{
    struct polled *before = point->polled, now;
    if (before->is_listed && before->folder_stamp == stamp)
        return false;
    now = list(point, dir);
    bool is_changed = before->is_listed ? now.names != before->names : before->folder_stamp != stamp;
    now.folder_stamp = stamp;
    arena_finish(&before->arena);
    *before = now;
    return is_changed;
}

bool watch_point_look(struct watch_point *point, int64_t begun)
{
    watch_point_note(point);
    uint64_t stamp = folder_stamp(point);
    bool was_there = point->polled->folder_stamp != 0;
    DIR *dir = stamp ? opendir(point->folder.ptr) : NULL;
    if (!dir) {
        watch_point_forget(point);
        watch_point_note(point);
        point->polled->folder_stamp = 0;
        return was_there;
    }
    bool is_changed = compare_names(point, dir, stamp);
    is_changed |= compare_files(point->polled, dirfd(dir), begun);
    closedir(dir);
    return is_changed;
}
