/* Tables list what a theme file may set: colours, numbers, flags, choices and files, each with its key and limits. All
   of a file is read even after a mistake, so that all its mistakes can be reported at once. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "base/schema.h"
#include "typeset/theme.h"

enum { MOST_BYTES = 1 << 20 };

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
    {"logo-size", offsetof(struct theme, logo.size), 3, 20, 0.01},
};
enum { N_NUMBERS = sizeof NUMBERS / sizeof *NUMBERS };

/* true or false */
static const struct flag {
    const char *key;
    size_t offset;
} FLAGS[] = {
    {"motion", offsetof(struct theme, has_motion)},
    {"head-rule", offsetof(struct theme, has_head_rule)},
    {"quote-rules", offsetof(struct theme, has_quote_rules)},
    {"title-centred", offsetof(struct theme, is_title_centred)},
    {"title-over-picture", offsetof(struct theme, is_title_over_picture)},
    {"picture-frame", offsetof(struct theme, is_picture_framed)},
};
enum { N_FLAGS = sizeof FLAGS / sizeof *FLAGS };

/* Keys with a choice of words; the field gets the index of the word, an int. */
static const struct choice {
    const char *key;
    size_t offset;
    const char *words[5];
} CHOICES[] = {
    {"cover", offsetof(struct theme, cover), {"motif", "plain", "logo"}},
    {"logo-corner", offsetof(struct theme, logo.corner), {"top-left", "top-right", "bottom-right", "bottom-left"}},
    {"logo-cards", offsetof(struct theme, logo.cards), {"every", "title", "end", "title-end"}},
};
/* Files beside the theme. */
static const struct own_file {
    const char *key;
    size_t offset;
} FILES[] = {{"logo", offsetof(struct theme, logo.file)}, {"logo-dark", offsetof(struct theme, logo.dark)}};
enum { N_CHOICES = sizeof CHOICES / sizeof *CHOICES, N_FILES = sizeof FILES / sizeof *FILES };

/* The contents of a file; NULL and 0 keep the previous value. */
struct theme_file {
    char *name, *based_on;
    struct {
        char *values[N_INKS];
    } colours;
    struct {
        char *values[N_FACES];
    } faces;
    double numbers[N_NUMBERS];
    char *flags[N_FLAGS];
    char *choices[N_CHOICES];
    char *files[N_FILES];
};

/* #rrggbb */
static bool parse_colour(const char *text, Colour *colour)
{
    if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
        return false;
    *colour = 0xFF000000u | (Colour)strtoul(text + 1, NULL, 16);
    return true;
}

/* The file being read. */
struct reading {
    Arena *arena;
    Str path, text;
    int depth;                                  /* of themes based on others */
    struct error *error;                        /* of the first mistake */
    void (*report)(void *context, Str message); /* of each; may be NULL */
    void *context;
    int n_mistakes;
};

static void note(struct reading *reading, Str message)
{
    if (reading->n_mistakes++ == 0)
        error_set(reading->error, STR_FMT, STR_ARG(message));
    if (reading->report)
        reading->report(reading->context, message);
}

static void fail(struct reading *reading, const char *key, const char *reason)
{
    note(reading, str_format(reading->arena, STR_FMT ":%d: %s: %s", STR_ARG(reading->path),
                             schema_line_of(reading->text, key), key, reason));
}

static void fail_colour(struct reading *reading, enum ink ink, const char *reason)
{
    char key[64];
    snprintf(key, sizeof key, "colours.%s", theme_ink_name(ink));
    fail(reading, key, reason);
}

static void check_contrasts(const struct theme *theme, struct reading *reading)
{
    int n;
    const struct theme_pair *pairs = theme_pairs(&n);
    for (int i = 0; i < n; i++) {
        double contrast = theme_contrast(theme->inks[pairs[i].ink], theme->inks[pairs[i].ground]);
        char reason[96];
        snprintf(reason, sizeof reason, "contrast %.1f:1 on %s, at least %.1f:1 is needed", contrast,
                 theme_ink_name(pairs[i].ground), THEME_LEAST_CONTRAST);
        if (contrast < THEME_LEAST_CONTRAST)
            fail_colour(reading, pairs[i].ink, reason);
    }
}

static void take_colours(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    int n_before = reading->n_mistakes;
    for (int i = 0; i < N_INKS; i++)
        if (file->colours.values[i] && !parse_colour(file->colours.values[i], &theme->inks[i]))
            fail_colour(reading, (enum ink)i, "not a colour like \"#1a2b3c\"");
    if (reading->n_mistakes == n_before)
        check_contrasts(theme, reading);
}

static void take_numbers(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    for (int i = 0; i < N_NUMBERS; i++) {
        const struct number *n = &NUMBERS[i];
        double value = file->numbers[i];
        char reason[96];
        snprintf(reason, sizeof reason, "%g is not between %g and %g", value, n->least, n->most);
        if (value == 0 && !schema_line_of(reading->text, n->key))
            continue;
        if (value >= n->least && value <= n->most)
            *(double *)((char *)theme + n->offset) = value * n->unit;
        else
            fail(reading, n->key, reason);
    }
}

static void take_flags(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    for (int i = 0; i < N_FLAGS; i++) {
        Str value = str_from_c(file->flags[i]);
        bool is_true = str_is_equal(value, STR("true"));
        if (!value.len)
            continue;
        if (is_true || str_is_equal(value, STR("false")))
            *((bool *)((char *)theme + FLAGS[i].offset)) = is_true;
        else
            fail(reading, FLAGS[i].key, "not true or false");
    }
}

static int find_word(const struct choice *choice, Str value)
{
    for (int i = 0; i < 5 && choice->words[i]; i++)
        if (str_is_equal(value, str_from_c(choice->words[i])))
            return i;
    return -1;
}

static void fail_choice(const struct choice *choice, struct reading *reading)
{
    struct str_builder list = {.arena = reading->arena};
    str_builder_add(&list, STR("not one of"));
    for (int i = 0; i < 5 && choice->words[i]; i++)
        str_builder_add_format(&list, "%s %s", i ? "," : "", choice->words[i]);
    fail(reading, choice->key, str_to_c(reading->arena, str_builder_text(&list)));
}

/* `cover` can also be switched on and off. */
static void take_choices(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    for (int i = 0; i < N_CHOICES; i++) {
        Str value = str_from_c(file->choices[i]);
        bool is_cover = CHOICES[i].offset == offsetof(struct theme, cover), is_off = str_is_equal(value, STR("false"));
        int word = is_cover && str_is_equal(value, STR("true")) ? 0 : find_word(&CHOICES[i], value);
        if (!value.len)
            continue;
        if (is_cover)
            theme->has_cover = !is_off;
        if (word >= 0)
            *(int *)((char *)theme + CHOICES[i].offset) = word;
        else if (!is_cover || !is_off)
            fail_choice(&CHOICES[i], reading);
    }
}

static void take_files(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    for (int i = 0; i < N_FILES; i++) {
        Str value = str_from_c(file->files[i]), path = path_join(reading->arena, path_folder(reading->path), value);
        if (!value.len)
            continue;
        *(Str *)((char *)theme + FILES[i].offset) =
            str_has_prefix(value, STR("/")) ? str_copy(reading->arena, value) : path;
        if (!file_exists(*(Str *)((char *)theme + FILES[i].offset)))
            fail(reading, FILES[i].key,
                 str_to_c(reading->arena, str_format(reading->arena, "there is no file " STR_FMT, STR_ARG(path))));
    }
    if (theme->cover == THEME_COVER_LOGO && theme->has_cover && !theme->logo.file.len)
        fail(reading, "cover", "logo: name its file: logo: FILE");
}

/* Notes the line of each face, so that a font that is not installed can be reported there. */
static void take_names(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    Arena *arena = reading->arena;
    theme->name = file->name ? str_copy(arena, str_from_c(file->name)) : str_copy(arena, path_stem(reading->path));
    for (int i = 0; i < N_FACES; i++) {
        char key[64];
        snprintf(key, sizeof key, "faces.%s", theme_face_name((enum face)i));
        if (!file->faces.values[i])
            continue;
        theme->faces[i] = str_copy(arena, str_from_c(file->faces.values[i]));
        theme->face_sources[i] =
            (struct theme_place){str_copy(arena, reading->path), schema_line_of(reading->text, key)};
    }
    theme_complete_family(theme, file->faces.values, arena);
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
    cyaml_schema_field_t inks[N_INKS + 1], faces[N_FACES + 1], fields[N_NUMBERS + N_FLAGS + N_CHOICES + N_FILES + 5];
    cyaml_schema_value_t value;
};

static void init_schema(struct theme_schema *schema)
{
    for (int i = 0; i < N_INKS; i++)
        schema->inks[i] = string_field(theme_ink_name((enum ink)i), (size_t)i * sizeof(char *));
    schema->inks[N_INKS] = (cyaml_schema_field_t)CYAML_FIELD_END;
    for (int i = 0; i < N_FACES; i++)
        schema->faces[i] = string_field(theme_face_name((enum face)i), (size_t)i * sizeof(char *));
    schema->faces[N_FACES] = (cyaml_schema_field_t)CYAML_FIELD_END;
    number_fields(schema->fields);
    cyaml_schema_field_t *field = schema->fields + N_NUMBERS;
    for (int i = 0; i < N_FLAGS; i++)
        *field++ = string_field(FLAGS[i].key, offsetof(struct theme_file, flags) + (size_t)i * sizeof(char *));
    for (int i = 0; i < N_CHOICES; i++)
        *field++ = string_field(CHOICES[i].key, offsetof(struct theme_file, choices) + (size_t)i * sizeof(char *));
    for (int i = 0; i < N_FILES; i++)
        *field++ = string_field(FILES[i].key, offsetof(struct theme_file, files) + (size_t)i * sizeof(char *));
    *field++ = string_field("name", offsetof(struct theme_file, name));
    *field++ = string_field("based-on", offsetof(struct theme_file, based_on));
    *field++ = (cyaml_schema_field_t)CYAML_FIELD_MAPPING("colours", CYAML_FLAG_OPTIONAL, struct theme_file, colours,
                                                         schema->inks);
    *field++ = (cyaml_schema_field_t)CYAML_FIELD_MAPPING("faces", CYAML_FLAG_OPTIONAL, struct theme_file, faces,
                                                         schema->faces);
    *field = (cyaml_schema_field_t)CYAML_FIELD_END;
    schema->value = (cyaml_schema_value_t){CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct theme_file, schema->fields)};
}

/* Clears the line of a mistake that libcyaml found, so that it can find the next one; false when that is no use. */
static bool clear_line(Arena *arena, Str *text, int line)
{
    Str rest = *text, own;
    int number = 0;
    while (number < line && str_next_line(&rest, &own))
        number++;
    if (number != line || !str_trim(own).len || str_has_prefix(own, STR("#")))
        return false;
    size_t at = (size_t)(own.ptr - text->ptr);
    char *copy = str_to_c(arena, *text);
    memset(copy + at, '#', own.len);
    *text = (Str){copy, text->len};
    return true;
}

/* Loads the file's data; with a report, lines that are not understood are reported and passed over. */
static bool load_data(struct reading *reading, const struct theme_schema *schema, void **data)
{
    enum { MOST_MISTAKES = 50 };
    struct schema_problem problem;
    Str text = reading->text;
    for (int i = 0; i < MOST_MISTAKES; i++) {
        if (schema_load(text, &schema->value, false, data, &problem))
            return true;
        note(reading, str_format(reading->arena, STR_FMT ":%d:%d: %s", STR_ARG(reading->path), problem.line,
                                 problem.column, problem.text));
        if (!reading->report || !clear_line(reading->arena, &text, problem.line))
            break;
    }
    return false;
}

static bool load(struct reading *, struct theme *);

/* Loads the theme that this one is based on: a name is that of a theme beside it, or of one that comes with the
   program. */
static void take_base(const struct theme_file *file, struct theme *theme, struct reading *reading)
{
    enum { MOST_DEPTH = 4 };
    Str value = str_from_c(file->based_on), folder = path_folder(reading->path);
    if (!value.len)
        return;
    bool is_file = str_has_suffix(value, STR(".yaml"));
    Str name = is_file ? value : str_format(reading->arena, STR_FMT ".yaml", STR_ARG(value));
    struct reading base = *reading;
    base.path = path_join(reading->arena, !is_file && theme->shipped.len ? theme->shipped : folder, name);
    base.depth++;
    base.text = (Str){0};
    if (!file_exists(base.path) && !is_file)
        base.path = path_join(reading->arena, folder, name);
    if (base.depth > MOST_DEPTH)
        fail(reading, "based-on", "themes that are based on one another");
    else if (!file_exists(base.path))
        fail(reading, "based-on",
             str_to_c(reading->arena, str_format(reading->arena, "there is no theme " STR_FMT, STR_ARG(value))));
    else
        load(&base, theme);
    reading->n_mistakes = base.n_mistakes > reading->n_mistakes ? base.n_mistakes : reading->n_mistakes;
}

static bool load(struct reading *reading, struct theme *theme)
{
    struct theme_schema schema;
    void *data;
    struct error error;
    if (!file_read(reading->arena, reading->path, MOST_BYTES, &reading->text, &error)) {
        note(reading, str_from_c(error.text));
        return false;
    }
    init_schema(&schema);
    if (!load_data(reading, &schema, &data))
        return false;
    const struct theme_file *file = data;
    if (file) {
        take_base(file, theme, reading);
        take_colours(file, theme, reading);
        take_numbers(file, theme, reading);
        take_flags(file, theme, reading);
        take_choices(file, theme, reading);
        take_files(file, theme, reading);
        take_names(file, theme, reading);
    }
    schema_free(&schema.value, data);
    if (theme->body_most < theme->body_least)
        theme->body_most = theme->body_least;
    return reading->n_mistakes == 0;
}

bool theme_load(Arena *arena, Str path, struct theme *theme, struct error *error)
{
    return theme_check(arena, path, theme, &(struct theme_report){.error = error});
}

bool theme_check(Arena *arena, Str path, struct theme *theme, const struct theme_report *report)
{
    assert(path.len && theme && report->error);
    struct reading reading = {
        .arena = arena, .path = path, .error = report->error, .report = report->mistake, .context = report->context};
    struct theme changed = *theme;
    if (load(&reading, &changed) || report->mistake)
        *theme = changed;
    return reading.n_mistakes == 0;
}
