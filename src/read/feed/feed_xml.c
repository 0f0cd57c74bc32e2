/* The XML of feeds is often invalid, so names are looked up largely without regard to namespaces. */
#include "read/feed/feed_xml.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "base/address.h"
#include "base/die.h"
#include "base/shortage.h"
#include "base/picture_format.h"
#include "read/feed/feed_node.h"
#include "read/feed/feed_words.h"
#include "read/html/html.h"
#include "read/html/html_address.h"
#include "read/common/resolve.h"
#include "read/common/xml_quiet.h"
#include "read/feed/xml_tidy.h"

static void take_author(Arena *arena, const xmlNode *node, struct feed_entry *entry)
{
    Str name = {0};
    for (const xmlNode *child = node->children; child; child = child->next)
        if (feed_node_is_named(child, "name"))
            name = feed_node_text(arena, child);
    if (!name.len && !feed_node_has_elements(node))
        name = feed_node_text(arena, node);
    ptrdiff_t open = str_find(name, STR("(")); /* mail@place (Jane Doe) */
    if (open > 0 && str_find(str_slice(name, 0, (size_t)open), STR("@")) >= 0 && str_has_suffix(name, STR(")")))
        name = str_slice(name, (size_t)open + 1, name.len - 1);
    if (name.len)
        *arena_push(arena, entry->authors, entry->n_authors) = name;
}

static bool is_picture_address(Str url)
{
    size_t n = 0;
    while (n < url.len && url.ptr[n] != '?' && url.ptr[n] != '#')
        n++;
    return picture_format_is_name(str_slice(url, 0, n));
}

/* Keeps the widest picture; one without a width gets the usual width of its kind. Skips avatars. */
static void offer_picture(const xmlNode *node, Str url, int width, struct feed_entry *entry)
{
    enum { THUMBNAIL = 100, USUAL = 600, WIDEST = 4000 };
    if (!width)
        width = feed_node_is_named(node, "thumbnail") ? THUMBNAIL : USUAL;
    if (!url.len || width > WIDEST || str_find(url, STR("avatar")) >= 0 ||
        (entry->picture.len && width <= entry->picture_width_px))
        return;
    entry->picture = url;
    entry->picture_width_px = width;
}

static void take_picture(Arena *arena, const xmlNode *node, struct feed_entry *entry)
{
    Str url = feed_node_attribute(arena, node, "url"), type = feed_node_attribute(arena, node, "type");
    Str medium = feed_node_attribute(arena, node, "medium");
    if (!url.len)
        url = feed_node_attribute(arena, node, "href");
    bool is_image = str_has_prefix(type, STR("image/")) || str_is_equal(medium, STR("image")) ||
                    feed_node_is_named(node, "thumbnail") || feed_node_is_named(node, "image") ||
                    (!type.len && !medium.len && is_picture_address(url));
    if (is_image)
        offer_picture(node, url, atoi(str_to_c(arena, feed_node_attribute(arena, node, "width"))), entry);
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || !feed_node_is_media(child))
            continue;
        take_picture(arena, child, entry);
        if (feed_node_is_named(child, "description") && url.len && str_is_equal(entry->picture, url))
            entry->picture_alt = feed_node_text(arena, child);
    }
}

static void take_link(Arena *arena, const xmlNode *node, struct feed_entry *entry)
{
    Str href = feed_node_attribute(arena, node, "href"), relation = feed_node_attribute(arena, node, "rel");
    Str type = feed_node_attribute(arena, node, "type");
    if (str_is_equal(relation, STR("enclosure")) && str_has_prefix(type, STR("image/")))
        offer_picture(node, href, 0, entry);
    if (relation.len && !str_is_equal(relation, STR("alternate")))
        return;
    Str link = href.len ? href : feed_node_text(arena, node);
    if (link.len && !entry->link.len)
        entry->link = link;
}

/* Sets the field if it is empty; returns whether it did. */
static bool set(Str *field, Str value)
{
    bool is_first = !field->len;
    if (is_first)
        *field = value;
    return is_first;
}

static bool take_dates(Arena *arena, const xmlNode *node, struct feed_entry *entry)
{
    bool is_update = feed_node_is_named(node, "updated") || feed_node_is_named(node, "modified");
    if (!is_update && !feed_node_is_named(node, "pubDate") && !feed_node_is_named(node, "published") &&
        !feed_node_is_named(node, "date") && !feed_node_is_named(node, "issued") &&
        !feed_node_is_named(node, "created"))
        return false;
    set(is_update ? &entry->updated : &entry->published, feed_node_text(arena, node));
    return true;
}

static void take_id(Arena *arena, const xmlNode *node, struct feed_entry *entry)
{
    Str id = feed_node_text(arena, node);
    set(&entry->id, id);
    if (feed_node_is_named(node, "guid") &&
        !str_is_equal(feed_node_attribute(arena, node, "isPermaLink"), STR("false")) && address_is_web(id))
        set(&entry->guid_link, id);
}

/* Takes the address of content that is on a page of its own. */
static bool take_content_link(Arena *arena, const xmlNode *node, struct feed_entry *entry)
{
    Str source = feed_node_attribute(arena, node, "src"), type = feed_node_attribute(arena, node, "type");
    if (!feed_node_is_named(node, "content") || !source.len || str_has_prefix(type, STR("image/")) ||
        str_has_prefix(type, STR("audio/")) || str_has_prefix(type, STR("video/")))
        return false;
    set(&entry->content_link, source);
    return true;
}

/* Takes a field that identifies or orders an entry; false when the part is something else. */
static bool take_name(Arena *arena, xmlNode *node, struct feed_entry *entry)
{
    if (feed_node_is_media(node) || feed_node_is_podcast(node))
        return false;
    if (feed_node_is_named(node, "title"))
        set(&entry->title, feed_node_title(arena, node));
    else if (feed_node_is_named(node, "link"))
        take_link(arena, node, entry);
    else if (feed_node_is_named(node, "guid") || feed_node_is_named(node, "id"))
        take_id(arena, node, entry);
    else
        return take_content_link(arena, node, entry) || take_dates(arena, node, entry);
    return true;
}

static void take_part(Arena *arena, xmlNode *node, struct feed_entry *entry)
{
    int line = (int)xmlGetLineNo(node);
    if (feed_node_is_podcast(node) && !feed_node_is_named(node, "image") &&
        !(feed_node_is_named(node, "author") && !entry->n_authors))
        return;
    if (feed_node_is_media(node) || feed_node_is_named(node, "enclosure") ||
        (feed_node_is_podcast(node) && feed_node_is_named(node, "image")))
        take_picture(arena, node, entry);
    else if (take_content_link(arena, node, entry))
        return;
    else if (feed_node_is_named(node, "encoded") || feed_node_is_named(node, "content") ||
             feed_node_is_named(node, "body"))
        entry->content_line = set(&entry->content, feed_node_html(arena, node)) ? line : entry->content_line;
    else if (feed_node_is_named(node, "description") || feed_node_is_named(node, "summary"))
        entry->summary_line = set(&entry->summary, feed_node_html(arena, node)) ? line : entry->summary_line;
    else if (feed_node_is_named(node, "author") || feed_node_is_named(node, "creator"))
        take_author(arena, node, entry);
    else if (feed_node_is_named(node, "category"))
        set(&entry->category, feed_node_attribute(arena, node, "term").len ? feed_node_attribute(arena, node, "term")
                                                                           : feed_node_text(arena, node));
    else
        take_name(arena, node, entry);
}

/* Returns the base address of an element: its xml:base, relative to those of its ancestors and to the feed's address.
   Empty when there is no such attribute, or none that leads to the web. */
static Str base_of(const struct feed *feed, Arena *arena, const xmlNode *node)
{
    enum { DEEPEST = 16 };
    Str bases[DEEPEST], home = address_is_web(feed->source) ? feed->source : feed->link;
    int n = 0;
    for (; node && node->type == XML_ELEMENT_NODE && n < DEEPEST; node = node->parent) {
        bases[n] = feed_node_attribute(arena, node, "base");
        n += bases[n].len > 0;
        if (n && address_is_web(bases[n - 1]))
            break;
    }
    if (!n)
        return (Str){0};
    Str base = address_is_web(bases[n - 1]) ? bases[--n] : address_is_web(home) ? home : (Str){0};
    while (base.len && n > 0)
        base = resolve_source(arena, base, bases[--n]);
    return base;
}

/* Fills in a missing link and date from the other fields. */
static void complete(struct feed_entry *entry)
{
    if (!entry->link.len)
        entry->link = entry->guid_link.len ? entry->guid_link : entry->content_link;
    if (!entry->published.len) {
        entry->published = entry->updated;
        entry->updated = (Str){0};
    }
}

static bool is_short_of_memory(void)
{
    const xmlError *last = xmlGetLastError();
    return last && last->code == XML_ERR_NO_MEMORY;
}

/* libxml2 carries on when memory runs out and only records the error. */
static void die_of_shortage(void)
{
    if (is_short_of_memory())
        die_no_memory();
}

static void fill(const struct feed *feed, Arena *arena, struct feed_entry *entry)
{
    xmlNode *node = entry->node;
    entry->base = base_of(feed, arena, node);
    entry->language = feed_node_attribute(arena, node, "lang");
    for (xmlNode *part = node->children; part; part = part->next) {
        if (part->type != XML_ELEMENT_NODE)
            continue;
        take_part(arena, part, entry);
        if (feed_node_is_named(part, "content") && feed_node_attribute(arena, part, "base").len)
            entry->base = base_of(feed, arena, part);
    }
    complete(entry);
    die_of_shortage();
}

static void list_entry(struct feed *feed, xmlNode *node)
{
    struct feed_entry entry = {.line = (int)xmlGetLineNo(node), .node = node};
    entry.base = base_of(feed, feed->scratch, node);
    for (xmlNode *part = node->children; part; part = part->next)
        if (part->type == XML_ELEMENT_NODE)
            take_name(feed->scratch, part, &entry);
    complete(&entry);
    *arena_push(feed->scratch, feed->entries, feed->n_entries) = entry;
}

static bool is_entry(const xmlNode *node)
{
    return feed_node_is_named(node, "item") || feed_node_is_named(node, "entry");
}

static void take_head(struct feed *feed, xmlNode *channel)
{
    struct feed_entry head = {0};
    for (xmlNode *node = channel->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || is_entry(node))
            continue;
        if (feed_node_is_named(node, "language"))
            feed->language = feed_node_text(feed->arena, node);
        else if (feed_node_is_named(node, "title") || feed_node_is_named(node, "link") ||
                 feed_node_is_named(node, "author"))
            take_part(feed->arena, node, &head);
    }
    feed->title = feed_words_plain(feed->arena, head.title);
    feed->link = head.link;
    feed->author = head.n_authors ? head.authors[0] : (Str){0};
    if (!feed->language.len)
        feed->language = feed_node_attribute(feed->arena, channel, "lang");
}

static xmlNode *channel_of(xmlNode *root)
{
    for (xmlNode *node = root->children; node; node = node->next)
        if (feed_node_is_named(node, "channel"))
            return node;
    return root;
}

static void list_entries(struct feed *feed, xmlNode *root)
{
    xmlNode *channel = channel_of(root);
    take_head(feed, channel);
    for (xmlNode *node = channel->children; node; node = node->next)
        if (is_entry(node))
            list_entry(feed, node);
    for (xmlNode *node = root->children; node && channel != root; node = node->next) /* RSS 1.0 */
        if (is_entry(node))
            list_entry(feed, node);
}

static bool open(struct feed *feed, Str text, struct error *error)
{
    Str xml = xml_tidy(feed->scratch, text);
    int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA;
    xml_quiet();
    xmlResetLastError();
    xmlDoc *document = xmlReadMemory(xml.ptr, (int)xml.len, NULL, "UTF-8", options);
    xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    bool is_feed = root && (feed_node_is_named(root, "rss") || feed_node_is_named(root, "feed") ||
                            feed_node_is_named(root, "rdf") || feed_node_is_named(root, "channel"));
    feed->document = document;
    if (is_short_of_memory()) {
        shortage_note(ENOMEM);
        return error_set(error, "the feed takes more memory than there is: %zu MB of text", text.len >> 20);
    }
    if (is_feed)
        list_entries(feed, root);
    die_of_shortage();
    return is_feed || error_set(error, "XML, but neither an RSS nor an Atom feed");
}

static void close(struct feed *feed)
{
    xmlFreeDoc(feed->document);
}

const struct feed_kind feed_xml = {open, fill, close};
