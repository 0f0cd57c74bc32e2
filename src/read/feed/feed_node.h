/* An element of a feed: its name, words and attributes. All text is in the arena. */
#ifndef READ_FEED_FEED_NODE_H
#define READ_FEED_FEED_NODE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* True for an element of this name, ignoring its prefix and case. */
bool feed_node_is_named(const xmlNode *node, const char *name);

/* True for an element of Media RSS. */
bool feed_node_is_media(const xmlNode *node);

/* True for an element meant for podcast players: it repeats the entry, or is of no use here. */
bool feed_node_is_podcast(const xmlNode *node);

/* True when the element contains other elements. */
bool feed_node_has_elements(const xmlNode *node);

/* Returns all words inside the element, trimmed. */
Str feed_node_text(Arena *arena, const xmlNode *node);

/* Returns the value of an attribute, trimmed; empty when there is none. */
Str feed_node_attribute(Arena *arena, const xmlNode *node, const char *name);

/* Returns the contents of an element that may contain HTML, as HTML. */
Str feed_node_html(Arena *arena, xmlNode *node);

/* Returns a title as one line of HTML. */
Str feed_node_title(Arena *arena, xmlNode *node);

#endif
