/* XML of a package: safe parsing, lookup by name, and writing HTML. */
#ifndef READ_OFFICE_OFFICE_XML_H
#define READ_OFFICE_OFFICE_XML_H

#include <libxml/tree.h>

#include "read/office/package.h"

/* Parses a member; NULL, with the reason, when it is missing, not XML, or declares entities. Free it with
   xmlFreeDoc. */
xmlDoc *office_xml_read(struct package *package, Arena *arena, Str name, struct error *error);

/* True when the node is an element of this name, ignoring prefixes. */
bool office_xml_is(const xmlNode *node, const char *name);

/* Returns the first child element of this name; NULL when there is none or the node is NULL. */
xmlNode *office_xml_child(const xmlNode *node, const char *name);

/* Returns the first element of this name below the node, in document order; NULL when there is none. */
xmlNode *office_xml_find(const xmlNode *node, const char *name);

/* Returns the next element in document order within top, skipping the node's children if `skips` is set; NULL at the
   end. */
xmlNode *office_xml_next(const xmlNode *node, const xmlNode *top, bool skips);

/* Returns the value of an attribute; empty when there is none. It lives as long as the document. */
Str office_xml_attribute(const xmlNode *node, const char *name);

/* Returns an attribute's number, from 0 to most; fallback when it is missing or not a number. */
int office_xml_number(const xmlNode *node, const char *name, int fallback, int most);

/* Limits the cost of lookups by attribute: once it is used up, nothing more is found in a document with huge lists. */
struct office_xml_budget {
    int n_looks;
};

enum { OFFICE_XML_LOOKS = 20000000 };

/* An element's name, the name of its attribute and the value wanted. */
struct office_xml_wanted {
    const char *name, *attribute;
    Str value;
};

/* Returns the child element whose attribute has the value; NULL when there is none or the budget is used up. */
const xmlNode *office_xml_child_with(const xmlNode *parent, struct office_xml_wanted wanted,
                                     struct office_xml_budget *budget);

/* Returns all text below the node, in the arena. */
Str office_xml_text(Arena *arena, const xmlNode *node);

/* Adds text to HTML, with its markup escaped. */
void office_xml_escape(struct str_builder *html, Str text);

#endif
