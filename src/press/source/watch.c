/* One watch per folder, however many articles it holds. A change is reported once the folder has been quiet for a
 * moment, so that copying many files counts as one change. Folders that the kernel cannot watch are polled in
 * rounds, and each round asks the kernel again. Owns the inotify descriptor and the points. */
#include "press/source/watch.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "press/source/watch_paths.h"

enum { QUIET_MS = 150, LONG_MS = 1500, ROUND_MS = 5000, LATE_MS = 1000, MANY_NAMES = 200 };

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
        watch_paths_add(watch, paths[i], MANY_NAMES);
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
        watch_point_destroy(watch->watched[i]);
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

/* A new file is reported when it is closed; a link is complete at once. */
static bool is_still_empty(const struct watch_point *point, const struct inotify_event *event)
{
    Arena scratch = {0};
    struct stat st;
    bool is_made = (event->mask & IN_CREATE) && !(event->mask & IN_ISDIR) && event->len;
    bool is_file = is_made &&
                   lstat(str_to_c(&scratch, path_join(&scratch, point->folder, str_from_c(event->name))), &st) == 0 &&
                   S_ISREG(st.st_mode) && st.st_nlink == 1;
    arena_finish(&scratch);
    return is_file;
}

/* The folder has moved or gone: the next round asks the kernel to watch it again. */
static void lose(struct watch *watch, struct watch_point *point, const struct inotify_event *event)
{
    if (event->mask & IN_MOVE_SELF)
        inotify_rm_watch(watch->fd, point->id);
    point->id = -1;
    watch_point_note(point);
    watch->must_renew = true;
    watch->round_ms = watch->round_ms ? watch->round_ms : -1;
}

static void hear_of(struct watch *watch, struct watch_point *point, const struct inotify_event *event, int64_t now_ms)
{
    Str name = event->len ? str_from_c(event->name) : (Str){0};
    bool is_folder = event->mask & IN_ISDIR, is_way = name.len && watch_paths_is_way(watch, point, name);
    bool matters = watch_point_matters(point, name, is_folder) || (is_way && point->is_whole);
    if (event->mask & (IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF))
        lose(watch, point, event);
    else if (!matters || is_still_empty(point, event))
        return;
    watch->must_renew |= is_way || (is_folder && name.len);
    point->is_changed = true;
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

static bool is_looked_at(const struct watch_point *point)
{
    return point->id < 0 || point->is_remote || point->is_awaited;
}

/* True when there is work that no event will announce. */
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

/* Adds folders found late; they may have changed since the start. */
static bool add_late(struct watch *watch, struct watch_point *point)
{
    int n = watch->n_watched;
    bool is_changed = false;
    watch_paths_add_in(watch, point, -1);
    for (int i = n; i < watch->n_watched; i++) {
        is_changed |= watch_point_look(watch->watched[i], watch->begun);
        if (!is_looked_at(watch->watched[i]))
            watch_point_forget(watch->watched[i]);
    }
    return is_changed;
}

static void look_at(struct watch *watch, struct watch_point *point, int64_t now_ms)
{
    bool was_lost = point->id < 0;
    if (was_lost || point->is_awaited)
        watch_paths_listen(watch, point);
    bool is_changed = watch_point_look(point, watch->begun);
    watch->must_renew |= is_changed || (was_lost && point->id >= 0);
    if (is_changed)
        note_change(watch, now_ms);
}

static void look_round(struct watch *watch, int64_t now_ms)
{
    for (int i = 0, n = watch->n_watched; i < n; i++) {
        struct watch_point *point = watch->watched[i];
        if (is_looked_at(point))
            look_at(watch, point, now_ms);
        if (point->is_late && add_late(watch, point))
            note_change(watch, now_ms);
    }
    watch->round_ms = has_rounds(watch) ? now_ms + ROUND_MS : 0;
}

static void drop(struct watch *watch, int index)
{
    struct watch_point *point = watch->watched[index];
    watch->watched[index] = watch->watched[--watch->n_watched];
    watch_paths_end(watch, point->id);
    watch_point_destroy(point);
}

/* Drops folders that are gone or that no link leads to any longer, and finds new ones. */
static void renew(struct watch *watch)
{
    watch->must_renew = false;
    for (int i = 0; i < watch->n_watched; i++) {
        struct watch_point *point = watch->watched[i];
        point->is_awaited = false;
        point->is_in_doubt = point->is_given;
        point->is_given = false;
        watch_paths_listen(watch, point);
        point->is_in_doubt |= point->id < 0 && !file_is_folder(point->folder);
    }
    for (int i = 0; i < watch->n_paths; i++)
        watch_paths_add(watch, watch->paths[i], -1);
    for (int i = watch->n_watched - 1; i >= 0; i--)
        if (watch->watched[i]->is_in_doubt)
            drop(watch, i);
    if (!watch->round_ms && has_rounds(watch))
        watch->round_ms = -1;
}

/* Updates what polling knows of a point that also gave an event, so that the change is not found twice. */
static void settle_changed(struct watch *watch)
{
    for (int i = 0; i < watch->n_watched; i++) {
        struct watch_point *point = watch->watched[i];
        if (point->is_changed && is_looked_at(point))
            watch_point_look(point, watch->begun);
        point->is_changed = false;
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
