/* libcyaml writes its errors to a log; here they become return values. Owns nothing. */
#include "base/schema.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "base/schema_position.h"

/* An error as libcyaml logs it; after its text comes a line with a position for each open mapping and list. */
struct report {
    struct schema_problem *problem;
    int depth;
};

static void note(cyaml_log_t level, void *context, const char *format, va_list args)
{
    struct report *report = context;
    struct schema_problem *problem = report->problem;
    char line[256];
    vsnprintf(line, sizeof line, format, args);
    line[strcspn(line, "\n")] = '\0';
    const char *place = strstr(line, "(line: ");
    report->depth += place != NULL;
    if (place && problem->line == 0 && sscanf(place, "(line: %d, column: %d)", &problem->line, &problem->column) < 1)
        problem->line = 0;
    if (level < CYAML_LOG_ERROR || place || problem->text[0] || strstr(line, "Backtrace"))
        return;
    const char *text = strstr(line, ": ");
    snprintf(problem->text, sizeof problem->text, "%s", text ? text + 2 : line);
}

static cyaml_config_t config_for(struct report *report, bool ignores_unknown_keys)
{
    unsigned flags = CYAML_CFG_NO_ALIAS | (ignores_unknown_keys ? CYAML_CFG_IGNORE_UNKNOWN_KEYS : 0);
    return (cyaml_config_t){.log_fn = report ? note : NULL,
                            .log_ctx = report,
                            .log_level = CYAML_LOG_WARNING,
                            .mem_fn = cyaml_mem,
                            .flags = flags};
}

bool schema_load(Str text, const cyaml_schema_value_t *schema, bool ignores_unknown_keys, void **data,
                 struct schema_problem *problem)
{
    assert(schema->type == CYAML_MAPPING && (schema->flags & CYAML_FLAG_POINTER));
    *problem = (struct schema_problem){0};
    *data = NULL;
    struct report report = {problem, 0};
    const cyaml_config_t config = config_for(&report, ignores_unknown_keys);
    cyaml_err_t err = cyaml_load_data((const uint8_t *)text.ptr, text.len, &config, schema, data, NULL);
    if (err == CYAML_ERR_OOM)
        die_no_memory();
    if (err != CYAML_OK)
        schema_position_problem(text, report.depth, problem);
    if (err != CYAML_OK && problem->line == 0)
        problem->line = problem->column = 1; /* the whole file */
    if (err != CYAML_OK && !problem->text[0])
        snprintf(problem->text, sizeof problem->text, "%s", cyaml_strerror(err));
    if (err == CYAML_OK && !ignores_unknown_keys && schema_position_rest(text, problem)) {
        schema_free(schema, *data);
        *data = NULL;
        return false;
    }
    return err == CYAML_OK;
}

void schema_free(const cyaml_schema_value_t *schema, void *data)
{
    const cyaml_config_t config = config_for(NULL, false);
    cyaml_free(&config, schema, data, 0);
}

/* The key may be in quotes, and spaces may precede the colon. */
static bool is_key_line(Str line, const char *key, size_t len, size_t *indent)
{
    *indent = 0;
    while (*indent < line.len && line.ptr[*indent] == ' ')
        (*indent)++;
    Str rest = str_slice(line, *indent, line.len);
    size_t quote = rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\'');
    if (!str_has_prefix(str_slice(rest, quote, rest.len), (Str){key, len}))
        return false;
    Str after = str_slice(rest, quote + len, rest.len);
    if (quote && (!after.len || after.ptr[0] != rest.ptr[0]))
        return false;
    return str_has_prefix(str_trim(str_slice(after, quote, after.len)), STR(":"));
}

/* Returns the first line of a mapping in braces that contains a key's last part. */
static int line_in_braces(Str text, const char *key)
{
    const char *part = strrchr(key, '.');
    ptrdiff_t at = str_find(text, str_from_c(part ? part + 1 : key));
    int number = 1;
    for (ptrdiff_t i = 0; i < at; i++)
        number += text.ptr[i] == '\n';
    return at < 0 ? 0 : number;
}

int schema_line_of(Str text, const char *key)
{
    assert(key && key[0]);
    Str rest = text, line;
    if (str_has_prefix(str_trim(text), STR("{")))
        return line_in_braces(text, key);
    size_t least = 0;
    for (int number = 1; str_next_line(&rest, &line); number++) {
        size_t len = strcspn(key, "."), indent;
        if (!is_key_line(line, key, len, &indent) || indent < least)
            continue;
        if (!key[len])
            return number;
        ptrdiff_t inner = str_find(line, str_from_c(key + len + 1)); /* {a: 1} on the same line */
        if (inner >= 0)
            return number;
        key += len + 1;
        least = indent + 1;
    }
    return 0;
}
