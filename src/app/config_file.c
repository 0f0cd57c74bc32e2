/* Configuration files: every value is read as text and goes the way of the options. */
#include <stdlib.h>
#include <string.h>

#include "app/config.h"
#include "base/file.h"
#include "base/schema.h"

enum { MOST_BYTES = 1 << 20, MOST_KEYS = 40 };

/* As it stands in a file; NULL where nothing was said. */
struct config_file {
    char *values[MOST_KEYS]; /* in the order of the table */
    char **sources;
    unsigned n_sources;
};

static const cyaml_schema_value_t SOURCE = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};

/* The schema's tables must outlive its use. */
struct schema {
    cyaml_schema_field_t fields[MOST_KEYS + 3], screen[MOST_KEYS + 1];
    cyaml_schema_value_t value;
};

static cyaml_schema_field_t text_field(const char *key, int index)
{
    return (cyaml_schema_field_t){
        .key = key, .data_offset = (uint32_t)((size_t)index * sizeof(char *)),
        .value = {.type = CYAML_STRING, .flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, .data_size = sizeof(char),
                  .string = {.min = 0, .max = CYAML_UNLIMITED}}};
}

static void init_schema(struct schema *schema)
{
    const struct config_key *keys = config_keys();
    int n = 0, n_screen = 0;
    for (int i = 0; keys[i].name; i++) {
        const char *dot = strchr(keys[i].name, '.');
        if (dot)
            schema->screen[n_screen++] = text_field(dot + 1, i);
        else
            schema->fields[n++] = text_field(keys[i].name, i);
    }
    schema->screen[n_screen] = (cyaml_schema_field_t)CYAML_FIELD_END;
    schema->fields[n++] = (cyaml_schema_field_t){
        .key = "screen", .data_offset = 0,
        .value = {.type = CYAML_MAPPING, .flags = CYAML_FLAG_OPTIONAL, .data_size = sizeof(struct config_file),
                  .mapping = {.fields = schema->screen}}};
    schema->fields[n++] = (cyaml_schema_field_t)CYAML_FIELD_SEQUENCE_COUNT(
        "sources", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct config_file, sources, n_sources, &SOURCE, 0,
        CYAML_UNLIMITED);
    schema->fields[n] = (cyaml_schema_field_t)CYAML_FIELD_END;
    schema->value = (cyaml_schema_value_t){CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct config_file, schema->fields)};
}

static void take_sources(struct config *config, const struct config_file *file, Str path)
{
    if (config->are_sources_given || !file->n_sources)
        return;
    config->n_sources = 0;
    config->sources = arena_array(config->arena, Str, file->n_sources);
    for (unsigned i = 0; i < file->n_sources; i++)
        config->sources[config->n_sources++] = file_join(config->arena, file_folder(path), str_from_c(file->sources[i]));
}

static bool take(struct config *config, const struct config_file *file, Str path, Str text, struct error *error)
{
    const struct config_key *keys = config_keys();
    for (int i = 0; keys[i].name; i++) {
        if (!file->values[i] || config_set(config, str_from_c(keys[i].name), str_from_c(file->values[i]), error))
            continue;
        return error_add_context(error, STR_FMT ":%d: %s", STR_ARG(path), schema_line_of(text, keys[i].name), keys[i].name);
    }
    take_sources(config, file, path);
    return true;
}

bool config_load(struct config *config, Str path, struct error *error)
{
    Str text;
    struct schema schema;
    struct schema_problem problem;
    void *data;
    if (!file_read(config->arena, path, MOST_BYTES, &text, error))
        return false;
    init_schema(&schema);
    if (!schema_load(text, &schema.value, false, &data, &problem))
        return error_set(error, STR_FMT ":%d:%d: %s", STR_ARG(path), problem.line, problem.column, problem.text);
    bool ok = !data || take(config, data, path, text, error);
    schema_free(&schema.value, data);
    return ok;
}

static bool load_if_there(struct config *config, Str folder, const char *name, struct error *error)
{
    Str path = file_join(config->arena, folder, str_from_c(name));
    return !folder.len || !file_exists(path) || config_load(config, path, error);
}

bool config_load_all(struct config *config, Str source_folder, struct error *error)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    Str own = str_from_c(xdg);
    if (!own.len && home)
        own = file_join(config->arena, str_from_c(home), STR(".config"));
    return load_if_there(config, STR("/etc"), "placard/placard.yaml", error) &&
           load_if_there(config, own, "placard/placard.yaml", error) &&
           load_if_there(config, source_folder, "placard.yaml", error);
}
