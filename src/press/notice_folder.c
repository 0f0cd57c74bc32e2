/* Notices by file: put one into the folder `notices` of a source and it is up, remove it and it is taken back. A file
   that changes is another notice. The first WIRE_MOST_NOTICES files count, in natural order. Owns the list. */
#include "press/notice_folder.h"

#include <assert.h>
#include <string.h>

#include "article/article.h"
#include "base/address.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/directory.h"
#include "base/path.h"
#include "press/source/source_name.h"
#include "read/read.h"

void notice_folder_finish(struct notice_folder *folder)
{
    arena_finish(&folder->arena);
    *folder = (struct notice_folder){0};
}

static bool is_notice(Str name)
{
    return str_is_listed(path_extension(name), "md markdown txt") && !source_name_is_hidden(name) &&
           !source_name_is_draft(name, false) && !source_name_is_conflict(name);
}

static uint64_t number_of(Str path, uint64_t stamp)
{
    uint64_t number = hash_bytes(hash_bytes(HASH_START, path), (Str){(const char *)&stamp, sizeof stamp});
    return number ? number : 1;
}

/* A file that cannot be read is listed all the same: whoever shows it finds out why. */
static void add_file(struct notice_folder *folder, Str path)
{
    Arena scratch = {0};
    struct article head = {0};
    struct error ignored;
    Str bytes;
    uint64_t stamp = file_stamp(path);
    if (file_read(&scratch, path, WIRE_NOTICE_BYTES, &bytes, &ignored))
        read_head(bytes, path, &scratch, &head);
    *arena_push(&folder->arena, folder->files, folder->n) =
        (struct notice_file){number_of(path, stamp), path, head.schedule, head.wakes};
    arena_finish(&scratch);
}

static void add_folder(struct notice_folder *folder, Str path)
{
    Str *names;
    int n_names;
    struct error ignored; /* most sources have none */
    if (!file_is_folder(path) || !directory_list(&folder->arena, path, &names, &n_names, &ignored))
        return;
    for (int i = 0; i < n_names && folder->n < WIRE_MOST_NOTICES; i++)
        if (is_notice(names[i]))
            add_file(folder, path_join(&folder->arena, path, names[i]));
}

bool notice_folder_scan(struct notice_folder *folder, const Str *paths, int n_paths, int64_t now)
{
    arena_finish(&folder->arena);
    folder->files = NULL;
    folder->n = 0;
    for (int i = 0; i < n_paths; i++)
        if (paths[i].len && !address_is_web(paths[i]) && !str_is_equal(paths[i], STR("-")))
            add_folder(folder, path_join(&folder->arena, paths[i], STR("notices")));
    return notice_folder_check(folder, now);
}

bool notice_folder_check(struct notice_folder *folder, int64_t now)
{
    struct wire_notices open = {0};
    assert(folder->n <= WIRE_MOST_NOTICES);
    for (int i = 0; i < folder->n; i++) {
        const struct notice_file *file = &folder->files[i];
        if (!schedule_is_open(&file->schedule, now))
            continue;
        open.wakes |= (uint32_t)file->wakes << open.n;
        open.numbers[open.n++] = file->number;
    }
    bool is_changed = memcmp(&open, &folder->open, sizeof open) != 0;
    folder->open = open;
    return is_changed;
}

int64_t notice_folder_next_change(const struct notice_folder *folder, int64_t now)
{
    int64_t first = INT64_MAX;
    for (int i = 0; i < folder->n; i++) {
        int64_t next = schedule_next_change(&folder->files[i].schedule, now);
        first = next < first ? next : first;
    }
    return first;
}

const struct notice_file *notice_folder_find(const struct notice_folder *folder, uint64_t number)
{
    for (int i = 0; i < folder->n; i++)
        if (folder->files[i].number == number)
            return &folder->files[i];
    return NULL;
}
