/* A schedule is a mapping of four keys; each may also be a key of its own. Days are text or a list: both shapes are
 * tried. A value that is not understood affects only itself. */
#include "read/common/front_schedule.h"

#include <stddef.h>

#include "base/schema.h"

struct plan {
    char *from, *until, *hours, *days;
    char **list;
    unsigned n_list;
};

struct entry_plan {
    struct plan schedule;
};

static const cyaml_schema_value_t name_schema = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};

#define TEXT_FIELD(member)                                                                                             \
    CYAML_FIELD_STRING_PTR(#member, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct plan, member, 0, CYAML_UNLIMITED)

static const cyaml_schema_field_t text_fields[] = {TEXT_FIELD(from), TEXT_FIELD(until), TEXT_FIELD(hours),
                                                   TEXT_FIELD(days), CYAML_FIELD_END};
static const cyaml_schema_field_t list_fields[] = {
    TEXT_FIELD(from), TEXT_FIELD(until), TEXT_FIELD(hours),
    CYAML_FIELD_SEQUENCE_COUNT("days", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct plan, list, n_list,
                               &name_schema, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END};
static const cyaml_schema_field_t text_entry[] = {
    CYAML_FIELD_MAPPING("schedule", CYAML_FLAG_DEFAULT, struct entry_plan, schedule, text_fields), CYAML_FIELD_END};
static const cyaml_schema_field_t list_entry[] = {
    CYAML_FIELD_MAPPING("schedule", CYAML_FLAG_DEFAULT, struct entry_plan, schedule, list_fields), CYAML_FIELD_END};

/* The mapping of the key schedule, or the keys on their own. */
static const cyaml_schema_value_t shapes[2][2] = {
    {{CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct plan, text_fields)},
     {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct plan, list_fields)}},
    {{CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct entry_plan, text_entry)},
     {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct entry_plan, list_entry)}}};

struct taking {
    Arena *arena;
    struct article *article;
    Str entry;
    int line;
    bool is_mapping;
};

bool front_schedule_is_key(Str key)
{
    return str_is_equal(key, STR("schedule")) || str_is_equal(key, STR("from")) || str_is_equal(key, STR("until")) ||
           str_is_equal(key, STR("days")) || str_is_equal(key, STR("hours"));
}

static void warn(const struct taking *taking, int line, const char *text)
{
    article_add_warning(taking->arena, taking->article, taking->line + (line > 0 ? line - 1 : 0), 1,
                        "front matter: schedule: %s", text);
}

static void take(const struct taking *taking, const char *key, Str value)
{
    static const struct {
        const char *key, *right;
    } rights[] = {{"from", "2026-11-23 or 2026-11-23 18:00"},
                  {"until", "2026-11-23 or 2026-11-23 18:00"},
                  {"days", "mon-fri, or sat, sun"},
                  {"hours", "09:00-17:30"}};
    value = str_trim(value);
    if (!value.len || str_is_equal(value, STR("~")) || str_is_equal(value, STR("null")) ||
        schedule_set(&taking->article->schedule, str_from_c(key), value))
        return;
    const char *path =
        taking->is_mapping ? str_to_c(taking->arena, str_format(taking->arena, "schedule.%s", key)) : key;
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
        if (str_is_equal(str_from_c(key), str_from_c(rights[i].key)))
            warn(taking, schema_line_of(taking->entry, path),
                 str_to_c(taking->arena,
                          str_format(taking->arena, "%s: not understood: write it as %s", key, rights[i].right)));
}

static void use(const struct taking *taking, const struct plan *plan)
{
    struct str_builder days = {.arena = taking->arena};
    for (unsigned i = 0; i < plan->n_list; i++)
        str_builder_add_format(&days, "%s%s", i ? ", " : "", plan->list[i]);
    take(taking, "from", str_from_c(plan->from));
    take(taking, "until", str_from_c(plan->until));
    take(taking, "days", plan->n_list ? str_builder_text(&days) : str_from_c(plan->days));
    take(taking, "hours", str_from_c(plan->hours));
    const struct schedule *schedule = &taking->article->schedule;
    if (schedule->from && schedule->until && schedule->from >= schedule->until)
        warn(taking, 0, "it ends before it begins, so the article is never shown");
}

static bool load(const struct taking *taking, int shape, bool ignores, struct schema_problem *problem)
{
    const cyaml_schema_value_t *schema = &shapes[taking->is_mapping][shape];
    void *data = NULL;
    bool ok = schema_load(taking->entry, schema, ignores, &data, problem);
    if (ok && data && ignores)
        use(taking, taking->is_mapping ? &((struct entry_plan *)data)->schedule : data);
    schema_free(schema, data);
    return ok;
}

void front_schedule_read(Arena *arena, Str entry, int line, struct article *article)
{
    struct taking taking = {arena, article, entry, line, str_has_prefix(entry, STR("schedule"))};
    struct schema_problem problem, other;
    int shape = load(&taking, 0, true, &problem) ? 0 : load(&taking, 1, true, &other) ? 1 : -1;
    if (shape < 0)
        warn(&taking, problem.line, "expected from, until, days and hours, each with a value");
    else if (taking.is_mapping && !load(&taking, shape, false, &problem))
        warn(&taking, problem.line, problem.text);
}
