/* The notices in folders: the files in the folder `notices` of each source. */
#ifndef PRESS_NOTICE_FOLDER_H
#define PRESS_NOTICE_FOLDER_H

#include "article/schedule.h"
#include "base/arena.h"
#include "wire/message.h"

struct notice_file {
    uint64_t number; /* hash of path and stamp */
    Str path;
    struct schedule schedule;
    bool wakes;
};

/* A zeroed one is empty. */
struct notice_folder {
    Arena arena;
    struct notice_file *files;
    int n;
    struct wire_notices open; /* those that are to be shown now */
};

/* Lists the files again. Returns true when others than before are to be shown now. */
bool notice_folder_scan(struct notice_folder *folder, const Str *paths, int n_paths, int64_t now);

/* Checks the schedules only. Returns true when others than before are to be shown now. */
bool notice_folder_check(struct notice_folder *folder, int64_t now);

/* Returns the first moment after now at which notice_folder_check may return true; INT64_MAX: never. */
int64_t notice_folder_next_change(const struct notice_folder *folder, int64_t now);

/* Borrows the file with this number; NULL when there is none. */
const struct notice_file *notice_folder_find(const struct notice_folder *folder, uint64_t number);

/* Frees the list. */
void notice_folder_finish(struct notice_folder *folder);

#endif
