/* The theme in use is swapped whole: one that is broken while it is being edited changes nothing. */
#include "press/look.h"

#include "base/file.h"
#include "base/log.h"

bool look_is_path(Str name)
{
    return str_find(name, STR("/")) >= 0 || str_has_suffix(name, STR(".yaml"));
}

Str look_path(const struct look *look, Arena *arena, Str name)
{
    if (!name.len || look_is_path(name))
        return name;
    return str_format(arena, STR_FMT "/themes/" STR_FMT ".yaml", STR_ARG(look->assets), STR_ARG(name));
}

bool look_choose(const struct look *look, Arena *arena, Str name, struct theme *theme, struct error *error)
{
    *theme = look->theme;
    return !name.len || theme_load(arena, look_path(look, arena, name), theme, error);
}

static bool load(struct look *look, struct error *error)
{
    theme_init(&look->theme);
    Str path = look_path(look, &look->arena, look->name);
    look->stamp = path.len ? file_stamp(path) : 0;
    return !path.len || theme_load(&look->arena, path, &look->theme, error);
}

void look_begin(struct look *look)
{
    struct error error;
    look->is_broken = !load(look, &error);
    if (look->is_broken)
        log_warning("%s; the built-in theme takes its place until it is good", error.text);
}

bool look_refresh(struct look *look)
{
    Arena scratch = {0};
    Str path = look_path(look, &scratch, look->name);
    uint64_t stamp = path.len ? file_stamp(path) : 0;
    arena_finish(&scratch);
    if (stamp == look->stamp && !look->is_broken)
        return false;
    struct look fresh = {.assets = look->assets, .name = look->name};
    struct error error;
    if (!load(&fresh, &error)) {
        if (stamp != look->stamp)
            log_warning("%s; the theme stays as it was", error.text);
        look_finish(&fresh);
        look->stamp = stamp;
        return false;
    }
    look_finish(look);
    *look = fresh;
    return true;
}

void look_finish(struct look *look)
{
    arena_finish(&look->arena);
}
