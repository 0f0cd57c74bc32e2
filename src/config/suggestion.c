/* Compares with the table of keys. Owns nothing. */
#include "config/suggestion.h"

#include <string.h>

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
