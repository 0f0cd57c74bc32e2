/* The theme in use is swapped whole: one that is broken while it is being edited changes nothing. */
#include "press/default_theme.h"

#include "base/directory.h"
#include "base/file.h"
#include "base/log.h"
#include "base/path.h"
#include "print/theme_fonts.h"

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

/* Pages made for other programs also have a "theme". */
static bool fail_unknown(const struct default_theme *look, Arena *arena, Str name, struct error *error)
{
    Str *names = NULL;
    int n = 0;
    struct error ignored;
    struct str_builder list = {.arena = arena};
    directory_list(arena, str_format(arena, STR_FMT "/themes", STR_ARG(look->assets)), &names, &n, &ignored);
    for (int i = 0; i < n; i++)
        if (str_has_suffix(names[i], STR(".yaml")))
            str_builder_add_format(&list, STR_FMT ", ", STR_ARG(path_stem(names[i])));
    return error_set(error, "there is no theme \"" STR_FMT "\": name one of " STR_FMT "or the path of a theme file",
                     STR_ARG(name), STR_ARG(str_builder_text(&list)));
}

bool default_theme_choose(const struct default_theme *look, Arena *arena, Str name, struct theme *theme,
                          struct error *error)
{
    *theme = look->theme;
    Str path = default_theme_path(look, arena, name);
    if (name.len && !default_theme_is_path(name) && !file_exists(path))
        return fail_unknown(look, arena, name, error);
    struct default_theme named = {.assets = look->assets, .fonts = look->fonts, .name = name};
    return !name.len || default_theme_check(&named, arena, theme, &(struct theme_report){.error = error});
}

bool default_theme_check(const struct default_theme *look, Arena *arena, struct theme *theme,
                         const struct theme_report *report)
{
    Str path = default_theme_path(look, arena, look->name);
    theme->shipped = path_join(arena, look->assets, STR("themes"));
    bool ok = theme_check(arena, path, theme, report);
    return (!ok && !report->mistake) || !look->fonts.len ? ok
                                                         : theme_fonts_find(arena, look->fonts, theme, report) && ok;
}

static bool load(struct default_theme *look, struct error *error)
{
    theme_init(&look->theme);
    Str path = default_theme_path(look, &look->arena, look->name);
    look->stamp = path.len ? file_stamp(path) : 0;
    struct theme_report report = {.error = error};
    return !path.len || default_theme_check(look, &look->arena, &look->theme, &report);
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
    struct default_theme fresh = {.assets = look->assets, .fonts = look->fonts, .name = look->name};
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
