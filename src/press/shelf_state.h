/* The state of the shelf, for its own files. */
#ifndef PRESS_SHELF_STATE_H
#define PRESS_SHELF_STATE_H

#include "press/default_theme.h"
#include "press/open_books.h"
#include "press/picture_locator.h"
#include "press/shelf_options.h"
#include "press/pending.h"
#include "print/print.h"

struct shelf {
    struct shelf_options options;
    struct documents documents;
    struct source_options source_options; /* the list borrows them */
    struct source_list *sources;
    struct printer *printer;
    struct default_theme look;
    struct open_books books;
    struct pending pending;
    struct picture_locator locator;
    int64_t wall_offset_ms; /* of the wall clock to the monotonic one, when the list was made */
    bool has_failed;        /* an article could not be opened */
    Arena arena;            /* of everything that lives as long as the shelf */
};

/* Reads an article into the arena, without opening it. is_for_words: without its pictures from the web. */
bool shelf_read(struct shelf *shelf, int index, bool is_for_words, Arena *arena, struct loaded *loaded,
                struct error *error);

/* Returns wall time minus monotonic time: it jumps when the wall clock is set. */
int64_t shelf_wall_offset_ms(void);

#endif
