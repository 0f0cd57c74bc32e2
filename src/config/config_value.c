/* Values as users write them (12, 5m, 55in, 256MB, 22:00-06:30) and the fields that store them. Owns nothing. */
#include "config/theme_names.h"
#include "config/config_value.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "config/config_broker.h"
#include "config/display_power.h"
#include "press/default_theme.h"
#include "typeset/typeset_options.h"

enum { DAY_MINUTES = 24 * 60 };

/* Parses a number and returns the text after it; NULL when there is none. */
static const char *parse_number(const char *text, double *number)
{
    char *end;
    errno = 0;
    *number = strtod(text, &end);
    return end == text || errno || !isfinite(*number) ? NULL : end;
}

/* Checks a value against the key's bounds, both in this unit (" seconds", "" for none). */
static bool check_range(const struct config_key *key, double value, const char *unit, struct error *error)
{
    if (value >= key->least && value <= key->most)
        return true;
    return error_set(error, "%.10g%s is not between %.10g and %.10g", value, unit, key->least, key->most);
}

struct unit {
    const char *name;
    double factor; /* to convert to the unit of the bounds */
};

/* A physical quantity. */
struct measure {
    const struct unit *units;  /* ended by a NULL name */
    const char *bounds_unit;   /* " seconds" */
    const char *what_is_right; /* "a length like 4m" */
};

static const struct measure TIME = {
    (const struct unit[]){{"", 1}, {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {NULL, 0}}, " seconds",
    "a number of seconds, or a time like 90s, 5m or 1h"};
static const struct measure LENGTH = {
    (const struct unit[]){{"mm", 1}, {"cm", 10}, {"m", 1000}, {"in", 25.4}, {"\"", 25.4}, {"ft", 304.8}, {NULL, 0}},
    " mm", "a length like 4m, 140cm or 55in"};
static const struct measure BYTES = {(const struct unit[]){{"GB", 1 << 30},
                                                           {"MB", 1 << 20},
                                                           {"kB", 1 << 10},
                                                           {"KB", 1 << 10},
                                                           {"G", 1 << 30},
                                                           {"M", 1 << 20},
                                                           {"", 1},
                                                           {NULL, 0}},
                                     " bytes", "a size like 256MB or 1GB"};

/* Parses a number with its unit, "5m", into the unit of the key's bounds. */
static bool parse_measure(const struct config_key *key, const struct measure *measure, const char *text, double *value,
                          struct error *error)
{
    const char *end = parse_number(text, value);
    while (end && *end == ' ')
        end++;
    for (const struct unit *unit = measure->units; end && unit->name; unit++) {
        if (strcmp(end, unit->name) != 0)
            continue;
        *value *= unit->factor;
        return check_range(key, *value, measure->bounds_unit, error);
    }
    return error_set(error, "\"%s\" is not %s", text, measure->what_is_right);
}

static bool set_seconds(const struct config_key *key, const char *text, int *ms, struct error *error)
{
    double seconds;
    if (!parse_measure(key, &TIME, text, &seconds, error))
        return false;
    *ms = (int)(seconds * 1000 + 0.5);
    return true;
}

static bool set_length(const struct config_key *key, const char *text, int *mm, struct error *error)
{
    double value;
    if (!parse_measure(key, &LENGTH, text, &value, error))
        return false;
    *mm = (int)(value + 0.5);
    return true;
}

static bool set_bytes(const struct config_key *key, const char *text, int64_t *n_bytes, struct error *error)
{
    double value;
    if (!parse_measure(key, &BYTES, text, &value, error))
        return false;
    *n_bytes = (int64_t)value;
    return true;
}

static bool set_dwell(const struct config_key *key, const char *text, int *ms, struct error *error)
{
    if (strcmp(text, "reading") != 0)
        return set_seconds(key, text, ms, error);
    *ms = 0;
    return true;
}

static bool set_path(const char *text, Str *path, struct error *error)
{
    *path = str_from_c(text);
    return text[0] || error_set(error, "it is empty");
}

static bool set_number(const struct config_key *key, const char *text, int *number, struct error *error)
{
    double value;
    const char *end = parse_number(text, &value);
    if (!end || *end || value != floor(value))
        return error_set(error, "\"%s\" is not a whole number", text);
    if (!check_range(key, value, "", error))
        return false;
    if (key->kind == CONFIG_QUARTERS && (int)value % 90)
        return error_set(error, "\"%s\" is not 0, 90, 180 or 270", text);
    *number = (int)value;
    return true;
}

static bool set_size(const struct config_key *key, const char *text, struct config_size *size, struct error *error)
{
    int w, h, n = 0;
    if (sscanf(text, "%5dx%5d%n", &w, &h, &n) != 2 || text[n])
        return error_set(error, "\"%s\" is not a size like 1920x1080", text);
    if (!check_range(key, w, " px", error) || !check_range(key, h, " px", error))
        return false;
    *size = (struct config_size){w, h};
    return true;
}

/* Connectors have names like HDMI-A-1 and DP-2. */
static bool set_display(const struct config_key *key, const char *text, struct config_display *display,
                        struct error *error)
{
    static const char OF_NAMES[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-0123456789";
    size_t n = strlen(text);
    *display = (struct config_display){0};
    if (n == 0 || text[0] < 'A')
        return set_number(key, text, &display->number, error);
    if (n >= sizeof display->name || strspn(text, OF_NAMES) != n)
        return error_set(error, "\"%s\" is neither a number nor a name like HDMI-A-1", text);
    memcpy(display->name, text, n);
    return true;
}

static bool set_mode(const struct config_key *key, const char *text, struct config_mode *mode, struct error *error)
{
    struct config_mode set = {0};
    int n = 0, n_rate = 0;
    int n_read = sscanf(text, "%5dx%5d%n@%3d%n", &set.w_px, &set.h_px, &n, &set.rate, &n_rate);
    if (n_read < 2 || text[n_read == 3 ? n_rate : n] || set.rate < 0)
        return error_set(error, "\"%s\" is not a mode like 1920x1080 or 1920x1080@50", text);
    if (!check_range(key, set.w_px, " px", error) || !check_range(key, set.h_px, " px", error))
        return false;
    *mode = set;
    return true;
}

static bool set_transition(const struct config_key *key, const char *text, struct config_transition *transition,
                           struct error *error)
{
    Arena scratch = {0};
    size_t len = strcspn(text, ":");
    if (transition_from_name((Str){text, len}, &transition->kind))
        return !text[len] || set_seconds(key, text + len + 1, &transition->ms, error);
    Str names = transition_list_names(&scratch);
    error_set(error, "\"%s\" is not " STR_FMT ", optionally followed by :SECONDS", text, STR_ARG(names));
    arena_finish(&scratch);
    return false;
}

/* Parses "22:00-06:30". */
static bool parse_hours(const char *text, struct config_hours *hours)
{
    int from_hour, from_minute, until_hour, until_minute, n = 0;
    if (sscanf(text, "%2d:%2d-%2d:%2d%n", &from_hour, &from_minute, &until_hour, &until_minute, &n) != 4 || text[n])
        return false;
    *hours = (struct config_hours){from_hour * 60 + from_minute, until_hour * 60 + until_minute};
    return from_hour >= 0 && until_hour >= 0 && from_minute >= 0 && until_minute >= 0 && from_minute < 60 &&
           until_minute < 60 && hours->from_minute < DAY_MINUTES && hours->until_minute <= DAY_MINUTES;
}

static bool set_hours(const char *text, struct config_hours *hours, struct error *error)
{
    struct config_hours given = {0, 0};
    if (strcmp(text, "never") != 0 && !parse_hours(text, &given))
        return error_set(error, "\"%s\" is not hours of the day like 22:00-06:30, or never", text);
    *hours = given;
    return true;
}

/* Parses "40%", or "40% 20:00-08:00". */
static bool set_dim(const struct config_key *key, const char *text, struct config_dim *dim, struct error *error)
{
    double percent;
    struct config_hours hours = {0, 0};
    const char *end = parse_number(text, &percent);
    bool is_right = end && *end == '%' && percent == floor(percent);
    const char *rest = is_right ? end + 1 : "";
    if (!is_right || (*rest && (*rest != ' ' || !parse_hours(rest + strspn(rest, " "), &hours))))
        return error_set(error, "\"%s\" is not a share like 40%%, optionally followed by hours: 40%% 20:00-08:00",
                         text);
    if (!check_range(key, percent, "%", error))
        return false;
    *dim = (struct config_dim){(int)percent, hours};
    return true;
}

static bool set_flag(const char *text, bool *flag, struct error *error)
{
    bool is_true = !strcmp(text, "true") || !strcmp(text, "yes") || !strcmp(text, "on");
    bool is_false = !strcmp(text, "false") || !strcmp(text, "no") || !strcmp(text, "off");
    *flag = is_true;
    return is_true || is_false || error_set(error, "\"%s\" is not true or false", text);
}

static bool set_qr(const char *text, int *qr, struct error *error)
{
    static const char *const words[] = {"end", "every", "none"}; /* as in enum typeset_qr */
    for (*qr = 0; *qr < 3; ++*qr)
        if (strcmp(text, words[*qr]) == 0)
            return true;
    *qr = TYPESET_QR_END;
    return error_set(error, "\"%s\" is not end, every or none", text);
}

/* Checks that the theme can be loaded, if the folder of themes is known. */
static bool set_theme(struct config *config, const char *text, struct error *error)
{
    Arena scratch = {0};
    struct theme theme;
    const struct default_theme look = {.assets = config->assets, .fonts = config->fonts, .name = str_from_c(text)};
    Str name = look.name, path = default_theme_path(&look, &scratch, name);
    bool ok = text[0] || error_set(error, "it is empty");
    if (ok && config->assets.len) {
        theme_init(&theme);
        ok = default_theme_check(&look, &scratch, &theme, &(struct theme_report){.error = error});
        if (!ok && !str_is_equal(path, name) && !file_exists(path))
            error_set(error, "no theme \"%s\": name " STR_FMT " or the path of a file", text,
                      STR_ARG(theme_names_list(&scratch, path_folder(path))));
    }
    arena_finish(&scratch);
    config->theme = name;
    return ok;
}

static bool set_power(const char *text, Str *field, struct error *error)
{
    struct display_power power;
    *field = str_from_c(text);
    return display_power_parse(*field, &power, error);
}

bool config_value_set(struct config *config, const struct config_key *key, const char *text, struct error *error)
{
    void *field = (char *)config + key->offset;
    switch (key->kind) {
    case CONFIG_PATH:
        return set_path(text, field, error);
    case CONFIG_THEME:
        return set_theme(config, text, error);
    case CONFIG_FLAG:
        return set_flag(text, field, error);
    case CONFIG_SECONDS:
        return set_seconds(key, text, field, error);
    case CONFIG_DWELL:
        return set_dwell(key, text, field, error);
    case CONFIG_NUMBER:
    case CONFIG_QUARTERS:
        return set_number(key, text, field, error);
    case CONFIG_LENGTH:
        return set_length(key, text, field, error);
    case CONFIG_BYTES:
        return set_bytes(key, text, field, error);
    case CONFIG_SIZE:
        return set_size(key, text, field, error);
    case CONFIG_DISPLAY:
        return set_display(key, text, field, error);
    case CONFIG_MODE:
        return set_mode(key, text, field, error);
    case CONFIG_TRANSITION:
        return set_transition(key, text, field, error);
    case CONFIG_HOURS:
        return set_hours(text, field, error);
    case CONFIG_DIM:
        return set_dim(key, text, field, error);
    case CONFIG_QR:
        return set_qr(text, field, error);
    case CONFIG_POWER:
        return set_power(text, field, error);
    case CONFIG_ADDRESS:
        return config_broker_set_address(text, field, error);
    case CONFIG_NAME:
        return config_broker_set_name(text, field, error);
    case CONFIG_TITLE:
        return config_broker_set_title(text, field, error);
    case CONFIG_GROUPS:
        return config_broker_set_groups(config->arena, text, field, error);
    case CONFIG_PERMITS:
        return config_broker_set_permits(text, field, error);
    case N_CONFIG_KINDS:
        break;
    }
    assert(!"a kind of value");
    return false;
}

/* Prints a value in the first listed unit of which it is a multiple. */
static Str print_bytes(int64_t n_bytes, Arena *arena)
{
    const struct unit *unit = BYTES.units;
    while (n_bytes % (int64_t)unit->factor != 0)
        unit++;
    return str_format(arena, "%lld%s", (long long)(n_bytes / (int64_t)unit->factor), unit->name);
}

static Str print_ms(int ms, Arena *arena)
{
    bool is_minutes = ms > 60000 && ms % 60000 == 0;
    return str_format(arena, "%g%s", is_minutes ? ms / 60000.0 : ms / 1000.0, is_minutes ? "m" : "");
}

Str config_value_print(const struct config *config, const struct config_key *key, Arena *arena)
{
    const void *field = (const char *)config + key->offset;
    const struct config_transition *transition = field;
    switch (key->kind) {
    case CONFIG_SECONDS:
        return print_ms(*(const int *)field, arena);
    case CONFIG_NUMBER:
        return *(const int *)field > 0 ? str_format(arena, "%d", *(const int *)field) : (Str){0};
    case CONFIG_BYTES:
        return print_bytes(*(const int64_t *)field, arena);
    case CONFIG_TRANSITION:
        return str_format(arena, "%s:%g", transition_name(transition->kind), transition->ms / 1000.0);
    default:
        return (Str){0};
    }
}

bool config_value_is_text(const struct config_key *key)
{
    return key->kind == CONFIG_PATH || key->kind == CONFIG_THEME || key->kind == CONFIG_ADDRESS ||
           key->kind == CONFIG_NAME || key->kind == CONFIG_TITLE || key->kind == CONFIG_GROUPS ||
           key->kind == CONFIG_POWER;
}

bool config_value_is_list(const struct config_key *key)
{
    return key->kind == CONFIG_GROUPS || key->kind == CONFIG_PERMITS;
}

size_t config_value_size(const struct config_key *key)
{
    static const size_t SIZES[] = {
        [CONFIG_PATH] = sizeof(Str),
        [CONFIG_THEME] = sizeof(Str),
        [CONFIG_FLAG] = sizeof(bool),
        [CONFIG_SECONDS] = sizeof(int),
        [CONFIG_DWELL] = sizeof(int),
        [CONFIG_NUMBER] = sizeof(int),
        [CONFIG_QUARTERS] = sizeof(int),
        [CONFIG_LENGTH] = sizeof(int),
        [CONFIG_BYTES] = sizeof(int64_t),
        [CONFIG_SIZE] = sizeof(struct config_size),
        [CONFIG_DISPLAY] = sizeof(struct config_display),
        [CONFIG_MODE] = sizeof(struct config_mode),
        [CONFIG_TRANSITION] = sizeof(struct config_transition),
        [CONFIG_HOURS] = sizeof(struct config_hours),
        [CONFIG_DIM] = sizeof(struct config_dim),
        [CONFIG_QR] = sizeof(int),
        [CONFIG_POWER] = sizeof(Str),
        [CONFIG_ADDRESS] = sizeof(Str),
        [CONFIG_NAME] = sizeof(Str),
        [CONFIG_TITLE] = sizeof(Str),
        [CONFIG_GROUPS] = sizeof(Str),
        [CONFIG_PERMITS] = sizeof(unsigned),
    };
    static_assert(sizeof SIZES / sizeof *SIZES == N_CONFIG_KINDS, "every kind of value has a size");
    assert(SIZES[key->kind] > 0);
    return SIZES[key->kind];
}
