/* A watch point: a folder that is watched. */
#ifndef PRESS_SOURCE_WATCH_POINT_H
#define PRESS_SOURCE_WATCH_POINT_H

#include "base/str.h"

/* In a folder of which only files are sources, their names and pictures matter. */
struct watch_point {
    Arena arena;
    Str folder; /* followed by a zero byte */
    Str *names; /* of the files in it that are sources */
    int n_names;
    bool is_whole;         /* every article in it matters */
    int id;                /* the kernel's; -1: none */
    bool is_given;         /* kept even when the folder goes */
    bool is_in_doubt;      /* during a renewal: no path has led to it yet */
    bool is_late;          /* so large that its subfolders are searched later */
    bool is_remote;        /* other machines may change it without the kernel's knowledge */
    bool is_awaited;       /* still empty: something may be mounted there */
    bool is_changed;       /* and not yet reported */
    struct polled *polled; /* what polling saw; NULL: not polled */
};

/* Returns a point on the heap; nothing in it matters yet. */
struct watch_point *watch_point_create(Str folder);

/* Adds the name of a file that is a source; an empty one: everything in the folder is. */
void watch_point_add_name(struct watch_point *point, Str name);

/* NULL is fine. */
void watch_point_destroy(struct watch_point *point);

/* True when a change of this name in the point can change a card. */
bool watch_point_matters(const struct watch_point *point, Str name, bool is_folder);

/* True for a folder on a file system that other machines or programs change. */
bool watch_point_is_remote(const struct watch_point *point);

/* Polls the point. Returns true when something that matters has changed since the last call. Takes a few ms at most:
 * of a large folder it compares a few hundred files at a time, so that an edit in place may be noticed late;
 * renamed, new and deleted files are noticed at once. A file seen for the first time counts as a change when it is
 * newer than begun (seconds since 1970). */
bool watch_point_look(struct watch_point *point, int64_t begun);

/* Records the folder's own state without reading its names. */
void watch_point_note(struct watch_point *point);

/* Forgets what polling saw there. */
void watch_point_forget(struct watch_point *point);

#endif
