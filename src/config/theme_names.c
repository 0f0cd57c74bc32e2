/* Owns nothing. */
#include "config/theme_names.h"

#include "base/directory.h"
#include "base/path.h"

Str theme_names_list(Arena *arena, Str folder)
{
    enum { MOST = 8 };
    struct str_builder b = {.arena = arena};
    struct error ignored;
    Str *names;
    int n = 0, n_themes = 0;
    bool ok = directory_list(arena, folder, &names, &n, &ignored);
    for (int i = 0; ok && i < n && n_themes < MOST; i++)
        if (str_is_equal(path_extension(names[i]), STR("yaml")))
            str_builder_add_format(&b, "%s" STR_FMT, n_themes++ ? ", " : "", STR_ARG(path_stem(names[i])));
    str_builder_add(&b, n_themes ? STR(",") : STR("a theme"));
    return str_builder_text(&b);
}
