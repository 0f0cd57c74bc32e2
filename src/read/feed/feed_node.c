/* Finds the parts of a feed's XML by name, largely ignoring namespaces. */
#include "read/feed/feed_node.h"

#include <string.h>

#include "read/html/html.h"

/* Returns the part of a name after its prefix. */
static const char *local_name(const xmlNode *node)
{
    const char *name = (const char *)node->name, *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

bool feed_node_is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp(local_name(node), name) == 0;
}

bool feed_node_is_media(const xmlNode *node)
{
    return (node->ns && node->ns->href && strstr((const char *)node->ns->href, "mrss")) ||
           strncmp((const char *)node->name, "media:", 6) == 0;
}

bool feed_node_is_podcast(const xmlNode *node)
{
    return (node->ns && node->ns->href &&
            (strstr((const char *)node->ns->href, "itunes") || strstr((const char *)node->ns->href, "podcast"))) ||
           strncmp((const char *)node->name, "itunes:", 7) == 0 ||
           strncmp((const char *)node->name, "podcast:", 8) == 0;
}

Str feed_node_text(Arena *arena, const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    Str text = str_trim(str_copy(arena, str_from_c((const char *)content)));
    xmlFree(content);
    return text;
}

Str feed_node_attribute(Arena *arena, const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        const char *own = (const char *)attribute->name, *colon = strchr(own, ':');
        if (strcasecmp(colon ? colon + 1 : own, name) == 0 && attribute->children && attribute->children->content)
            return str_trim(str_copy(arena, str_from_c((const char *)attribute->children->content)));
    }
    return (Str){0};
}

/* Drops namespaces, so that HTML with a prefix, such as <x:p>, is still HTML. */
static void drop_prefixes(xmlNode *top)
{
    for (xmlNode *node = top; node;) {
        if (node->type == XML_ELEMENT_NODE)
            node->ns = NULL;
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node != top && !node->next)
            node = node->parent;
        node = node == top ? NULL : node->next;
    }
}

static Str markup_of(Arena *arena, xmlNode *node)
{
    struct str_builder b = {.arena = arena};
    for (xmlNode *child = node->children; child; child = child->next) {
        xmlBuffer *buffer = xmlBufferCreate();
        if (!buffer)
            continue;
        drop_prefixes(child);
        xmlNodeDump(buffer, node->doc, child, 0, 0);
        str_builder_add(&b, str_from_c((const char *)xmlBufferContent(buffer)));
        xmlBufferFree(buffer);
    }
    return str_builder_text(&b);
}

bool feed_node_has_elements(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            return true;
    return false;
}

Str feed_node_html(Arena *arena, xmlNode *node)
{
    Str type = feed_node_attribute(arena, node, "type");
    if (feed_node_has_elements(node))
        return markup_of(arena, node);
    Str text = feed_node_text(arena, node);
    return str_is_equal(type, STR("text")) || str_is_equal(type, STR("text/plain")) ? html_read_escape(arena, text)
                                                                                    : text;
}

/* Plain words are escaped, but not turned into a paragraph. */
Str feed_node_title(Arena *arena, xmlNode *node)
{
    Str type = feed_node_attribute(arena, node, "type");
    if (!str_is_equal(type, STR("text")) && !str_is_equal(type, STR("text/plain")))
        return feed_node_html(arena, node);
    Str escaped = html_read_escape(arena, feed_node_text(arena, node));
    return str_has_prefix(escaped, STR("<p>")) ? str_slice(escaped, 3, escaped.len) : escaped;
}
