/* Values as they are written - 12, 5m, 55in, 256MB, 22:00-06:30 - and what they mean. Owns nothing. */
#include "config/config_value.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "press/default_theme.h"

enum { DAY_MINUTES = 24 * 60 };

/* Parses a number and returns what stands behind it; NULL when there is none. */
static const char *parse_number(const char *text, double *number)
{
    char *end;
    errno = 0;
    *number = strtod(text, &end);
    return end == text || errno || !isfinite(*number) ? NULL : end;
}

static bool out_of_range(const struct config_key *key, double value, struct error *error)
{
    if (value >= key->least && value <= key->most)
        return false;
    error_set(error, "%.10g is not between %.10g and %.10g", value, key->least, key->most);
    return true;
}

/* A unit and what one of it counts. */
struct unit {
    const char *name;
    double factor;
};

/* Parses a number and the unit behind it; false when it is not that. The table ends with a NULL name. */
static bool parse_measure(const char *text, const struct unit *units, double *value)
{
    const char *end = parse_number(text, value);
    while (end && *end == ' ')
        end++;
    for (; end && units->name; units++) {
        if (strcmp(end, units->name) != 0)
            continue;
        *value *= units->factor;
        return true;
    }
    return false;
}

static bool set_seconds(const struct config_key *key, const char *text, int *ms, struct error *error)
{
    static const struct unit units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {NULL, 0}};
    double seconds;
    if (!parse_measure(text, units, &seconds))
        return error_set(error, "\"%s\" is not a number of seconds, or a time like 90s, 5m or 1h", text);
    if (out_of_range(key, seconds, error))
        return error_add_context(error, "in seconds");
    *ms = (int)(seconds * 1000 + 0.5);
    return true;
}

static bool set_bytes(const struct config_key *key, const char *text, int64_t *n_bytes, struct error *error)
{
    static const struct unit units[] = {{"", 1},         {"kB", 1 << 10}, {"KB", 1 << 10}, {"MB", 1 << 20},
                                        {"GB", 1 << 30}, {"M", 1 << 20},  {"G", 1 << 30},  {NULL, 0}};
    double value;
    if (!parse_measure(text, units, &value))
        return error_set(error, "\"%s\" is not a size like 256MB or 1GB", text);
    if (out_of_range(key, value, error))
        return error_add_context(error, "in bytes");
    *n_bytes = (int64_t)value;
    return true;
}

static bool set_number(const struct config_key *key, const char *text, int *number, struct error *error)
{
    double value;
    const char *end = parse_number(text, &value);
    if (!end || *end || value != floor(value))
        return error_set(error, "\"%s\" is not a whole number", text);
    if (out_of_range(key, value, error))
        return false;
    if (key->kind == CONFIG_QUARTERS && (int)value % 90)
        return error_set(error, "\"%s\" is not 0, 90, 180 or 270", text);
    *number = (int)value;
    return true;
}

static bool set_size(const struct config_key *key, const char *text, int *w_and_h, struct error *error)
{
    int w, h, n = 0;
    if (sscanf(text, "%5dx%5d%n", &w, &h, &n) != 2 || text[n])
        return error_set(error, "\"%s\" is not a size like 1920x1080", text);
    if (out_of_range(key, w, error) || out_of_range(key, h, error))
        return false;
    w_and_h[0] = w;
    w_and_h[1] = h;
    return true;
}

static bool set_transition(const struct config_key *key, const char *text, int *kind_and_ms, struct error *error)
{
    Arena scratch = {0};
    size_t len = strcspn(text, ":");
    enum transition transition;
    if (transition_from_name((Str){text, len}, &transition)) {
        kind_and_ms[0] = (int)transition;
        return !text[len] || set_seconds(key, text + len + 1, &kind_and_ms[1], error);
    }
    Str names = transition_list_names(&scratch);
    error_set(error, "\"%s\" is not " STR_FMT ", optionally followed by :SECONDS", text, STR_ARG(names));
    arena_finish(&scratch);
    return false;
}

static bool set_length(const struct config_key *key, const char *text, int *mm, struct error *error)
{
    static const struct unit units[] = {{"mm", 1},    {"cm", 10},    {"m", 1000}, {"in", 25.4},
                                        {"\"", 25.4}, {"ft", 304.8}, {NULL, 0}};
    double value;
    if (!parse_measure(text, units, &value))
        return error_set(error, "\"%s\" is not a length like 4m, 140cm or 55in", text);
    if (out_of_range(key, value, error))
        return error_add_context(error, "in mm");
    *mm = (int)(value + 0.5);
    return true;
}

/* Parses "22:00-06:30" into minutes of the day. */
static bool parse_hours(const char *text, int from_and_until[2])
{
    int from_hour, from_minute, until_hour, until_minute, n = 0;
    if (sscanf(text, "%2d:%2d-%2d:%2d%n", &from_hour, &from_minute, &until_hour, &until_minute, &n) != 4 || text[n])
        return false;
    int from = from_hour * 60 + from_minute, until = until_hour * 60 + until_minute;
    bool is_right = from_hour >= 0 && until_hour >= 0 && from_minute >= 0 && until_minute >= 0 && from_minute < 60 &&
                    until_minute < 60 && from < DAY_MINUTES && until <= DAY_MINUTES;
    from_and_until[0] = from;
    from_and_until[1] = until;
    return is_right;
}

static bool set_hours(const char *text, int from_and_until[2], struct error *error)
{
    int hours[2] = {0, 0};
    if (strcmp(text, "never") != 0 && !parse_hours(text, hours))
        return error_set(error, "\"%s\" is not hours of the day like 22:00-06:30, or never", text);
    memcpy(from_and_until, hours, sizeof hours);
    return true;
}

/* "40%", or "40% 20:00-08:00". */
static bool set_dim(const struct config_key *key, const char *text, int percent_from_until[3], struct error *error)
{
    double percent;
    int hours[2] = {0, 0};
    const char *end = parse_number(text, &percent);
    bool is_right = end && *end == '%' && percent == floor(percent);
    const char *rest = is_right ? end + 1 : "";
    if (!is_right || (*rest && (*rest != ' ' || !parse_hours(rest + strspn(rest, " "), hours))))
        return error_set(error, "\"%s\" is not a share like 40%%, with hours behind it if wanted: 40%% 20:00-08:00",
                         text);
    if (out_of_range(key, percent, error))
        return error_add_context(error, "in percent");
    percent_from_until[0] = (int)percent;
    percent_from_until[1] = hours[0];
    percent_from_until[2] = hours[1];
    return true;
}

static bool set_flag(const char *text, bool *flag, struct error *error)
{
    bool is_true = !strcmp(text, "true") || !strcmp(text, "yes") || !strcmp(text, "on");
    bool is_false = !strcmp(text, "false") || !strcmp(text, "no") || !strcmp(text, "off");
    *flag = is_true;
    return is_true || is_false || error_set(error, "\"%s\" is not true or false", text);
}

/* It must be one that can be loaded, where it is known which themes there are; one that is refused is kept all the
 * same, to be watched. */
static bool set_theme(struct config *config, const char *text, struct error *error)
{
    Arena scratch = {0};
    struct theme theme;
    const struct default_theme look = {.assets = config->assets};
    Str name = str_from_c(text), path = default_theme_path(&look, &scratch, name);
    bool ok = text[0] || error_set(error, "it is empty");
    if (ok && config->assets.len) {
        theme_init(&theme);
        ok = theme_load(&scratch, path, &theme, error);
        if (!ok && !str_is_equal(path, name) && !file_exists(path))
            error_set(error, "there is no theme \"%s\" in " STR_FMT "; name one of those there, or the path of a file",
                      text, STR_ARG(file_folder(path)));
    }
    arena_finish(&scratch);
    config->theme = name;
    return ok;
}

bool config_value_set(struct config *config, const struct config_key *key, const char *text, struct error *error)
{
    void *field = (char *)config + key->offset;
    switch ((enum config_kind)key->kind) {
    case CONFIG_PATH:
        *(Str *)field = str_from_c(text);
        return text[0] || error_set(error, "it is empty");
    case CONFIG_THEME:
        return set_theme(config, text, error);
    case CONFIG_FLAG:
        return set_flag(text, field, error);
    case CONFIG_DWELL:
        if (strcmp(text, "reading") == 0) {
            *(int *)field = 0;
            return true;
        }
        return set_seconds(key, text, field, error);
    case CONFIG_SECONDS:
        return set_seconds(key, text, field, error);
    case CONFIG_NUMBER:
    case CONFIG_QUARTERS:
        return set_number(key, text, field, error);
    case CONFIG_SIZE:
        return set_size(key, text, field, error);
    case CONFIG_TRANSITION:
        return set_transition(key, text, field, error);
    case CONFIG_LENGTH:
        return set_length(key, text, field, error);
    case CONFIG_BYTES:
        return set_bytes(key, text, field, error);
    case CONFIG_HOURS:
        return set_hours(text, field, error);
    case CONFIG_DIM:
        return set_dim(key, text, field, error);
    }
    return false;
}

bool config_value_is_text(const struct config_key *key)
{
    return key->kind == CONFIG_PATH || key->kind == CONFIG_THEME;
}

size_t config_value_size(const struct config_key *key)
{
    switch ((enum config_kind)key->kind) {
    case CONFIG_PATH:
    case CONFIG_THEME:
        return sizeof(Str);
    case CONFIG_FLAG:
        return sizeof(bool);
    case CONFIG_BYTES:
        return sizeof(int64_t);
    case CONFIG_SIZE:
    case CONFIG_TRANSITION:
    case CONFIG_HOURS:
        return 2 * sizeof(int);
    case CONFIG_DIM:
        return 3 * sizeof(int);
    default:
        return sizeof(int);
    }
}
