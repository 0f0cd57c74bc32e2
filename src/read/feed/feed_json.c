/* Reads JSON Feed 1.0 and 1.1. Line numbers are unknown, since jansson does not keep them. */
#include "read/feed/feed_json.h"

#include <jansson.h>

#include "base/die.h"
#include "read/html/html.h"

static Str str_of(Arena *arena, json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return json_is_string(value) ? str_trim(str_copy(arena, (Str){json_string_value(value), json_string_length(value)}))
                                 : (Str){0};
}

static Str first_of(Arena *arena, json_t *object, const char *const *keys)
{
    Str value = {0};
    for (; *keys && !value.len; keys++)
        value = str_of(arena, object, *keys);
    return value;
}

static void take_authors(Arena *arena, json_t *object, struct feed_entry *entry)
{
    size_t i;
    json_t *author;
    json_array_foreach(json_object_get(object, "authors"), i, author)
    {
        Str name = str_of(arena, author, "name");
        if (name.len)
            *arena_push(arena, entry->authors, entry->n_authors) = name;
    }
    Str name = str_of(arena, json_object_get(object, "author"), "name");
    if (name.len && !entry->n_authors)
        *arena_push(arena, entry->authors, entry->n_authors) = name;
}

static Str attached_picture(Arena *arena, json_t *item)
{
    size_t i;
    json_t *attachment;
    json_array_foreach(json_object_get(item, "attachments"), i,
                       attachment) if (str_has_prefix(str_of(arena, attachment, "mime_type"),
                                                      STR("image/"))) return str_of(arena, attachment, "url");
    return (Str){0};
}

/* JSON Feed requires a string, but some feeds have a number. */
static Str id_of(Arena *arena, json_t *item)
{
    json_t *id = json_object_get(item, "id");
    return json_is_integer(id) ? str_format(arena, "%lld", (long long)json_integer_value(id))
                               : str_of(arena, item, "id");
}

/* Returns the fields that identify and order the item. */
static struct feed_entry name_of(Arena *arena, json_t *item)
{
    return (struct feed_entry){.id = id_of(arena, item),
                               .title = str_of(arena, item, "title"),
                               .link = first_of(arena, item, (const char *const[]){"url", "external_url", NULL}),
                               .published = str_of(arena, item, "date_published"),
                               .updated = str_of(arena, item, "date_modified"),
                               .node = item};
}

static void fill(const struct feed *feed, Arena *arena, struct feed_entry *entry)
{
    json_t *item = entry->node;
    (void)feed;
    *entry = name_of(arena, item);
    entry->language = str_of(arena, item, "language");
    entry->content = str_of(arena, item, "content_html");
    entry->picture = first_of(arena, item, (const char *const[]){"image", "banner_image", NULL});
    Str text = str_of(arena, item, "content_text"), summary = str_of(arena, item, "summary");
    if (!entry->content.len && text.len)
        entry->content = html_read_escape(arena, text);
    if (summary.len)
        entry->summary = html_read_escape(arena, summary);
    if (!entry->picture.len)
        entry->picture = attached_picture(arena, item);
    take_authors(arena, item, entry);
}

static bool is_feed(Arena *arena, json_t *root)
{
    static const char *const keys[] = {"id", "url", "content_html", "content_text", "title", NULL};
    json_t *items = json_object_get(root, "items"), *first = json_array_get(items, 0);
    return json_is_array(items) &&
           (str_find(str_of(arena, root, "version"), STR("jsonfeed")) >= 0 || first_of(arena, first, keys).len > 0);
}

static void take_head(struct feed *feed, json_t *root)
{
    struct feed_entry head = {0};
    take_authors(feed->arena, root, &head);
    feed->title = str_of(feed->arena, root, "title");
    feed->link = str_of(feed->arena, root, "home_page_url");
    feed->language = str_of(feed->arena, root, "language");
    feed->author = head.n_authors ? head.authors[0] : (Str){0};
}

static bool open(struct feed *feed, Str text, struct error *error)
{
    json_error_t problem;
    size_t i;
    json_t *root = json_loadb(text.ptr, text.len, 0, &problem), *item;
    feed->document = root;
    if (!root && json_error_code(&problem) == json_error_out_of_memory)
        die_no_memory();
    if (!root)
        return error_set(error, "line %d: the JSON ends or breaks here: %.100s", problem.line, problem.text);
    if (!is_feed(feed->scratch, root))
        return error_set(error, "is JSON, but no JSON Feed");
    take_head(feed, root);
    json_array_foreach(json_object_get(root, "items"), i, item) *
        arena_push(feed->scratch, feed->entries, feed->n_entries) = name_of(feed->scratch, item);
    return true;
}

static void close(struct feed *feed)
{
    json_decref(feed->document);
}

const struct feed_kind feed_json = {open, fill, close};
