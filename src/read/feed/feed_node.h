/* An element of a feed: its name, its words, its attributes. All text is the arena's. */
#ifndef READ_FEED_FEED_NODE_H
#define READ_FEED_FEED_NODE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* True for an element of this name, whatever its prefix and its case. */
bool feed_node_is_named(const xmlNode *node, const char *name);

/* True for an element of Media RSS. */
bool feed_node_is_media(const xmlNode *node);

/* True for an element meant for podcast players: what it says stands in the entry as well, or is of no use here. */
bool feed_node_is_podcast(const xmlNode *node);

/* True when the element contains other elements. */
bool feed_node_has_elements(const xmlNode *node);

/* Returns all words inside the element, trimmed. */
Str feed_node_text(Arena *arena, const xmlNode *node);

/* Returns an attribute's value, trimmed; the empty slice when there is none. */
Str feed_node_attribute(Arena *arena, const xmlNode *node, const char *name);

/* Returns what stands in an element that may hold HTML, as HTML. */
Str feed_node_html(Arena *arena, xmlNode *node);

/* Returns a title as one line of HTML. */
Str feed_node_title(Arena *arena, xmlNode *node);

#endif
