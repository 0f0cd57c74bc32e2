/* One watch a folder, however many articles are in it. A change is told when the folder has been quiet for a moment, so
   that a copy of many files is one change. Owns the inotify descriptor. */
#include "press/watch.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/file.h"
#include "read/read.h"

enum { QUIET_MS = 150, LONG_MS = 1500, MOST_FOLDERS = 256 };

/* A folder under watch; in one that holds a single source only this name and its pictures matter. */
struct watched {
    int id;
    Str name; /* empty: every article in it */
};

static void add(struct watch *watch, Str folder, Str name)
{
    uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;
    if (watch->n_watched == MOST_FOLDERS)
        return;
    int id = inotify_add_watch(watch->fd, str_to_c(&watch->arena, folder), mask);
    if (id >= 0)
        *arena_push(&watch->arena, watch->watched, watch->n_watched) = (struct watched){id, name};
}

static void add_folder(struct watch *watch, Str folder)
{
    struct error ignored;
    Str *names;
    int n_names;
    add(watch, folder, (Str){0});
    if (!file_list(&watch->arena, folder, &names, &n_names, &ignored))
        return;
    for (int i = 0; i < n_names; i++)
        if (file_extension(names[i]).len == 0 && file_is_folder(file_join(&watch->arena, folder, names[i])))
            add(watch, file_join(&watch->arena, folder, names[i]), (Str){0});
}

void watch_init(struct watch *watch, const Str *paths, int n_paths)
{
    *watch = (struct watch){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    for (int i = 0; watch->fd >= 0 && i < n_paths; i++) {
        if (str_is_equal(paths[i], STR("-")) || str_find(paths[i], STR("://")) >= 0)
            continue;
        if (file_is_folder(paths[i]))
            add_folder(watch, paths[i]);
        else
            add(watch, file_folder(paths[i]), file_name(paths[i]));
    }
}

void watch_finish(struct watch *watch)
{
    if (watch->fd >= 0)
        close(watch->fd);
    arena_finish(&watch->arena);
    *watch = (struct watch){.fd = -1};
}

static bool matters(const struct watch *watch, const struct inotify_event *event)
{
    Str name = event->len ? str_from_c(event->name) : (Str){0};
    if (event->mask & IN_Q_OVERFLOW)
        return true;
    bool is_picture = read_is_picture_name(name), is_folder = event->mask & IN_ISDIR;
    for (int i = 0; i < watch->n_watched; i++) {
        const struct watched *w = &watch->watched[i];
        if (w->id != event->wd)
            continue;
        if (is_picture || (w->name.len ? str_is_equal(w->name, name) : is_folder || read_is_article_name(name)))
            return true;
    }
    return false;
}

void watch_hear(struct watch *watch, int64_t now_ms)
{
    _Alignas(struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    ssize_t n;
    while (watch->fd >= 0 && (n = read(watch->fd, bytes, sizeof bytes)) > 0) {
        for (char *p = bytes; p < bytes + n;) {
            struct inotify_event *event = (struct inotify_event *)p;
            p += sizeof *event + event->len;
            if (!matters(watch, event))
                continue;
            watch->first_ms = watch->first_ms ? watch->first_ms : now_ms;
            watch->last_ms = now_ms;
        }
    }
}

static int64_t due_ms(const struct watch *watch)
{
    int64_t quiet_ms = watch->last_ms + QUIET_MS, late_ms = watch->first_ms + LONG_MS;
    return quiet_ms < late_ms ? quiet_ms : late_ms;
}

bool watch_tick(struct watch *watch, int64_t now_ms)
{
    if (!watch->first_ms || now_ms < due_ms(watch))
        return false;
    watch->first_ms = watch->last_ms = 0;
    return true;
}

int watch_wait_ms(const struct watch *watch, int64_t now_ms)
{
    if (!watch->first_ms)
        return -1;
    return due_ms(watch) > now_ms ? (int)(due_ms(watch) - now_ms) : 0;
}
