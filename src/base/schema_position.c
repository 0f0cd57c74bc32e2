/* Parses the text again with libyaml itself, whose events and errors have positions. Owns nothing. */
#include "base/schema_position.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"

/* An open mapping or sequence. */
struct nest {
    bool is_mapping, is_value_next, is_key_seen;
};

struct finding {
    yaml_parser_t parser;
    yaml_event_t event;
    struct schema_problem *problem;
    Arena arena;
    struct nest *nests;
    int n_nests;
    const char *key; /* to find; NULL: none */
    bool is_twice;   /* find its second occurrence in a mapping; otherwise the first at `depth` after the problem's
                        position */
    int depth;
    int n_documents;
};

static void place_at(struct schema_problem *problem, yaml_mark_t mark)
{
    problem->line = (int)mark.line + 1;
    problem->column = (int)mark.column + 1;
}

static bool has_words(const char *text, const char *words)
{
    return text && strstr(text, words);
}

/* Reports the start of an unclosed element, and the line of invalid bytes. */
static void place_at_mistake(struct finding *f, Str text)
{
    const yaml_parser_t *parser = &f->parser;
    if (parser->error == YAML_READER_ERROR) {
        f->problem->line = f->problem->column = 1;
        for (size_t i = 0; i < parser->problem_offset && i < text.len; i++)
            f->problem->line += text.ptr[i] == '\n';
        return;
    }
    bool has_no_end = has_words(parser->context, "a simple key") || has_words(parser->problem, "end of stream");
    place_at(f->problem, has_no_end && parser->context ? parser->context_mark : parser->problem_mark);
}

static bool is_after(const struct finding *f, yaml_mark_t mark)
{
    int line = (int)mark.line + 1, column = (int)mark.column + 1;
    return f->n_nests == f->depth &&
           (line > f->problem->line || (line == f->problem->line && column >= f->problem->column));
}

/* True when this node is the key to find. */
static bool is_wanted_key(struct finding *f, const char *scalar)
{
    struct nest *nest = f->n_nests ? &f->nests[f->n_nests - 1] : NULL;
    if (!nest || !nest->is_mapping)
        return false;
    bool is_key = !nest->is_value_next, is_it = is_key && scalar && f->key && strcmp(scalar, f->key) == 0;
    bool was_seen = nest->is_key_seen;
    nest->is_value_next = is_key;
    nest->is_key_seen |= is_it;
    return is_it && (f->is_twice ? was_seen : is_after(f, f->event.start_mark));
}

/* Follows the event into and out of mappings; true when it is the key to find. */
static bool follow(struct finding *f)
{
    bool is_scalar = f->event.type == YAML_SCALAR_EVENT, is_mapping = f->event.type == YAML_MAPPING_START_EVENT;
    bool is_start = is_mapping || f->event.type == YAML_SEQUENCE_START_EVENT;
    bool is_end = f->event.type == YAML_MAPPING_END_EVENT || f->event.type == YAML_SEQUENCE_END_EVENT;
    bool is_found = (is_scalar || is_start || f->event.type == YAML_ALIAS_EVENT) &&
                    is_wanted_key(f, is_scalar ? (const char *)f->event.data.scalar.value : NULL);
    assert(f->nests || !f->n_nests);
    if (is_start)
        *arena_push(&f->arena, f->nests, f->n_nests) = (struct nest){.is_mapping = is_mapping};
    f->n_nests -= is_end && f->n_nests > 0;
    return is_found;
}

/* True when the event is the first content of a second document. */
static bool is_another_document(struct finding *f)
{
    bool is_nothing = f->event.type == YAML_DOCUMENT_END_EVENT || f->event.type == YAML_STREAM_END_EVENT ||
                      (f->event.type == YAML_SCALAR_EVENT && !f->event.data.scalar.length);
    if (f->event.type != YAML_DOCUMENT_START_EVENT)
        return f->n_documents > 1 && !is_nothing;
    if (++f->n_documents > 1)
        place_at(f->problem, f->event.start_mark);
    return false;
}

/* Reads events until is_it is true for one; false when there is none or when parser.error is set. */
static bool find(struct finding *f, Str text, bool (*is_it)(struct finding *))
{
    bool is_found = false, is_over = false;
    if (!yaml_parser_initialize(&f->parser))
        return false;
    yaml_parser_set_input_string(&f->parser, (const unsigned char *)text.ptr, text.len);
    while (!is_found && !is_over && yaml_parser_parse(&f->parser, &f->event)) {
        is_over = f->event.type == YAML_STREAM_END_EVENT;
        is_found = is_it(f);
        if (is_found && f->key)
            place_at(f->problem, f->event.start_mark);
        yaml_event_delete(&f->event);
    }
    return is_found;
}

static void end(struct finding *f)
{
    yaml_parser_delete(&f->parser);
    arena_finish(&f->arena);
}

/* Returns the text after a prefix; NULL when the text does not start with it. */
static const char *after_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : NULL;
}

void schema_position_problem(Str text, int depth, struct schema_problem *problem)
{
    assert(depth >= 0);
    const char *twice = after_prefix(problem->text, "Mapping field already seen: ");
    struct finding f = {.problem = problem, .is_twice = twice, .depth = depth};
    f.key = twice ? twice : after_prefix(problem->text, "Unexpected key: ");
    if (!f.key && !after_prefix(problem->text, "libyaml: "))
        return;
    if (!find(&f, text, follow) && !f.key && f.parser.error != YAML_NO_ERROR)
        place_at_mistake(&f, text);
    end(&f);
}

bool schema_position_rest(Str text, struct schema_problem *problem)
{
    struct finding f = {.problem = problem};
    if (str_find(text, STR("\n---")) < 0 && str_find(text, STR("\n...")) < 0)
        return false;
    bool is_found = find(&f, text, is_another_document), is_broken = !is_found && f.parser.error != YAML_NO_ERROR;
    if (is_found)
        snprintf(problem->text, sizeof problem->text, "a second YAML document starts here: put everything into one");
    if (is_broken) {
        snprintf(problem->text, sizeof problem->text, "libyaml: %s", f.parser.problem ? f.parser.problem : "not YAML");
        place_at_mistake(&f, text);
    }
    end(&f);
    return is_found || is_broken;
}
