/* The files of the sources, before they become articles. */
#ifndef PRESS_SOURCE_SOURCE_FILE_H
#define PRESS_SOURCE_SOURCE_FILE_H

#include "article/schedule.h"
#include "press/source/source_types.h"

enum source_file_kind { FILE_ARTICLE, FILE_PICTURE, FILE_ADDRESS, FILE_INPUT };

/* What a file's head reveals, apart from its text. */
struct source_head {
    bool has_order;
    double order;
    Str published;
    struct schedule schedule;
    Str *entries; /* of a feed: its ids */
    int n_entries;
    uint64_t *named; /* keys of pictures in its folder */
    int n_named;
};

struct source_file {
    Str path;                       /* followed by a zero byte */
    uint64_t key;                   /* of the path */
    const struct source_head *head; /* NULL: nothing of interest */
    uint64_t stamp;                 /* of the bytes that were read; 0: it must be read */
    uint64_t pictures_stamp;        /* of the picture names that were searched for in it */
    enum source_file_kind kind;
    bool may_be_feed;
    bool is_alone; /* a picture with a card of its own */
};

/* One of the given paths, and its n files starting at `first`. */
struct source_place {
    Str path;
    bool is_folder; /* a folder that could be listed */
    int first, n;
    uint64_t disk; /* disk of the folder when it was listed: later, the empty mount point may be in its place */
    uint64_t pictures_stamp;        /* of the names of its pictures; 0: none that could have a card of its own */
    struct mention_table *mentions; /* table of these names; NULL until needed */
};

/* All files; the texts are in the arena. */
struct source_files {
    Arena arena;
    struct source_place *places;
    int n_places;
    struct source_file *files; /* on the heap: there may be very many */
    int n, n_room;
    struct passed_over *passed;
    int n_passed;
    int n_unlisted; /* number of files known from folder listings alone */
    int few;        /* a folder with more entries yields only its first article; 0: no limit */
    bool is_glance; /* at least one folder did */
};

/* Frees the files. */
void source_files_finish(struct source_files *files);

/* Adds a file to the last place and returns it; a zero byte must follow its path. */
struct source_file *source_files_add(struct source_files *files, Str path, enum source_file_kind kind);

/* Drops all files from index `first` on, and all skipped files from index `first_passed` on. */
void source_files_drop(struct source_files *files, int first, int first_passed);

/* Records a file that is not an article, up to a limit. Path and reason must live as long as the files. */
void source_files_pass_over(struct source_files *files, Str path, Str reason);

/* Returns folder/name in the arena, followed by a zero byte. */
Str source_files_join(Arena *arena, Str folder, Str name);

#endif
