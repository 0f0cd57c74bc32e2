/* Compares with the table of keys. Owns nothing. */
#include "config/suggestion.h"

#include <string.h>

#include "base/directory.h"
#include "base/path.h"
#include "base/spelling.h"
#include "config/config.h"

bool suggestion_report(Str word, struct error *error)
{
    char name[CONFIG_MOST_NAME], best_name[CONFIG_MOST_NAME];
    ptrdiff_t equals = str_find(word, STR("="));
    Str given = str_slice(word, 2, equals < 0 ? word.len : (size_t)equals), best = {0};
    for (const struct config_key *key = config_keys(); key->name; key++) {
        Str candidate = str_from_c(config_option_name(key, name));
        if (!str_is_equal(spelling_nearest(given, best, candidate), candidate))
            continue;
        best = (Str){best_name, candidate.len};
        memcpy(best_name, candidate.ptr, candidate.len);
    }
    if (best.len)
        return error_set(error, STR_FMT ": unknown option: did you mean --" STR_FMT "?", STR_ARG(word), STR_ARG(best));
    return error_set(error, STR_FMT ": unknown option", STR_ARG(word));
}

Str suggestion_themes(Arena *arena, Str folder)
{
    enum { MOST = 8 };
    struct str_builder b = {.arena = arena};
    struct error ignored;
    Str *names;
    int n = 0, n_themes = 0;
    bool ok = directory_list(arena, folder, &names, &n, &ignored);
    for (int i = 0; ok && i < n && n_themes < MOST; i++)
        if (str_is_equal(path_extension(names[i]), STR("yaml"))) {
            str_builder_add_format(&b, "%s" STR_FMT, n_themes++ ? ", " : "", STR_ARG(path_stem(names[i])));
        }
    str_builder_add(&b, n_themes ? STR(",") : STR("a theme"));
    return str_builder_text(&b);
}
