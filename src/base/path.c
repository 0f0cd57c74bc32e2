/* Paths are slices until they reach the kernel. Owns nothing. */
#include "base/path.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

bool path_to_c(Str path, char buffer[PATH_MAX])
{
    assert(path.ptr || !path.len);
    if (path.len >= PATH_MAX || (path.len && memchr(path.ptr, '\0', path.len)))
        return false;
    if (path.len)
        memcpy(buffer, path.ptr, path.len);
    buffer[path.len] = '\0';
    return true;
}

Str path_folder(Str path)
{
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    if (n == 0)
        return STR(".");
    return str_slice(path, 0, n > 1 ? n - 1 : 1);
}

Str path_name(Str path)
{
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return str_slice(path, n, path.len);
}

static size_t last_dot(Str name)
{
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return i - 1;
    return name.len;
}

Str path_stem(Str path)
{
    Str name = path_name(path);
    return str_slice(name, 0, last_dot(name));
}

Str path_extension(Str path)
{
    Str name = path_name(path);
    return str_slice(name, last_dot(name) + 1, name.len);
}

Str path_join(Arena *arena, Str folder, Str name)
{
    if (!folder.len || str_has_prefix(name, STR("/")))
        return str_copy(arena, name);
    const char *slash = str_has_suffix(folder, STR("/")) ? "" : "/";
    return str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(folder), slash, STR_ARG(name));
}

Str path_program_folder(Arena *arena)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    return n > 0 ? str_copy(arena, path_folder((Str){path, (size_t)n})) : STR(".");
}
