/* Each entry of the front matter is loaded by itself, so that a mistake costs that entry alone and has its line. */
#include "read/common/front_matter.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/schema.h"
#include "read/common/date.h"
#include "read/common/encoding.h"
#include "read/common/front_schedule.h"
#include "read/common/resolve.h"

enum { MOST_LINES = 1000 };

size_t front_matter_length(Str text)
{
    Str rest = text, line;
    if (!str_next_line(&rest, &line) || !str_is_equal(str_trim(line), STR("---")) || line.ptr[0] != '-')
        return 0;
    for (int i = 0; i < MOST_LINES && str_next_line(&rest, &line); i++)
        if (str_has_prefix(line, STR("---")) || str_has_prefix(line, STR("...")))
            if (str_trim(line).len == 3)
                return text.len - rest.len;
    return 0;
}

/* A rule of a plain text may look like the beginning of front matter; its lines do not look like entries. */
static bool is_like_entry(Str line)
{
    size_t n = 0;
    if (!str_trim(line).len || strchr(" \t#-]}", line.ptr[0]))
        return true;
    while (n < line.len && (strchr("_-", line.ptr[n]) || ((line.ptr[n] | 0x20) >= 'a' && (line.ptr[n] | 0x20) <= 'z')))
        n++;
    return n > 0 && n < line.len && line.ptr[n] == ':' && (n + 1 == line.len || strchr(" \t", line.ptr[n + 1]));
}

size_t front_matter_length_in_text(Str text)
{
    Str rest = str_slice(text, 0, front_matter_length(text)), line;
    int n = 0;
    str_next_line(&rest, &line);
    while (str_next_line(&rest, &line) && rest.len) {
        if (!is_like_entry(line))
            return 0;
        n += str_trim(line).len > 0;
    }
    return n ? front_matter_length(text) : 0;
}

struct person {
    char *name, *biography, *bio, *portrait, *avatar;
};

struct people {
    struct person *items;
    unsigned n_items;
};

struct names {
    char **items;
    unsigned n_items;
};

/* The value of one entry, as whichever of these its schema names. */
struct value {
    char *text;
    struct names names;
    struct person person;
    struct people people;
};

#define STRING_FIELD(key, type, member)                                                                                \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, member, 0, CYAML_UNLIMITED)

static const cyaml_schema_field_t person_fields[] = {
    STRING_FIELD("name", struct person, name),     STRING_FIELD("biography", struct person, biography),
    STRING_FIELD("bio", struct person, bio),       STRING_FIELD("portrait", struct person, portrait),
    STRING_FIELD("avatar", struct person, avatar), CYAML_FIELD_END};

static const cyaml_schema_value_t person_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct person, person_fields)};
static const cyaml_schema_value_t name_schema = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};

enum shape { SHAPE_TEXT, SHAPE_NAMES, SHAPE_PERSON, SHAPE_PEOPLE, N_SHAPES };

/* Runs use on the entry's value when the entry is of this shape. */
struct entry {
    Arena *arena;
    struct article *article;
    Str text, key;
    int line;
    bool is_head; /* what says where and when it is shown, and nothing else */
    void (*use)(struct entry *entry, const struct value *value);
};

static bool load(struct entry *entry, enum shape shape, struct schema_problem *problem)
{
    const char *key = str_to_c(entry->arena, entry->key);
    const cyaml_schema_field_t shapes[N_SHAPES] = {
        [SHAPE_TEXT] = STRING_FIELD(key, struct value, text),
        [SHAPE_NAMES] = CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct value,
                                                   names.items, names.n_items, &name_schema, 0, CYAML_UNLIMITED),
        [SHAPE_PERSON] = CYAML_FIELD_MAPPING(key, CYAML_FLAG_OPTIONAL, struct value, person, person_fields),
        [SHAPE_PEOPLE] = CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct value,
                                                    people.items, people.n_items, &person_schema, 0, CYAML_UNLIMITED)};
    const cyaml_schema_field_t fields[] = {shapes[shape], CYAML_FIELD_END};
    const cyaml_schema_value_t schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct value, fields)};
    void *value = NULL;
    bool ok = schema_load(entry->text, &schema, true, &value, problem);
    if (ok && value)
        entry->use(entry, value);
    schema_free(&schema, value);
    return ok;
}

static void warn(struct entry *entry, const struct schema_problem *problem)
{
    int line = entry->line + (problem->line > 0 ? problem->line - 1 : 0);
    article_add_warning(entry->arena, entry->article, line, problem->column > 0 ? problem->column : 1,
                        "front matter: " STR_FMT ": %s", STR_ARG(str_slice(entry->key, 0, 80)), problem->text);
}

/* Returns the value as one clean line in the arena; YAML's nothing is empty. */
static Str clean(Arena *arena, const char *text)
{
    int n_replaced;
    Str s = str_trim(str_to_utf8(arena, str_from_c(text), &n_replaced));
    if (str_is_equal(s, STR("~")) || str_is_equal(s, STR("null")))
        return (Str){0};
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < s.len; i++) {
        bool is_space = (unsigned char)s.ptr[i] <= ' ' || s.ptr[i] == 0x7F;
        if (!is_space)
            str_builder_add_byte(&b, s.ptr[i]);
        else if (b.len && b.ptr[b.len - 1] != ' ')
            str_builder_add_byte(&b, ' ');
    }
    return str_builder_text(&b);
}

static const struct {
    const char *key;
    size_t offset; /* of the Str in struct article */
    enum { PLAIN, DATE, SOURCE } kind;
} keys[] = {
    {"title", offsetof(struct article, title), PLAIN},
    {"kicker", offsetof(struct article, kicker), PLAIN},
    {"dek", offsetof(struct article, dek), PLAIN},
    {"subtitle", offsetof(struct article, dek), PLAIN},
    {"description", offsetof(struct article, dek), PLAIN},
    {"date", offsetof(struct article, published), DATE},
    {"published", offsetof(struct article, published), DATE},
    {"updated", offsetof(struct article, updated), DATE},
    {"image", offsetof(struct article, lead.source), SOURCE},
    {"image_alt", offsetof(struct article, lead.alt), PLAIN},
    {"image_caption", offsetof(struct article, lead.caption), PLAIN},
    {"image_credit", offsetof(struct article, lead.credit), PLAIN},
    {"language", offsetof(struct article, language), PLAIN},
    {"lang", offsetof(struct article, language), PLAIN},
    {"site", offsetof(struct article, site), PLAIN},
    {"url", offsetof(struct article, url), PLAIN},
    {"theme", offsetof(struct article, theme), PLAIN},
};

static void use_text(struct entry *entry, const struct value *value)
{
    Str text = clean(entry->arena, value->text);
    struct date date;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!str_is_equal(entry->key, str_from_c(keys[i].key)))
            continue;
        Str *slot = (Str *)(void *)((char *)entry->article + keys[i].offset);
        if (keys[i].kind == SOURCE)
            *slot = resolve_source(entry->arena, entry->article->source, text);
        else if (keys[i].kind == PLAIN)
            *slot = slot->len && keys[i].offset == offsetof(struct article, dek) ? *slot : text;
        else if (date_find(entry->arena, text, &date))
            *slot = date.iso;
        else if (text.len)
            article_add_warning(entry->arena, entry->article, entry->line, 1,
                                "front matter: " STR_FMT ": not a date: write 2024-07-25 or 2024-07-25 23:07",
                                STR_ARG(entry->key));
    }
}

static void use_dwell(struct entry *entry, const struct value *value)
{
    char *end;
    const char *text = value->text ? value->text : "";
    double seconds = strtod(text, &end);
    if (end == text || str_trim(str_from_c(end)).len || !isfinite(seconds) || seconds < 1 || seconds > 86400)
        article_add_warning(entry->arena, entry->article, entry->line, 1,
                            "front matter: dwell: not a number of seconds from 1 to 86400");
    else
        entry->article->dwell_ms = (int)(seconds * 1000);
}

static void use_order(struct entry *entry, const struct value *value)
{
    char *end;
    const char *text = value->text ? value->text : "";
    double order = strtod(text, &end);
    entry->article->has_order = end != text && !str_trim(str_from_c(end)).len && isfinite(order);
    entry->article->order = entry->article->has_order ? order : 0;
    if (!entry->article->has_order)
        article_add_warning(entry->arena, entry->article, entry->line, 1,
                            "front matter: order: not a number: write 3, or 2.5 to stand between 2 and 3");
}

static void add_author(struct entry *entry, const char *name, const struct person *person)
{
    Str text = clean(entry->arena, name);
    if (!text.len)
        return;
    struct article *article = entry->article;
    Str portrait = clean(entry->arena, person->portrait ? person->portrait : person->avatar);
    *arena_push(entry->arena, article->authors, article->n_authors) =
        (struct author){.name = text,
                        .biography = clean(entry->arena, person->biography ? person->biography : person->bio),
                        .portrait = resolve_source(entry->arena, article->source, portrait)};
}

static void use_authors(struct entry *entry, const struct value *value)
{
    static const struct person nobody;
    if (value->text)
        add_author(entry, value->text, &nobody);
    for (unsigned i = 0; i < value->names.n_items; i++)
        add_author(entry, value->names.items[i], &nobody);
    if (value->person.name)
        add_author(entry, value->person.name, &value->person);
    for (unsigned i = 0; i < value->people.n_items; i++)
        if (value->people.items[i].name)
            add_author(entry, value->people.items[i].name, &value->people.items[i]);
}

static bool is_known(Str key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is_equal(key, str_from_c(keys[i].key)))
            return true;
    return false;
}

/* An author is a name, names, a person, or people: the first shape that fits. */
static void read_authors(struct entry *entry)
{
    struct schema_problem problem, worst = {0};
    entry->use = use_authors;
    for (enum shape shape = SHAPE_TEXT; shape < N_SHAPES; shape++) {
        if (load(entry, shape, &problem))
            return;
        if (str_find(str_from_c(problem.text), STR("libyaml")) >= 0)
            worst = problem;
    }
    if (!worst.text[0])
        snprintf(worst.text, sizeof worst.text, "%s",
                 "expected a name, a list of names, or name, biography and portrait");
    warn(entry, &worst);
}

static void read_entry(struct entry *entry)
{
    struct schema_problem problem;
    if (str_is_equal(entry->key, STR("author")) || str_is_equal(entry->key, STR("authors"))) {
        read_authors(entry);
        return;
    }
    if (front_schedule_is_key(entry->key)) {
        front_schedule_read(entry->arena, entry->text, entry->line, entry->article);
        return;
    }
    bool is_dwell = str_is_equal(entry->key, STR("dwell")), is_order = str_is_equal(entry->key, STR("order"));
    entry->use = is_dwell ? use_dwell : is_order ? use_order : use_text;
    if (!is_dwell && !is_order && !is_known(entry->key))
        article_add_warning(entry->arena, entry->article, entry->line, 1, "front matter: unknown key \"" STR_FMT "\"",
                            STR_ARG(str_slice(entry->key, 0, 80)));
    else if (!load(entry, SHAPE_TEXT, &problem))
        warn(entry, &problem);
}

static bool begins_entry(Str line)
{
    return line.len && !strchr(" \t#-]}", line.ptr[0]);
}

static Str key_of(Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] != ':')
        n++;
    Str key = str_trim(str_slice(line, 0, n));
    bool is_quoted = key.len > 1 && (key.ptr[0] == '"' || key.ptr[0] == '\'') && key.ptr[key.len - 1] == key.ptr[0];
    if (is_quoted)
        key = str_slice(key, 1, key.len - 1);
    return n < line.len ? key : (Str){0};
}

static bool is_of_head(Str key)
{
    static const char *const names[] = {"order", "date", "published", "theme"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_equal(key, str_from_c(names[i])))
            return true;
    return front_schedule_is_key(key);
}

static void finish_entry(struct entry *entry, const char *end)
{
    if (!entry->text.ptr || (entry->is_head && !is_of_head(entry->key)))
        return;
    entry->text.len = (size_t)(end - entry->text.ptr);
    if (entry->key.len)
        read_entry(entry);
    else
        article_add_warning(entry->arena, entry->article, entry->line, 1, "front matter: expected \"key: value\"");
}

static size_t read_entries(Str text, struct entry *entry)
{
    size_t length = front_matter_length(text);
    if (!length)
        return 0;
    Str rest = str_slice(text, 0, length), line;
    str_next_line(&rest, &line);
    for (int number = 2; str_next_line(&rest, &line) && rest.len; number++) {
        if (!begins_entry(line))
            continue;
        finish_entry(entry, line.ptr);
        entry->text = (Str){line.ptr, 0};
        entry->key = key_of(line);
        entry->line = number;
    }
    finish_entry(entry, line.ptr);
    return length;
}

size_t front_matter_read(Arena *arena, Str text, struct article *article)
{
    return read_entries(text, &(struct entry){.arena = arena, .article = article});
}

void front_matter_read_head(Arena *arena, Str text, struct article *article)
{
    struct decoded decoded;
    struct error error;
    struct article found = {.source = article->source};
    if (!encoding_decode(arena, text, &decoded, &error))
        return;
    read_entries(decoded.text, &(struct entry){.arena = arena, .article = &found, .is_head = true});
    article->order = found.order;
    article->has_order = found.has_order;
    article->published = found.published;
    article->schedule = found.schedule;
    article->theme = found.theme;
}
