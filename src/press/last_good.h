/* The last good bytes of each file that was shown, for when its disk is gone or the file is broken. */
#ifndef PRESS_LAST_GOOD_H
#define PRESS_LAST_GOOD_H

#include "base/arena.h"
#include "press/fetch/cache.h"
#include "press/source/source_types.h"

/* A zeroed one with its options set is ready. Finish it with last_good_finish. */
struct last_good {
    Str folder;         /* where they are kept; empty: in memory */
    int64_t most_bytes; /* of all of them */
    struct cache *cache;
    struct last_good_row *seen;     /* files met in this run and their stamps: a table of base/hash_table.h */
    struct last_good_row *used;     /* files shown from what is kept, likewise */
    struct last_good_file *waiting; /* on the heap */
    int64_t n_picture_bytes;        /* noted in this run */
    int n_waiting, most_waiting;
};

/* Frees it. What is on disk stays. */
void last_good_finish(struct last_good *good);

/* Notes that a file with this stamp was read without errors: its bytes will be kept. */
void last_good_note(struct last_good *good, Str path, uint64_t stamp);

/* The same for a picture; pictures take at most half of the space. */
void last_good_note_picture(struct last_good *good, Str path);

/* Copies one of the noted files, as background work; returns false when there is none. */
bool last_good_work(struct last_good *good);

/* Finds the copy of a file; the document's texts are in the arena. */
bool last_good_find(struct last_good *good, Arena *arena, Str path, struct document *document);

/* Returns true once each time a good file turns bad: then the log should mention that an old copy is shown. */
bool last_good_is_news(struct last_good *good, Str path);

#endif
