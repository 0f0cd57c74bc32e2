/* A folder under watch. */
#ifndef PRESS_SOURCE_WATCH_PLACE_H
#define PRESS_SOURCE_WATCH_PLACE_H

#include "base/str.h"

/* In the folder of a single source, only that name and pictures matter. */
struct watched {
    Arena arena;
    Str folder;            /* a zero byte follows it */
    Str name;              /* empty: every article in it */
    int id;                /* the kernel's; -1 while it has none */
    bool is_given;         /* stays when the folder goes */
    bool is_in_doubt;      /* while all is renewed: no path has led to it yet */
    bool is_late;          /* so large that folders in it are looked for later */
    bool is_remote;        /* other machines may change it without the kernel's knowledge */
    bool is_awaited;       /* there is nothing in it yet */
    bool is_changed;       /* and not reported yet */
    struct polled *polled; /* what was seen there; NULL when it was not looked at */
};

/* Returns a place on the heap. */
struct watched *watch_place_create(Str folder, Str name);

/* NULL is fine. */
void watch_place_destroy(struct watched *place);

/* True when a change of this name in the place can change a card. */
bool watch_place_matters(const struct watched *place, Str name, bool is_folder);

/* True for a folder on a file system that other machines or programs change. */
bool watch_place_is_remote(const struct watched *place);

/* Looks at the place without the kernel's help. Returns true when something that matters has changed since the last
   look. Takes a few ms at most: of a large folder it compares some hundred files at a time, in turn, so that an edit in
   place may be noticed late; renamed, new and deleted files are noticed at once. A file that is seen for the first time
   is a change when it is later than begun (seconds since 1970). */
bool watch_place_look(struct watched *place, int64_t begun);

/* Remembers the folder's own state without looking into it. */
void watch_place_note(struct watched *place);

/* Forgets what was seen there. */
void watch_place_forget(struct watched *place);

#endif
