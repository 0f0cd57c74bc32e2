/* The built-in values make a complete theme; a file changes some of them. Tables list what a theme may set: colours,
   numbers and flags, each with its key and limits. */
#include "typeset/theme.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "base/schema.h"

enum { MOST_BYTES = 1 << 20 };
static const double LEAST_CONTRAST = 4.5;

static const char *const INK_KEYS[N_INKS] = {"paper", "text", "quiet",      "accent",
                                             "panel", "rule", "on-picture", "scrim"};
static const char *const FACE_KEYS[N_FACES] = {"body", "italic", "bold", "bold-italic", "display", "label", "code"};

/* Shares of the screen are written in per cent. */
struct number {
    const char *key;
    size_t offset;
    double least, most, unit;
};

static const struct number NUMBERS[] = {
    {"body-least", offsetof(struct theme, body_least), 4, 12, 0.01},
    {"body-most", offsetof(struct theme, body_most), 4, 16, 0.01},
    {"leading", offsetof(struct theme, leading), 1.2, 2, 1},
    {"margin", offsetof(struct theme, margin), 4, 15, 0.01},
    {"headline-most", offsetof(struct theme, headline_most), 5, 25, 0.01},
    {"label", offsetof(struct theme, label), 2, 6, 0.01},
    {"measure-least", offsetof(struct theme, measure_least), 25, 60, 1},
    {"measure-most", offsetof(struct theme, measure_most), 60, 100, 1},
    {"picture-share", offsetof(struct theme, picture_share), 25, 50, 0.01},
    {"quote-scale", offsetof(struct theme, quote_scale), 1, 2.5, 1},
};
enum { N_NUMBERS = sizeof NUMBERS / sizeof *NUMBERS };

/* true or false */
static const struct flag {
    const char *key;
    size_t offset;
} FLAGS[] = {
    {"cover", offsetof(struct theme, has_cover)},
    {"motion", offsetof(struct theme, has_motion)},
    {"head-rule", offsetof(struct theme, has_head_rule)},
    {"quote-rules", offsetof(struct theme, has_quote_rules)},
    {"title-centred", offsetof(struct theme, is_title_centred)},
    {"title-over-picture", offsetof(struct theme, is_title_over_picture)},
    {"picture-frame", offsetof(struct theme, is_picture_framed)},
};
enum { N_FLAGS = sizeof FLAGS / sizeof *FLAGS };

/* The contents of a file; NULL and 0 keep the previous value. */
struct theme_file {
    char *name;
    struct {
        char *values[N_INKS];
    } colours;
    struct {
        char *values[N_FACES];
    } faces;
    double numbers[N_NUMBERS];
    char *flags[N_FLAGS];
};

void theme_init(struct theme *theme)
{
    *theme = (struct theme){.name = STR("day"),
                            .inks = {[INK_PAPER] = 0xFFF8F5EE,
                                     [INK_TEXT] = 0xFF1B1D22,
                                     [INK_QUIET] = 0xFF50525A,
                                     [INK_ACCENT] = 0xFF952D13,
                                     [INK_PANEL] = 0xFFECE7DB,
                                     [INK_RULE] = 0xFFC9C2B2,
                                     [INK_ON_PICTURE] = 0xFFFFFFFF,
                                     [INK_SCRIM] = 0xFF101216},
                            .faces = {STR("sans"), STR("sans-italic"), STR("sans-bold"), STR("sans-bold-italic"),
                                      STR("display"), STR("label"), STR("mono")},
                            .body_least = 0.042,
                            .body_most = 0.051,
                            .leading = 1.42,
                            .margin = 0.08,
                            .headline_most = 0.15,
                            .label = 0.03,
                            .measure_least = 39,
                            .measure_most = 70,
                            .picture_share = 0.385,
                            .quote_scale = 1.5,
                            .has_cover = true,
                            .has_motion = true,
                            .is_title_over_picture = true};
}

static double linear(unsigned byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(Colour c)
{
    return 0.2126 * linear(c >> 16 & 255) + 0.7152 * linear(c >> 8 & 255) + 0.0722 * linear(c & 255);
}

double theme_contrast(Colour a, Colour b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* #rrggbb */
static bool parse_colour(const char *text, Colour *colour)
{
    if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
        return false;
    *colour = 0xFF000000u | (Colour)strtoul(text + 1, NULL, 16);
    return true;
}

/* The file being read, for messages. */
struct reading {
    Str path, text;
    struct error *error;
};

static bool fail(const struct reading *reading, const char *key, const char *reason)
{
    return error_set(reading->error, STR_FMT ":%d: %s: %s", STR_ARG(reading->path), schema_line_of(reading->text, key),
                     key, reason);
}

static bool fail_colour(const struct reading *reading, enum ink ink, const char *reason)
{
    char key[64];
    snprintf(key, sizeof key, "colours.%s", INK_KEYS[ink]);
    return fail(reading, key, reason);
}

static bool take_colours(const struct theme_file *file, struct theme *theme, const struct reading *reading)
{
    for (int i = 0; i < N_INKS; i++)
        if (file->colours.values[i] && !parse_colour(file->colours.values[i], &theme->inks[i]))
            return fail_colour(reading, (enum ink)i, "not a colour like \"#1a2b3c\"");
    static const struct {
        enum ink ink, ground;
    } pairs[] = {{INK_TEXT, INK_PAPER},
                 {INK_QUIET, INK_PAPER},
                 {INK_ACCENT, INK_PAPER},
                 {INK_TEXT, INK_PANEL},
                 {INK_ON_PICTURE, INK_SCRIM}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double contrast = theme_contrast(theme->inks[pairs[i].ink], theme->inks[pairs[i].ground]);
        char reason[96];
        snprintf(reason, sizeof reason, "contrast %.1f:1 on %s, at least %.1f:1 is needed", contrast,
                 INK_KEYS[pairs[i].ground], LEAST_CONTRAST);
        if (contrast < LEAST_CONTRAST)
            return fail_colour(reading, pairs[i].ink, reason);
    }
    return true;
}

static bool take_numbers(const struct theme_file *file, struct theme *theme, const struct reading *reading)
{
    for (int i = 0; i < N_NUMBERS; i++) {
        const struct number *n = &NUMBERS[i];
        double value = file->numbers[i];
        char reason[96];
        snprintf(reason, sizeof reason, "%g is not between %g and %g", value, n->least, n->most);
        if (value == 0 && !schema_line_of(reading->text, n->key))
            continue;
        if (!(value >= n->least && value <= n->most))
            return fail(reading, n->key, reason);
        *(double *)((char *)theme + n->offset) = value * n->unit;
    }
    return true;
}

static bool take_flags(const struct theme_file *file, struct theme *theme, const struct reading *reading)
{
    for (int i = 0; i < N_FLAGS; i++) {
        Str value = str_from_c(file->flags[i]);
        bool is_true = str_is_equal(value, STR("true"));
        if (!value.len)
            continue;
        if (!is_true && !str_is_equal(value, STR("false")))
            return fail(reading, FLAGS[i].key, "not true or false");
        *((bool *)((char *)theme + FLAGS[i].offset)) = is_true;
    }
    return true;
}

static void take_names(Arena *arena, const struct theme_file *file, struct theme *theme, Str path)
{
    theme->name = file->name ? str_copy(arena, str_from_c(file->name)) : str_copy(arena, path_stem(path));
    for (int i = 0; i < N_FACES; i++)
        if (file->faces.values[i])
            theme->faces[i] = str_copy(arena, str_from_c(file->faces.values[i]));
}

static cyaml_schema_field_t string_field(const char *key, size_t offset)
{
    return (cyaml_schema_field_t){.key = key,
                                  .data_offset = (uint32_t)offset,
                                  .value = {.type = CYAML_STRING,
                                            .flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                                            .data_size = sizeof(char),
                                            .string = {.min = 0, .max = CYAML_UNLIMITED}}};
}

/* Fills fields with one string field per key; fields has room for n and the end. */
static void string_fields(cyaml_schema_field_t *fields, const char *const *keys, int n)
{
    for (int i = 0; i < n; i++)
        fields[i] = string_field(keys[i], (size_t)i * sizeof(char *));
    fields[n] = (cyaml_schema_field_t)CYAML_FIELD_END;
}

static void number_fields(cyaml_schema_field_t *fields)
{
    for (int i = 0; i < N_NUMBERS; i++)
        fields[i] = (cyaml_schema_field_t){
            .key = NUMBERS[i].key,
            .data_offset = (uint32_t)(offsetof(struct theme_file, numbers) + (size_t)i * sizeof(double)),
            .value = {.type = CYAML_FLOAT, .flags = CYAML_FLAG_OPTIONAL, .data_size = sizeof(double)}};
}

/* The schema's tables, which must outlive its use. */
struct theme_schema {
    cyaml_schema_field_t inks[N_INKS + 1], faces[N_FACES + 1], fields[N_NUMBERS + N_FLAGS + 4];
    cyaml_schema_value_t value;
};

static void init_schema(struct theme_schema *schema)
{
    string_fields(schema->inks, INK_KEYS, N_INKS);
    string_fields(schema->faces, FACE_KEYS, N_FACES);
    number_fields(schema->fields);
    cyaml_schema_field_t *field = schema->fields + N_NUMBERS;
    for (int i = 0; i < N_FLAGS; i++)
        *field++ = string_field(FLAGS[i].key, offsetof(struct theme_file, flags) + (size_t)i * sizeof(char *));
    *field++ = string_field("name", offsetof(struct theme_file, name));
    *field++ = (cyaml_schema_field_t)CYAML_FIELD_MAPPING("colours", CYAML_FLAG_OPTIONAL, struct theme_file, colours,
                                                         schema->inks);
    *field++ = (cyaml_schema_field_t)CYAML_FIELD_MAPPING("faces", CYAML_FLAG_OPTIONAL, struct theme_file, faces,
                                                         schema->faces);
    *field = (cyaml_schema_field_t)CYAML_FIELD_END;
    schema->value = (cyaml_schema_value_t){CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct theme_file, schema->fields)};
}

bool theme_load(Arena *arena, Str path, struct theme *theme, struct error *error)
{
    assert(path.len && theme && error);
    Str text;
    struct theme_schema schema;
    struct schema_problem problem;
    void *data;
    if (!file_read(arena, path, MOST_BYTES, &text, error))
        return false;
    init_schema(&schema);
    if (!schema_load(text, &schema.value, false, &data, &problem))
        return error_set(error, STR_FMT ":%d:%d: %s", STR_ARG(path), problem.line, problem.column, problem.text);
    struct theme changed = *theme;
    const struct theme_file *file = data;
    const struct reading reading = {path, text, error};
    bool ok = !file || (take_colours(file, &changed, &reading) && take_numbers(file, &changed, &reading) &&
                        take_flags(file, &changed, &reading));
    if (ok && file)
        take_names(arena, file, &changed, path);
    if (ok && changed.body_most < changed.body_least)
        changed.body_most = changed.body_least;
    schema_free(&schema.value, data);
    if (ok)
        *theme = changed;
    return ok;
}
