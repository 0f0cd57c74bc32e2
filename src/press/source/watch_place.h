/* A folder under watch. */
#ifndef PRESS_SOURCE_WATCH_PLACE_H
#define PRESS_SOURCE_WATCH_PLACE_H

#include "base/str.h"

/* In one that holds a single source only this name and pictures matter. */
struct watched {
    Arena arena;
    Str folder;            /* a zero byte follows it */
    Str name;              /* empty: every article in it */
    int id;                /* the kernel's; -1 while it has none */
    bool is_given;         /* stays when the folder goes */
    bool is_in_doubt;      /* while all is renewed: nobody has asked for it yet */
    bool is_late;          /* so large that folders in it are looked for later */
    bool is_remote;        /* others may change it without the kernel knowing */
    bool is_awaited;       /* there is nothing in it yet */
    bool is_changed;       /* not told yet */
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

/* Looks at the place without the kernel's help: true when something that matters is another than when it was looked at
   before. Costs a few ms at most: of a large folder some hundred files are compared at a time, in turn, so that an edit
   in place may be noticed late; what is renamed, new or gone is noticed at once. begun: seconds since 1970; what is
   seen for the first time and is later than that is a change. */
bool watch_place_look(struct watched *place, int64_t begun);

/* Remembers what the folder is like without looking into it. */
void watch_place_note(struct watched *place);

/* Forgets what was seen there. */
void watch_place_forget(struct watched *place);

#endif
