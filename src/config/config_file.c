/* Configuration files: every value is read as text and then set like an option. Owns nothing. */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "config/config_value.h"
#include "base/address.h"
#include "base/file.h"
#include "base/path.h"
#include "base/schema.h"
#include "press/default_theme.h"

enum { MOST_BYTES = 1 << 20, MOST_WRITTEN_BYTES = 64 << 20, MOST_KEYS = CONFIG_MOST_KEYS, MOST_GROUPS = 8 };

/* A file's content; NULL for keys that it does not have. */
struct config_file {
    char *values[MOST_KEYS]; /* in the order of the table */
    char **lists[MOST_KEYS]; /* of those that are lists of words */
    unsigned n_words[MOST_KEYS];
    char **sources;
    unsigned n_sources;
};

static const cyaml_schema_value_t WORD = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};

/* A mapping inside the file: cache: {size: 1GB}. */
struct group {
    char name[CONFIG_MOST_NAME];
    cyaml_schema_field_t fields[MOST_KEYS + 1];
    int n;
};

/* The tables that the schema points to. */
struct schema {
    cyaml_schema_field_t fields[MOST_KEYS + MOST_GROUPS + 2];
    struct group groups[MOST_GROUPS];
    int n_groups;
    cyaml_schema_value_t value;
};

static cyaml_schema_field_t text_field(const char *key, int index)
{
    return (cyaml_schema_field_t){.key = key,
                                  .data_offset = (uint32_t)((size_t)index * sizeof(char *)),
                                  .value = {.type = CYAML_STRING,
                                            .flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                                            .data_size = sizeof(char),
                                            .string = {.min = 0, .max = CYAML_UNLIMITED}}};
}

static cyaml_schema_field_t list_field(const char *key, int index)
{
    return (cyaml_schema_field_t){
        .key = key,
        .data_offset = (uint32_t)(offsetof(struct config_file, lists) + (size_t)index * sizeof(char **)),
        .count_offset = (uint32_t)(offsetof(struct config_file, n_words) + (size_t)index * sizeof(unsigned)),
        .count_size = sizeof(unsigned),
        .value = {.type = CYAML_SEQUENCE,
                  .flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                  .data_size = sizeof(char *),
                  .sequence = {.entry = &WORD, .min = 1, .max = CYAML_UNLIMITED}}};
}

static struct group *find_group(struct schema *schema, const char *name, size_t len)
{
    for (int i = 0; i < schema->n_groups; i++)
        if (strlen(schema->groups[i].name) == len && strncmp(schema->groups[i].name, name, len) == 0)
            return &schema->groups[i];
    assert(schema->n_groups < MOST_GROUPS && len < CONFIG_MOST_NAME);
    struct group *group = &schema->groups[schema->n_groups++];
    memcpy(group->name, name, len);
    return group;
}

static int add_groups(struct schema *schema, int n)
{
    for (int i = 0; i < schema->n_groups; i++) {
        struct group *group = &schema->groups[i];
        group->fields[group->n] = (cyaml_schema_field_t)CYAML_FIELD_END;
        schema->fields[n++] = (cyaml_schema_field_t){.key = group->name,
                                                     .data_offset = 0,
                                                     .value = {.type = CYAML_MAPPING,
                                                               .flags = CYAML_FLAG_OPTIONAL,
                                                               .data_size = sizeof(struct config_file),
                                                               .mapping = {.fields = group->fields}}};
    }
    return n;
}

/* Keys that the broker's staff may set. A key in a group is not among them, except the screen's name, which has no
   group there. */
static bool is_from_afar(const struct config_key *key)
{
    static const char keys[] = "theme dwell dwell-base dwell-word dwell-character dwell-picture dwell-least dwell-most "
                               "refresh blank dim clock broker.name";
    return str_is_listed(str_from_c(key->name), keys);
}

static void init_schema(struct schema *schema, bool is_afar)
{
    const struct config_key *keys = config_keys();
    int n = 0;
    *schema = (struct schema){0};
    for (int i = 0; keys[i].name; i++) {
        assert(i < MOST_KEYS);
        const char *dot = strchr(keys[i].name, '.');
        if (is_afar && !is_from_afar(&keys[i]))
            continue;
        struct group *group = dot && !is_afar ? find_group(schema, keys[i].name, (size_t)(dot - keys[i].name)) : NULL;
        const char *name = dot ? dot + 1 : keys[i].name;
        *(group ? &group->fields[group->n++] : &schema->fields[n++]) =
            config_value_is_list(&keys[i]) ? list_field(name, i) : text_field(name, i);
    }
    n = add_groups(schema, n);
    schema->fields[n++] = (cyaml_schema_field_t)CYAML_FIELD_SEQUENCE_COUNT(
        "sources", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct config_file, sources, n_sources, &WORD, 0,
        CYAML_UNLIMITED);
    schema->fields[n] = (cyaml_schema_field_t)CYAML_FIELD_END;
    schema->value = (cyaml_schema_value_t){CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct config_file, schema->fields)};
}

/* Restores foreign bytes from the characters that stand for them; see config_write. */
static Str with_foreign_bytes(Arena *arena, Str text)
{
    struct str_builder b = {.arena = arena};
    while (text.len) {
        Str before = text;
        int32_t code = str_next_code(&text);
        if (code >= CONFIG_FOREIGN_BYTE + 0x80 && code <= CONFIG_FOREIGN_BYTE + 0xff)
            str_builder_add_byte(&b, (char)(code - CONFIG_FOREIGN_BYTE));
        else
            str_builder_add(&b, str_slice(before, 0, before.len - text.len));
    }
    return str_builder_text(&b);
}

/* A file being read. */
struct reading {
    Str path, text;
    bool is_written;       /* by config_write */
    bool is_afar;          /* from the broker's staff */
    bool is_with_articles; /* in the source folder, where people write who may not run programs */
};

static Str value_of(const struct config *config, const struct reading *reading, const char *value)
{
    Str text = str_from_c(value);
    return reading->is_written ? with_foreign_bytes(config->arena, text) : text;
}

/* Paths in a file are relative to its folder. */
static Str in_folder(const struct config *config, const struct reading *reading, Str path)
{
    return reading->is_written ? path : path_join(config->arena, path_folder(reading->path), path);
}

static void take_sources(struct config *config, const struct config_file *file, const struct reading *reading)
{
    if (config->are_sources_given || !file->n_sources)
        return;
    config->n_sources = 0;
    config->sources = NULL;
    for (unsigned i = 0; i < file->n_sources; i++) {
        Str source = value_of(config, reading, file->sources[i]);
        bool is_path = !address_is_web(source) && !str_is_equal(source, STR("-"));
        *arena_push(config->arena, config->sources, config->n_sources) =
            str_copy(config->arena, is_path ? in_folder(config, reading, source) : source);
    }
}

static Str value_for(const struct config *config, const struct reading *reading, const struct config_key *key,
                     const char *text)
{
    Str value = value_of(config, reading, text);
    bool is_path = key->kind == CONFIG_PATH || (key->kind == CONFIG_THEME && default_theme_is_path(value));
    return is_path && value.len ? in_folder(config, reading, value) : value;
}

/* Who may write articles may not run commands, nor send a file's content to a broker. */
static bool check_trust(const struct reading *reading, const struct config_key *key, const char *text,
                        struct error *error)
{
    bool is_command = key->kind == CONFIG_POWER && text[0] == '/', is_broker = !strncmp(key->name, "broker.", 7);
    if (reading->is_afar && key->kind == CONFIG_THEME && default_theme_is_path(str_from_c(text)))
        return error_set(error, "name a built-in theme, not a file");
    return !reading->is_with_articles || !(is_command || is_broker) ||
           error_set(error, "%s must be in another configuration file, not among the articles",
                     is_broker ? "a broker" : "a command");
}

/* Returns a value as an option has it: the words of a list with spaces between them; NULL when the file has none. */
static const char *text_of(const struct config *config, const struct config_file *file, int i)
{
    struct str_builder text = {.arena = config->arena};
    for (unsigned k = 0; k < file->n_words[i]; k++)
        str_builder_add_format(&text, "%s%s", k ? " " : "", file->lists[i][k]);
    return file->n_words[i] ? str_to_c(config->arena, str_builder_text(&text)) : file->values[i];
}

static void note_place(struct config *config, const struct config_key *key, Str path, int line)
{
    if (key->kind == CONFIG_ADDRESS)
        config->broker.address_place = str_format(config->arena, STR_FMT ":%d", STR_ARG(path), line);
}

static bool take(struct config *config, const struct config_file *file, const struct reading *reading,
                 struct error *error)
{
    const struct config_key *keys = config_keys();
    for (int i = 0; keys[i].name; i++) {
        const char *text = text_of(config, file, i);
        if (!text)
            continue;
        const char *dot = strchr(keys[i].name, '.'), *name = dot && reading->is_afar ? dot + 1 : keys[i].name;
        int line = schema_line_of(reading->text, name);
        note_place(config, &keys[i], reading->path, line);
        if (!check_trust(reading, &keys[i], text, error) ||
            !config_set(config, str_from_c(keys[i].name), value_for(config, reading, &keys[i], text), error))
            return error_add_context(error, STR_FMT ":%d: %s", STR_ARG(reading->path), line, name);
    }
    take_sources(config, file, reading);
    return true;
}

/* Sources of the broker's staff are on the web. */
static bool check_sources(const struct config_file *file, const struct reading *reading, struct error *error)
{
    for (unsigned i = 0; reading->is_afar && i < file->n_sources; i++)
        if (!address_is_web(str_from_c(file->sources[i])))
            return error_set(error, STR_FMT ":%d: sources: \"%s\" is not an address", STR_ARG(reading->path),
                             schema_line_of(reading->text, "sources"), file->sources[i]);
    return true;
}

static bool load_text(struct config *config, const struct reading *reading, struct error *error)
{
    struct schema schema;
    struct schema_problem problem;
    void *data;
    init_schema(&schema, reading->is_afar);
    if (!schema_load(reading->text, &schema.value, false, &data, &problem))
        return error_set(error, STR_FMT ":%d:%d: %s", STR_ARG(reading->path), problem.line, problem.column,
                         problem.text);
    bool ok = !data || (check_sources(data, reading, error) && take(config, data, reading, error));
    schema_free(&schema.value, data);
    return ok;
}

static bool load(struct config *config, struct reading *reading, struct error *error)
{
    size_t most = reading->is_written ? MOST_WRITTEN_BYTES : MOST_BYTES; /* there may be thousands of sources */
    return file_read(config->arena, reading->path, most, &reading->text, error) && load_text(config, reading, error);
}

bool config_load_afar(struct config *config, Str path, Str text, struct error *error)
{
    struct reading reading = {.path = path, .text = text, .is_afar = true};
    return load_text(config, &reading, error);
}

static void note_file(struct config *config, Str path)
{
    *arena_push(config->arena, config->files, config->n_files) = str_copy(config->arena, path);
}

bool config_load(struct config *config, Str path, struct error *error)
{
    struct reading reading = {.path = path};
    note_file(config, path);
    return load(config, &reading, error);
}

static bool load_with_articles(struct config *config, Str folder, struct error *error)
{
    struct reading reading = {.path = path_join(config->arena, folder, STR("placard.yaml")), .is_with_articles = true};
    if (!folder.len)
        return true;
    note_file(config, reading.path);
    return !file_exists(reading.path) || load(config, &reading, error);
}

bool config_load_written(struct config *config, Str path, struct error *error)
{
    struct reading reading = {.path = path, .is_written = true};
    return load(config, &reading, error);
}

static bool load_if_there(struct config *config, Str folder, const char *name, struct error *error)
{
    Str path = path_join(config->arena, folder, str_from_c(name));
    if (!folder.len)
        return true;
    if (file_exists(path))
        return config_load(config, path, error);
    note_file(config, path);
    return true;
}

bool config_load_all(struct config *config, Str source_folder, struct error *error)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    Str own = str_from_c(xdg);
    if (!own.len && home)
        own = path_join(config->arena, str_from_c(home), STR(".config"));
    return load_if_there(config, STR("/etc"), "placard/placard.yaml", error) &&
           load_if_there(config, own, "placard/placard.yaml", error) &&
           load_with_articles(config, source_folder, error);
}
