/* One table of keys serves files and options; one function turns a value's text into what is kept. */
#include "app/config.h"

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { KIND_TEXT, KIND_FLAG, KIND_SECONDS, KIND_DWELL, KIND_NUMBER, KIND_SIZE, KIND_TRANSITION, KIND_LENGTH, KIND_QUARTERS };

#define OFFSET(field) offsetof(struct config, field)

static const struct config_key KEYS[] = {
    {"theme", "NAME|FILE", "look of the cards: a theme of assets/themes or a file of one's own", KIND_TEXT, OFFSET(theme), 0, 0},
    {"pictures", "DIR", "pictures for texts that name none", KIND_TEXT, OFFSET(pictures), 0, 0},
    {"dwell", "SECONDS", "every card stays this long, instead of its reading time", KIND_DWELL, OFFSET(dwell_ms), 0.05, 86400},
    {"dwell-base", "SECONDS", "reading time: of any card (2)", KIND_SECONDS, OFFSET(dwell_base_ms), 0, 600},
    {"dwell-word", "SECONDS", "reading time: of a word (0.3)", KIND_SECONDS, OFFSET(dwell_word_ms), 0, 60},
    {"dwell-character", "SECONDS", "reading time: of a Chinese or Japanese character (0.15)", KIND_SECONDS, OFFSET(dwell_character_ms), 0, 60},
    {"dwell-picture", "SECONDS", "reading time: of a picture (3)", KIND_SECONDS, OFFSET(dwell_picture_ms), 0, 600},
    {"dwell-least", "SECONDS", "reading time: at least (6)", KIND_SECONDS, OFFSET(dwell_least_ms), 0.05, 86400},
    {"dwell-most", "SECONDS", "reading time: at most (60)", KIND_SECONDS, OFFSET(dwell_most_ms), 0.05, 86400},
    {"transition", "KIND[:SECONDS]", "fade, slide or cut (fade:0.6)", KIND_TRANSITION, OFFSET(transition), 0, 10},
    {"resume-after", "SECONDS", "a visitor's key holds the rotation up this long (30)", KIND_SECONDS, OFFSET(resume_after_ms), 0, 86400},
    {"kiosk", NULL, "visitors can turn cards and nothing else", KIND_FLAG, OFFSET(is_kiosk), 0, 0},
    {"once", NULL, "stop on the last card instead of beginning again", KIND_FLAG, OFFSET(is_once), 0, 0},
    {"rotate", "DEGREES", "the screen hangs turned: 0, 90, 180 or 270 clockwise", KIND_QUARTERS, OFFSET(rotate), 0, 270},
    {"display", "NUMBER", "which display, from 0", KIND_NUMBER, OFFSET(display), 0, 63},
    {"size", "WxH", "size in px of a window instead of the whole display, or of exported cards", KIND_SIZE, OFFSET(w_px), 64, 16384},
    {"socket", "PATH", "where placard ctl finds this one", KIND_TEXT, OFFSET(socket), 0, 0},
    {"screen.distance", "LENGTH", "how far away readers stand: 4m; with --diagonal it raises the least body size", KIND_LENGTH, OFFSET(distance_mm), 200, 100000},
    {"screen.diagonal", "LENGTH", "of the screen: 55in, 140cm", KIND_LENGTH, OFFSET(diagonal_mm), 50, 50000},
    {NULL, NULL, NULL, 0, 0, 0, 0},
};

const struct config_key *config_keys(void)
{
    return KEYS;
}

static const char *option_name(const struct config_key *key)
{
    const char *dot = strchr(key->name, '.');
    return dot ? dot + 1 : key->name;
}

const struct config_key *config_find_option(Str name)
{
    for (const struct config_key *key = KEYS; key->name; key++)
        if (str_is_equal(name, str_from_c(option_name(key))))
            return key;
    return NULL;
}

void config_init(struct config *config, Arena *arena)
{
    *config = (struct config){.arena = arena, .dwell_base_ms = 2000, .dwell_word_ms = 300, .dwell_character_ms = 150,
                              .dwell_picture_ms = 3000, .dwell_least_ms = 6000, .dwell_most_ms = 60000,
                              .transition = TRANSITION_FADE, .transition_ms = 600, .resume_after_ms = 30000};
}

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
    error_set(error, "%g is not between %g and %g", value, key->least, key->most);
    return true;
}

static bool set_seconds(const struct config_key *key, const char *text, int *ms, struct error *error)
{
    double seconds;
    const char *end = parse_number(text, &seconds);
    if (!end || (*end && strcmp(end, "s") != 0))
        return error_set(error, "\"%s\" is not a number of seconds", text);
    if (out_of_range(key, seconds, error))
        return false;
    *ms = (int)(seconds * 1000 + 0.5);
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
    if (key->kind == KIND_QUARTERS && (int)value % 90)
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
    static const char *const names[] = {"fade", "slide", "cut"};
    size_t len = strcspn(text, ":");
    for (int i = 0; i < 3; i++) {
        if (strlen(names[i]) != len || strncmp(text, names[i], len) != 0)
            continue;
        kind_and_ms[0] = i;
        return !text[len] || set_seconds(key, text + len + 1, &kind_and_ms[1], error);
    }
    return error_set(error, "\"%s\" is not fade, slide or cut, with :SECONDS behind it if wanted", text);
}

static bool set_length(const struct config_key *key, const char *text, int *mm, struct error *error)
{
    static const struct {
        const char *unit;
        double mm;
    } units[] = {{"mm", 1}, {"cm", 10}, {"m", 1000}, {"in", 25.4}, {"\"", 25.4}, {"ft", 304.8}};
    double value;
    const char *end = parse_number(text, &value);
    for (size_t i = 0; end && i < sizeof units / sizeof *units; i++) {
        if (strcmp(end, units[i].unit) != 0)
            continue;
        if (out_of_range(key, value * units[i].mm, error))
            return error_add_context(error, "in mm");
        *mm = (int)(value * units[i].mm + 0.5);
        return true;
    }
    return error_set(error, "\"%s\" is not a length like 4m, 140cm or 55in", text);
}

static bool set_flag(const char *text, bool *flag, struct error *error)
{
    bool is_true = !strcmp(text, "true") || !strcmp(text, "yes") || !strcmp(text, "on");
    bool is_false = !strcmp(text, "false") || !strcmp(text, "no") || !strcmp(text, "off");
    *flag = is_true;
    return is_true || is_false || error_set(error, "\"%s\" is not true or false", text);
}

static bool set_value(struct config *config, const struct config_key *key, Str value, struct error *error)
{
    void *field = (char *)config + key->offset;
    const char *text = str_to_c(config->arena, str_trim(value));
    switch ((enum kind)key->kind) {
    case KIND_TEXT:
        *(Str *)field = str_from_c(text);
        return text[0] || error_set(error, "it is empty");
    case KIND_FLAG:
        return set_flag(text, field, error);
    case KIND_DWELL:
        if (strcmp(text, "reading") == 0) {
            *(int *)field = 0;
            return true;
        }
        return set_seconds(key, text, field, error);
    case KIND_SECONDS:
        return set_seconds(key, text, field, error);
    case KIND_NUMBER:
    case KIND_QUARTERS:
        return set_number(key, text, field, error);
    case KIND_SIZE:
        return set_size(key, text, field, error);
    case KIND_TRANSITION:
        return set_transition(key, text, field, error);
    case KIND_LENGTH:
        return set_length(key, text, field, error);
    }
    return false;
}

bool config_set(struct config *config, Str name, Str value, struct error *error)
{
    for (const struct config_key *key = KEYS; key->name; key++)
        if (str_is_equal(name, str_from_c(key->name)))
            return set_value(config, key, value, error);
    return error_set(error, "there is no such key");
}
