/* The theme in use is swapped whole: one that is broken while it is being edited changes nothing. */
#include "press/default_theme.h"

#include "base/file.h"
#include "base/log.h"

bool default_theme_is_path(Str name)
{
    return str_find(name, STR("/")) >= 0 || str_has_suffix(name, STR(".yaml"));
}

Str default_theme_path(const struct default_theme *look, Arena *arena, Str name)
{
    if (!name.len || default_theme_is_path(name))
        return name;
    return str_format(arena, STR_FMT "/themes/" STR_FMT ".yaml", STR_ARG(look->assets), STR_ARG(name));
}

bool default_theme_choose(const struct default_theme *look, Arena *arena, Str name, struct theme *theme,
                          struct error *error)
{
    *theme = look->theme;
    return !name.len || theme_load(arena, default_theme_path(look, arena, name), theme, error);
}

static bool load(struct default_theme *look, struct error *error)
{
    theme_init(&look->theme);
    Str path = default_theme_path(look, &look->arena, look->name);
    look->stamp = path.len ? file_stamp(path) : 0;
    return !path.len || theme_load(&look->arena, path, &look->theme, error);
}

void default_theme_load(struct default_theme *look)
{
    struct error error;
    look->is_broken = !load(look, &error);
    if (look->is_broken)
        log_warning("%s; using the built-in theme until it is corrected", error.text);
}

bool default_theme_refresh(struct default_theme *look)
{
    Arena scratch = {0};
    Str path = default_theme_path(look, &scratch, look->name);
    uint64_t stamp = path.len ? file_stamp(path) : 0;
    arena_finish(&scratch);
    if (stamp == look->stamp && !look->is_broken)
        return false;
    struct default_theme fresh = {.assets = look->assets, .name = look->name};
    struct error error;
    if (!load(&fresh, &error)) {
        if (stamp != look->stamp)
            log_warning("%s; keeping the theme as it was", error.text);
        default_theme_finish(&fresh);
        look->stamp = stamp;
        return false;
    }
    default_theme_finish(look);
    *look = fresh;
    return true;
}

void default_theme_finish(struct default_theme *look)
{
    arena_finish(&look->arena);
}
