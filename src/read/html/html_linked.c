/* Pages describe many things: themselves, their site, the path up to it. The article is the thing with an article type
   and the most details. Things may refer to each other by "@id". */
#include "read/html/html_linked.h"

#include <jansson.h>
#include <string.h>

#include "base/die.h"
#include "read/common/entity.h"
#include "read/html/html_parse.h"
#include "read/common/rich.h"

enum { MOST_DEPTH = 12, MOST_AUTHORS = 12 };

struct search {
    Arena *arena;
    json_t *root; /* of the current script */
    json_t *best, *best_root;
    int best_worth;
};

/* Makes a script valid JSON: line breaks inside strings become spaces, and comment marks around it are removed. */
static Str tidy(Arena *arena, Str script)
{
    char *out = str_to_c(arena, script);
    size_t start = 0, end = script.len;
    for (size_t i = 0; i < script.len; i++)
        if ((unsigned char)out[i] < ' ')
            out[i] = ' ';
    while (start < end && out[start] != '{' && out[start] != '[')
        start++;
    while (end > start && out[end - 1] != '}' && out[end - 1] != ']')
        end--;
    return (Str){out + start, end - start};
}

static Str str_of(json_t *value)
{
    return json_is_string(value) ? (Str){json_string_value(value), json_string_length(value)} : (Str){0};
}

static Str plain(Arena *arena, Str value)
{
    if (str_find(value, STR("<")) >= 0 && str_find(value, STR(">")) >= 0) {
        struct html_tree tree;
        html_parse_piece(&tree, arena, value);
        return html_tree_words(arena, tree.body, true);
    }
    return rich_plain(arena, entity_decode(arena, entity_decode(arena, value)));
}

static bool is_type(json_t *thing, const char *const *types)
{
    json_t *type = json_object_get(thing, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t k = 0; k < n; k++) {
        Str name = str_of(json_is_array(type) ? json_array_get(type, k) : type);
        for (int i = 0; types[i] && name.len; i++)
            if (str_has_suffix(name, str_from_c(types[i])))
                return true;
    }
    return false;
}

static int worth_of(json_t *thing)
{
    static const char *const articles[] = {"Article", "Posting", "Report", "Review", "Recipe", "Story", "HowTo", NULL};
    static const char *const pages[] = {"WebPage", "CreativeWork", "MediaObject", "VideoObject", NULL};
    int worth = is_type(thing, articles) ? 10 : is_type(thing, pages) ? 2 : 0;
    if (!worth)
        return 0;
    static const char *const keys[] = {"headline", "datePublished", "author", "articleBody", NULL};
    for (int i = 0; keys[i]; i++)
        worth += json_object_get(thing, keys[i]) != NULL;
    return worth;
}

static void look_at(struct search *search, json_t *value, int depth)
{
    const char *key;
    json_t *part;
    size_t i;
    if (depth > MOST_DEPTH)
        return;
    if (json_is_array(value)) {
        json_array_foreach(value, i, part) look_at(search, part, depth + 1);
        return;
    }
    if (!json_is_object(value))
        return;
    int worth = worth_of(value) - (depth > 3 ? 6 : 0);
    if (worth > search->best_worth) {
        search->best = value;
        search->best_root = search->root;
        search->best_worth = worth;
    }
    json_object_foreach(value, key, part) look_at(search, part, depth + 1);
}

/* Returns the thing that has this "@id" and a name, or NULL. */
static json_t *find_id(json_t *value, Str id, int depth)
{
    const char *key;
    json_t *part, *found = NULL;
    size_t i;
    if (depth > MOST_DEPTH)
        return NULL;
    if (json_is_array(value)) {
        json_array_foreach(value, i, part) if (!found) found = find_id(part, id, depth + 1);
        return found;
    }
    if (!json_is_object(value))
        return NULL;
    if (str_is_equal(str_of(json_object_get(value, "@id")), id) && json_object_get(value, "name"))
        return value;
    json_object_foreach(value, key, part) if (!found) found = find_id(part, id, depth + 1);
    return found;
}

static Str name_of(struct search *search, json_t *thing)
{
    if (json_is_string(thing))
        return plain(search->arena, str_of(thing));
    json_t *name = json_object_get(thing, "name");
    Str id = str_of(json_object_get(thing, "@id"));
    if (!name && id.len)
        name = json_object_get(find_id(search->best_root, id, 0), "name");
    if (json_is_array(name))
        name = json_array_get(name, 0);
    return plain(search->arena, str_of(name));
}

static void add_authors(struct search *search, json_t *value, struct html_linked *linked)
{
    size_t n = json_is_array(value) ? json_array_size(value) : value ? 1 : 0;
    for (size_t i = 0; i < n && linked->n_authors < MOST_AUTHORS; i++) {
        json_t *thing = json_is_array(value) ? json_array_get(value, i) : value;
        json_t *names = json_object_get(thing, "name");
        size_t n_names = json_is_array(names) ? json_array_size(names) : 0;
        for (size_t k = 0; k < n_names && linked->n_authors < MOST_AUTHORS; k++)
            *arena_push(search->arena, linked->authors, linked->n_authors) = name_of(search, json_array_get(names, k));
        Str name = n_names ? (Str){0} : name_of(search, thing);
        if (name.len)
            *arena_push(search->arena, linked->authors, linked->n_authors) = name;
    }
}

/* A picture is an address, an object with an address, or a list of these. */
static Str address_of(struct search *search, json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value) && !json_object_get(value, "url"))
        value = json_object_get(value, "@id");
    else if (json_is_object(value))
        value = json_object_get(value, "url");
    return str_copy(search->arena, str_trim(str_of(value)));
}

static Str value_of(struct search *search, const char *key)
{
    json_t *value = json_object_get(search->best, key);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return json_is_object(value) ? name_of(search, value) : plain(search->arena, str_of(value));
}

/* Returns the article's text as written: with its line breaks, and its tags if it has any. */
static Str body_of(struct search *search)
{
    json_t *value = json_object_get(search->best, "articleBody");
    return str_copy(search->arena, str_of(value));
}

static void fill(struct search *search, struct html_linked *linked)
{
    *linked = (struct html_linked){.headline = value_of(search, "headline"),
                                   .description = value_of(search, "description"),
                                   .body = body_of(search),
                                   .section = value_of(search, "articleSection"),
                                   .site = value_of(search, "publisher"),
                                   .language = value_of(search, "inLanguage"),
                                   .published = value_of(search, "datePublished"),
                                   .updated = value_of(search, "dateModified"),
                                   .image = address_of(search, json_object_get(search->best, "image")),
                                   .url = address_of(search, json_object_get(search->best, "url"))};
    if (!linked->published.len)
        linked->published = value_of(search, "dateCreated");
    if (!linked->url.len)
        linked->url = address_of(search, json_object_get(search->best, "mainEntityOfPage"));
    add_authors(search, json_object_get(search->best, "author"), linked);
    if (!linked->n_authors)
        add_authors(search, json_object_get(search->best, "creator"), linked);
}

void html_linked_read(Arena *arena, const struct html_tree *tree, struct html_linked *linked)
{
    enum { MOST_SCRIPTS = 64 };
    json_t *roots[MOST_SCRIPTS];
    int n_roots = 0;
    struct search search = {.arena = arena};
    json_error_t problem;
    *linked = (struct html_linked){0};
    for (struct html_node *node = tree->root; node && n_roots < MOST_SCRIPTS; node = html_tree_next(node, tree->root)) {
        if (node->tag != HTML_SCRIPT || !node->first)
            continue;
        Str text = tidy(arena, node->first->text);
        search.root = roots[n_roots] = json_loadb(text.ptr, text.len, 0, &problem);
        if (!search.root && json_error_code(&problem) == json_error_out_of_memory)
            die_no_memory();
        if (!search.root)
            continue;
        n_roots++;
        look_at(&search, search.root, 0);
    }
    if (search.best)
        fill(&search, linked);
    for (int i = 0; i < n_roots; i++)
        json_decref(roots[i]);
}
