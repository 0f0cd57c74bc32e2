/* A file for each notice, with the object that was sent. Owns nothing. */
#include "player/notice_store.h"

#include <unistd.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/path.h"

enum { MOST_BYTES = 1 << 16 };

Str notice_store_folder(Arena *arena, Str cache_folder, Str socket_path)
{
    unsigned long long number = hash_bytes(HASH_START, socket_path);
    return cache_folder.len ? str_format(arena, STR_FMT "/notices/%016llx", STR_ARG(cache_folder), number) : (Str){0};
}

static Str path_of(Arena *arena, Str folder, Str name)
{
    return path_join(arena, folder, str_format(arena, STR_FMT ".json", STR_ARG(name)));
}

bool notice_store_save(Str folder, const struct notice_request *request, struct error *error)
{
    Arena arena = {0};
    bool ok = !folder.len ||
              (directory_create(folder, error) &&
               file_write(path_of(&arena, folder, request->name), notice_request_print(request, &arena), error));
    arena_finish(&arena);
    return ok;
}

void notice_store_remove(Str folder, Str name)
{
    Arena arena = {0};
    if (folder.len)
        unlink(str_to_c(&arena, path_of(&arena, folder, name)));
    arena_finish(&arena);
}

static bool load(Arena *arena, Str path, struct notice_request *request)
{
    struct error error;
    Str bytes;
    if (file_read(arena, path, MOST_BYTES, &bytes, &error) && notice_request_parse(bytes, arena, request, &error))
        return true;
    log_warning("the notice kept in " STR_FMT " is lost: %s", STR_ARG(path), error.text);
    unlink(str_to_c(arena, path));
    return false;
}

int notice_store_load(Str folder, Arena *arena, struct notice_request **requests)
{
    Str *names;
    int n_names = 0, n = 0;
    struct error ignored; /* most often there is no such folder */
    *requests = NULL;
    if (!folder.len || !file_is_folder(folder) || !directory_list(arena, folder, &names, &n_names, &ignored))
        return 0;
    for (int i = 0; i < n_names; i++) {
        struct notice_request request;
        if (load(arena, path_join(arena, folder, names[i]), &request))
            *arena_push(arena, *requests, n) = request;
    }
    return n;
}
