/* Lists and creates folders. Owns nothing. */
#include "base/directory.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/io.h"
#include "base/natural.h"
#include "base/path.h"
#include "base/shortage.h"

static bool fail(struct error *error, Str path, const char *reason)
{
    return error_set(error, STR_FMT ": %s", STR_ARG(path), reason);
}

static int compare_names(const void *a, const void *b)
{
    return natural_compare(*(const Str *)a, *(const Str *)b);
}

bool directory_list(Arena *arena, Str folder, Str **names, int *n_names, struct error *error)
{
    char name[PATH_MAX];
    if (!path_to_c(folder, name))
        return fail(error, folder, "not a path");
    DIR *dir = opendir(name);
    if (!dir) {
        int reason = errno;
        shortage_note(reason);
        return fail(error, folder, io_open_reason(name, reason));
    }
    *names = NULL;
    *n_names = 0;
    for (struct dirent *e; errno = 0, (e = readdir(dir));)
        if (e->d_name[0] != '.')
            *arena_push(arena, *names, *n_names) = str_copy(arena, str_from_c(e->d_name));
    int reason = errno;
    closedir(dir);
    if (reason) {
        shortage_note(reason);
        return fail(error, folder, strerror(reason));
    }
    if (*n_names)
        qsort(*names, (size_t)*n_names, sizeof **names, compare_names);
    return true;
}

bool directory_create(Str path, struct error *error)
{
    char name[PATH_MAX];
    if (!path_to_c(path, name))
        return fail(error, path, "not a path");
    for (char *p = name + 1; path.len && *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        if (mkdir(name, 0777) < 0 && errno != EEXIST)
            return fail(error, path, strerror(errno));
        *p = '/';
    }
    if (mkdir(name, 0777) < 0 && errno != EEXIST)
        return fail(error, path, strerror(errno));
    struct stat st;
    return (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) || fail(error, path, "not a folder");
}
