/* One watch a folder, however many articles are in it. A change is told when the folder has been quiet for a moment, so
   that a copy of many files is one change. What the kernel cannot tell of is looked at in rounds, and in each round the
   kernel is asked again. Owns the inotify descriptor and the places. */
#include "press/watch.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/file.h"
#include "base/shortage.h"
#include "press/fetch.h"
#include "press/keymap.h"
#include "press/source.h"
#include "press/source_folder.h"
#include "press/watch_place.h"

enum { QUIET_MS = 150, LONG_MS = 1500, ROUND_MS = 5000, LATE_MS = 1000, MANY_NAMES = 200 };

/* The kernel need not tell of what no place has any more. */
static void end_watch(struct watch *watch, int id)
{
    for (int i = 0; i < watch->n_watched; i++)
        if (watch->watched[i]->id == id)
            return;
    if (id >= 0)
        inotify_rm_watch(watch->fd, id);
}

/* Asks the kernel to tell of the place, if it can. */
static void listen(struct watch *watch, struct watched *place)
{
    const uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB |
                          IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    if (watch->fd < 0 && !watch->is_polling)
        watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    int was = place->id;
    place->id = watch->fd < 0 ? -1 : inotify_add_watch(watch->fd, place->folder.ptr, mask);
    end_watch(watch, was);
    place->is_remote = watch->is_polling || watch_place_is_remote(place);
    if (place->id < 0 || place->is_remote)
        watch_place_note(place);
}

static struct watched *find(const struct watch *watch, Str folder)
{
    for (int i = 0; i < watch->n_watched; i++)
        if (str_is_equal(watch->watched[i]->folder, folder))
            return watch->watched[i];
    return NULL;
}

static struct watched *add(struct watch *watch, Str folder, Str name)
{
    if (watch->n_watched == watch->n_room) {
        watch->n_room = watch->n_room ? 2 * watch->n_room : 8;
        watch->watched = realloc(watch->watched, sizeof *watch->watched * (size_t)watch->n_room);
        if (!watch->watched)
            die_no_memory();
    }
    struct watched *place = watch_place_create(folder, name);
    watch->watched[watch->n_watched++] = place;
    listen(watch, place);
    return place;
}

/* Adds a folder that was given, or widens it: with two sources in a folder all names in it matter. */
static struct watched *add_given(struct watch *watch, Str folder, Str name)
{
    struct watched *place = find(watch, folder);
    if (place && !str_is_equal(place->name, name))
        place->name = (Str){0};
    if (!place)
        place = add(watch, folder, name);
    place->is_given = true;
    place->is_in_doubt = false;
    return place;
}

/* A folder whose names take so much room costs time to list, on every file system. */
static bool is_large(const struct watched *place)
{
    enum { LARGE_BYTES = 32768 };
    struct stat st;
    return stat(place->folder.ptr, &st) == 0 && st.st_size > LARGE_BYTES;
}

/* Sees to it that the folders in a place are watched; with a limit it stops behind so many names, and the rest is late.
 */
static void add_folders_in(struct watch *watch, struct watched *place, int limit)
{
    Arena scratch = {0};
    struct keymap known = {.arena = &scratch};
    place->is_late = limit >= 0 && is_large(place);
    place->is_awaited =
        !place->is_late; /* until a name is met: something may be mounted there, of which nobody tells */
    DIR *dir = place->is_late ? NULL : opendir(place->folder.ptr);
    if (!place->is_late && !dir)
        place->is_late = shortage_note(errno);
    for (int i = 0; i < watch->n_watched; i++)
        keymap_add(&known, source_key(watch->watched[i]->folder, (Str){0}), i);
    for (struct dirent *e; dir && !place->is_late && (e = readdir(dir)); place->is_late = limit-- == 0) {
        Str name = str_from_c(e->d_name);
        place->is_awaited &= name.ptr[0] == '.';
        if ((e->d_type != DT_DIR && e->d_type != DT_LNK && e->d_type != DT_UNKNOWN) || source_folder_is_hidden(name))
            continue;
        Str folder = file_join(&scratch, place->folder, name);
        int index = keymap_find(&known, source_key(folder, (Str){0}));
        if (index >= 0)
            watch->watched[index]->is_in_doubt = false;
        else if (e->d_type == DT_DIR || file_is_folder(folder))
            add(watch, folder, (Str){0});
    }
    if (dir)
        closedir(dir);
    arena_finish(&scratch);
}

/* A file's folder, the folder of its own pictures, and, of a link, where the file really lies. */
static void add_file(struct watch *watch, Arena *scratch, Str path)
{
    Str stem = file_join(scratch, file_folder(path), file_stem(path));
    char real[PATH_MAX];
    struct stat st;
    struct watched *place = add_given(watch, file_folder(path), file_name(path));
    place->is_awaited |= !file_exists(path);
    if (!str_is_equal(stem, path) && file_is_folder(stem) && !find(watch, stem))
        add(watch, stem, (Str){0});
    if (lstat(str_to_c(scratch, path), &st) == 0 && S_ISLNK(st.st_mode) && realpath(str_to_c(scratch, path), real))
        add_given(watch, file_folder(str_from_c(real)), file_name(str_from_c(real)));
}

/* Links on the way to a path: who is led elsewhere by one is to be followed. */
static void add_links(struct watch *watch, Arena *scratch, Str path)
{
    struct stat st;
    for (size_t end = 1; end <= path.len; end++) {
        Str part = str_slice(path, 0, end);
        bool is_whole = end == path.len ? path.ptr[end - 1] != '/' : path.ptr[end] == '/';
        if (is_whole && lstat(str_to_c(scratch, part), &st) == 0 && S_ISLNK(st.st_mode))
            add_given(watch, file_folder(part), file_name(part));
    }
}

static void add_path(struct watch *watch, Str path, int limit)
{
    Arena scratch = {0};
    bool is_odd =
        !path.len || memchr(path.ptr, '\0', path.len) || str_is_equal(path, STR("-")) || fetch_is_address(path);
    if (!is_odd)
        add_links(watch, &scratch, path);
    if (!is_odd && file_is_folder(path)) {
        struct watched *place = add_given(watch, path, (Str){0});
        add_folders_in(watch, place, limit);
    } else if (!is_odd) {
        add_file(watch, &scratch, path);
    }
    arena_finish(&scratch);
}

static void begin(struct watch *watch, const Str *paths, int n_paths)
{
    Str *copies = arena_array(&watch->arena, Str, n_paths);
    for (int i = 0; i < n_paths; i++)
        copies[i] = str_copy(&watch->arena, paths[i]);
    watch->paths = copies;
    watch->n_paths = n_paths;
    watch->begun = (int64_t)time(NULL) - 1;
    watch->round_ms = -1;
    if (!watch->is_polling)
        watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    for (int i = 0; i < n_paths; i++)
        add_path(watch, paths[i], MANY_NAMES);
}

void watch_init(struct watch *watch, const Str *paths, int n_paths)
{
    *watch = (struct watch){.fd = -1};
    begin(watch, paths, n_paths);
}

void watch_init_polling(struct watch *watch, const Str *paths, int n_paths)
{
    *watch = (struct watch){.fd = -1, .is_polling = true};
    begin(watch, paths, n_paths);
}

void watch_finish(struct watch *watch)
{
    for (int i = 0; i < watch->n_watched; i++)
        watch_place_destroy(watch->watched[i]);
    free(watch->watched);
    if (watch->fd >= 0)
        close(watch->fd);
    arena_finish(&watch->arena);
    *watch = (struct watch){.fd = -1};
}

static void note_change(struct watch *watch, int64_t now_ms)
{
    watch->first_ms = watch->first_ms ? watch->first_ms : now_ms;
    watch->last_ms = now_ms;
}

/* What an event names, itself and not what it leads to. */
static bool look_up(const struct watched *place, const struct inotify_event *event, struct stat *st)
{
    Arena scratch = {0};
    bool is_there = event->len && lstat(str_to_c(&scratch, file_join(&scratch, place->folder, str_from_c(event->name))), st) == 0;
    arena_finish(&scratch);
    return is_there;
}

/* A file that was just made is told of when it is closed; a link is there at once. */
static bool is_still_empty(const struct watched *place, const struct inotify_event *event)
{
    struct stat st;
    bool is_made = (event->mask & IN_CREATE) && !(event->mask & IN_ISDIR);
    return is_made && look_up(place, event, &st) && S_ISREG(st.st_mode) && st.st_nlink == 1;
}

static bool is_link(const struct watched *place, const struct inotify_event *event)
{
    struct stat st;
    return look_up(place, event, &st) && S_ISLNK(st.st_mode);
}

/* The folder is not where it was: the kernel is asked again in the next round. */
static void lose(struct watch *watch, struct watched *place, const struct inotify_event *event)
{
    if (event->mask & IN_MOVE_SELF)
        inotify_rm_watch(watch->fd, place->id);
    place->id = -1;
    watch_place_note(place);
    watch->must_renew = true;
    watch->round_ms = watch->round_ms ? watch->round_ms : -1;
}

static void hear_of(struct watch *watch, struct watched *place, const struct inotify_event *event, int64_t now_ms)
{
    Str name = event->len ? str_from_c(event->name) : (Str){0};
    bool is_folder = event->mask & IN_ISDIR;
    if (event->mask & (IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF))
        lose(watch, place, event);
    else if (!watch_place_matters(place, name, is_folder) || is_still_empty(place, event))
        return;
    watch->must_renew |= name.len && (is_folder || is_link(place, event));
    place->is_changed = true;
    note_change(watch, now_ms);
}

static void hear_event(struct watch *watch, const struct inotify_event *event, int64_t now_ms)
{
    if (event->mask & IN_Q_OVERFLOW) {
        watch->must_renew = true;
        note_change(watch, now_ms);
    }
    for (int i = 0; i < watch->n_watched; i++)
        if (watch->watched[i]->id == event->wd && event->wd >= 0)
            hear_of(watch, watch->watched[i], event, now_ms);
}

void watch_hear(struct watch *watch, int64_t now_ms)
{
    _Alignas(struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    ssize_t n;
    while (watch->fd >= 0 && (n = read(watch->fd, bytes, sizeof bytes)) > 0)
        for (char *p = bytes; p < bytes + n;) {
            struct inotify_event *event = (struct inotify_event *)p;
            p += sizeof *event + event->len;
            hear_event(watch, event, now_ms);
        }
}

static bool is_looked_at(const struct watched *place)
{
    return place->id < 0 || place->is_remote || place->is_awaited;
}

/* True when something is to be done that no event will tell of. */
static bool has_rounds(const struct watch *watch)
{
    for (int i = 0; i < watch->n_watched; i++)
        if (is_looked_at(watch->watched[i]) || watch->watched[i]->is_late)
            return true;
    return false;
}

static bool is_any_late(const struct watch *watch)
{
    for (int i = 0; i < watch->n_watched; i++)
        if (watch->watched[i]->is_late)
            return true;
    return false;
}

/* Folders found late may have changed since the beginning. */
static bool add_late(struct watch *watch, struct watched *place)
{
    int n = watch->n_watched;
    bool is_changed = false;
    add_folders_in(watch, place, -1);
    for (int i = n; i < watch->n_watched; i++) {
        is_changed |= watch_place_look(watch->watched[i], watch->begun);
        if (!is_looked_at(watch->watched[i]))
            watch_place_forget(watch->watched[i]);
    }
    return is_changed;
}

static void look_at(struct watch *watch, struct watched *place, int64_t now_ms)
{
    bool was_lost = place->id < 0;
    if (was_lost || place->is_awaited)
        listen(watch, place);
    bool is_changed = watch_place_look(place, watch->begun);
    watch->must_renew |= is_changed || (was_lost && place->id >= 0);
    if (is_changed)
        note_change(watch, now_ms);
}

static void look_round(struct watch *watch, int64_t now_ms)
{
    for (int i = 0, n = watch->n_watched; i < n; i++) {
        struct watched *place = watch->watched[i];
        if (is_looked_at(place))
            look_at(watch, place, now_ms);
        if (place->is_late && add_late(watch, place))
            note_change(watch, now_ms);
    }
    watch->round_ms = has_rounds(watch) ? now_ms + ROUND_MS : 0;
}

static void drop(struct watch *watch, int index)
{
    struct watched *place = watch->watched[index];
    watch->watched[index] = watch->watched[--watch->n_watched];
    end_watch(watch, place->id);
    watch_place_destroy(place);
}

/* Forgets folders that are gone or that no link leads to any more, and finds new ones. */
static void renew(struct watch *watch)
{
    watch->must_renew = false;
    for (int i = 0; i < watch->n_watched; i++) {
        struct watched *place = watch->watched[i];
        place->is_awaited = false;
        place->is_in_doubt = place->is_given;
        place->is_given = false;
        if (place->id < 0 || place->is_in_doubt)
            listen(watch, place);
        place->is_in_doubt |= place->id < 0 && !file_is_folder(place->folder);
    }
    for (int i = 0; i < watch->n_paths; i++)
        add_path(watch, watch->paths[i], -1);
    for (int i = watch->n_watched - 1; i >= 0; i--)
        if (watch->watched[i]->is_in_doubt)
            drop(watch, i);
    if (!watch->round_ms && has_rounds(watch))
        watch->round_ms = -1;
}

/* What the kernel told of a place that is looked at as well is not to be found a second time. */
static void settle_changed(struct watch *watch)
{
    for (int i = 0; i < watch->n_watched; i++) {
        struct watched *place = watch->watched[i];
        if (place->is_changed && is_looked_at(place))
            watch_place_look(place, watch->begun);
        place->is_changed = false;
    }
}

static int64_t due_ms(const struct watch *watch)
{
    int64_t quiet_ms = watch->last_ms + QUIET_MS, late_ms = watch->first_ms + LONG_MS;
    return quiet_ms < late_ms ? quiet_ms : late_ms;
}

bool watch_tick(struct watch *watch, int64_t now_ms)
{
    if (watch->round_ms < 0)
        watch->round_ms = has_rounds(watch) ? now_ms + (is_any_late(watch) ? LATE_MS : ROUND_MS) : 0;
    if (watch->round_ms && now_ms >= watch->round_ms)
        look_round(watch, now_ms);
    if (!watch->first_ms || now_ms < due_ms(watch))
        return false;
    watch->first_ms = watch->last_ms = 0;
    if (watch->must_renew)
        renew(watch);
    settle_changed(watch);
    return true;
}

int watch_wait_ms(const struct watch *watch, int64_t now_ms)
{
    int64_t next = watch->first_ms ? due_ms(watch) : INT64_MAX;
    if (watch->round_ms < 0)
        return 0;
    if (watch->round_ms && watch->round_ms < next)
        next = watch->round_ms;
    if (next == INT64_MAX)
        return -1;
    return next > now_ms ? (int)(next - now_ms) : 0;
}
