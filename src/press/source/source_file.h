/* The files that the sources give, before articles are made of them. */
#ifndef PRESS_SOURCE_SOURCE_FILE_H
#define PRESS_SOURCE_SOURCE_FILE_H

#include "article/schedule.h"
#include "press/source/source_types.h"

enum source_file_kind { FILE_ARTICLE, FILE_PICTURE, FILE_ADDRESS, FILE_INPUT };

/* What a file says about itself, apart from its text. */
struct source_head {
    bool has_order;
    double order;
    Str published;
    struct schedule schedule;
    Str *entries; /* ids, of a feed */
    int n_entries;
    uint64_t *named; /* keys of pictures in its folder */
    int n_named;
};

struct source_file {
    Str path;                       /* a zero byte follows it */
    uint64_t key;                   /* of the path */
    const struct source_head *head; /* NULL: nothing of note is known */
    uint64_t stamp;                 /* of the bytes that were read; 0: the file is to be read */
    uint64_t pictures_stamp;        /* of the pictures whose names were looked for in it */
    enum source_file_kind kind;
    bool may_be_feed;
    bool is_alone; /* a picture that is shown */
};

/* One of the paths given, and its files: n from first on. */
struct source_place {
    Str path;
    bool is_folder; /* and could be listed */
    int first, n;
    uint64_t disk;           /* of the folder that gave them: the bare place where it was mounted may be there now */
    uint64_t pictures_stamp; /* of the names of its pictures; 0: it has none that could be alone */
    struct mention_table *mentions; /* the table of these names; NULL until it is needed */
};

/* All of it; the texts are in the arena. */
struct source_files {
    Arena arena;
    struct source_place *places;
    int n_places;
    struct source_file *files; /* on the heap: there may be very many */
    int n, n_room;
    struct passed_over *passed;
    int n_passed;
    int n_unlisted; /* those of them found by listing folders, not by reading files */
    int few;        /* a folder with more entries gives only its first article; 0: no limit */
    bool is_glance; /* some folder did */
};

/* Frees them. */
void source_files_finish(struct source_files *files);

/* Adds a file to the last place and returns it; its path must end in a zero byte that is not counted. */
struct source_file *source_files_add(struct source_files *files, Str path, enum source_file_kind kind);

/* Drops the files from this one on, and what was passed over from there on. */
void source_files_drop(struct source_files *files, int first, int first_passed);

/* Notes a file that is not an article, up to a limit. Path and reason must last as long as the files. */
void source_files_pass_over(struct source_files *files, Str path, Str reason);

/* Returns folder/name in the arena, followed by a zero byte. */
Str source_files_join(Arena *arena, Str folder, Str name);

#endif
