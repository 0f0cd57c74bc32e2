/* Made of the player's status. Texts that others wrote are cut until all of it fits. Owns nothing. */
#include "link/link_state.h"

#include <assert.h>
#include <stdlib.h>

#include "link/link_topic.h"

enum { RECENT_S = 600, MOST_FOREIGN_BYTES = 120 };

/* How much of each text is kept. */
struct room {
    size_t title, problem;
    bool has_groups;
};

Str link_state_cut(Str text, size_t n_bytes)
{
    Str rest = text;
    size_t end = 0;
    while (rest.len && str_next_code(&rest) >= 0 && text.len - rest.len <= n_bytes)
        end = text.len - rest.len;
    return str_slice(text, 0, end);
}

static json_t *text_of(Str text, size_t n_bytes)
{
    Str cut = link_state_cut(text, n_bytes);
    return cut.len ? json_stringn(cut.ptr, cut.len) : json_null();
}

static Str text_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return (Str){json_string_value(value), json_string_length(value)};
}

/* A copy of a value, or null for what is missing or large. */
static json_t *value_at(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    char *printed = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    bool is_small = printed && str_from_c(printed).len <= MOST_FOREIGN_BYTES;
    free(printed);
    return is_small ? json_incref(value) : json_null();
}

static json_t *article_of(const json_t *status, size_t most_bytes)
{
    const json_t *article = json_object_get(status, "article");
    return json_pack("{s:o, s:o, s:o}", "title", text_of(text_at(article, "title"), most_bytes), "index",
                     value_at(article, "index"), "of", value_at(article, "of"));
}

static json_t *groups_of(Str groups, bool has_groups)
{
    json_t *list = json_array();
    Str word;
    while (has_groups && config_broker_next_word(&groups, &word))
        json_array_append_new(list, json_stringn(word.ptr, word.len));
    return list;
}

/* The link's own problem, or a recent one of the player. */
static Str problem_of(const struct link_state_sources *sources, const json_t *status)
{
    const json_t *last = json_object_get(status, "last_error");
    bool is_recent = json_integer_value(json_object_get(last, "seconds_ago")) < RECENT_S;
    return sources->problem.len ? sources->problem : is_recent ? text_at(last, "text") : (Str){0};
}

static json_t *memory_of(const json_t *status)
{
    const json_t *memory = json_object_get(status, "memory_kb");
    return json_integer(json_integer_value(json_object_get(memory, "stage")) +
                        json_integer_value(json_object_get(memory, "press")));
}

static json_t *object_of(const struct link_state_sources *sources, const json_t *status, struct room room)
{
    static const char *const copied[] = {"version", "state",   "view",  "is_paused", "notice",  "card",
                                         "of",      "edition", "score", "sync",      "uptime_s"};
    json_t *object = json_object();
    json_object_set_new(object, "name", text_of(sources->title, CONFIG_BROKER_TITLE_BYTES));
    json_object_set_new(object, "groups", groups_of(sources->groups, room.has_groups));
    json_object_set_new(object, "article", article_of(status, room.title));
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        json_object_set_new(object, copied[i], value_at(status, copied[i]));
    json_object_set_new(object, "problem", text_of(problem_of(sources, status), room.problem));
    json_object_set_new(object, "memory_kb", memory_of(status));
    json_object_set_new(object, "theme", text_of(text_at(status, "theme"), MOST_FOREIGN_BYTES));
    json_object_set_new(object, "at", json_integer(sources->unix_s));
    return object;
}

static Str print(const struct link_state_sources *sources, const json_t *status, struct room room, Arena *arena)
{
    json_t *object = object_of(sources, status, room);
    char *text = json_dumps(object, JSON_COMPACT);
    Str printed = str_copy(arena, str_from_c(text));
    free(text);
    json_decref(object);
    return printed;
}

Str link_state_print(const struct link_state_sources *sources, Arena *arena)
{
    static const struct room rooms[] = {{160, 300, true}, {80, 120, true}, {30, 30, true}, {0, 0, false}};
    enum { N = sizeof rooms / sizeof *rooms };
    json_t *status = json_loadb(sources->status.ptr, sources->status.len, 0, NULL);
    Str printed = {0};
    for (int i = 0; i < N && json_is_object(status); i++) {
        printed = print(sources, status, rooms[i], arena);
        if (printed.len <= link_report_limit(LINK_STATE))
            break;
    }
    json_decref(status);
    return printed.len <= link_report_limit(LINK_STATE) ? printed : (Str){0};
}
