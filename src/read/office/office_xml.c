/* Compares names without prefixes, since every program chooses its own. Entities are refused: no program writes them,
   and they can expand to gigabytes. Owns nothing. */
#include "read/office/office_xml.h"

#include <libxml/parser.h>
#include <string.h>

#include "read/common/xml_quiet.h"

xmlDoc *office_xml_read(struct package *package, Arena *arena, Str name, struct error *error)
{
    Str bytes;
    if (!package_read(package, arena, name, &bytes, error))
        return NULL;
    xml_quiet();
    xmlDoc *doc = NULL;
    if (str_find(bytes, STR("<!ENTITY")) < 0)
        doc = xmlReadMemory(bytes.ptr, (int)bytes.len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                                XML_PARSE_RECOVER | XML_PARSE_COMPACT);
    if (doc && xmlDocGetRootElement(doc) && !(doc->intSubset && doc->intSubset->entities))
        return doc;
    if (doc)
        xmlFreeDoc(doc);
    error_set(error, STR_FMT ": not the XML that it should be: export or copy the document again", STR_ARG(name));
    return NULL;
}

static bool is_name(const xmlChar *own, const char *name)
{
    const char *text = (const char *)own, *colon = strchr(text, ':');
    return strcmp(colon ? colon + 1 : text, name) == 0;
}

bool office_xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && is_name(node->name, name);
}

xmlNode *office_xml_child(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node ? node->children : NULL; child; child = child->next)
        if (office_xml_is(child, name))
            return child;
    return NULL;
}

const xmlNode *office_xml_child_with(const xmlNode *parent, struct office_xml_wanted wanted,
                                     struct office_xml_budget *budget)
{
    for (const xmlNode *node = parent && wanted.value.len ? parent->children : NULL; node; node = node->next) {
        if (budget->n_looks++ > OFFICE_XML_LOOKS)
            return NULL;
        if (office_xml_is(node, wanted.name) &&
            str_is_equal(office_xml_attribute(node, wanted.attribute), wanted.value))
            return node;
    }
    return NULL;
}

static xmlNode *first_element(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

xmlNode *office_xml_next(const xmlNode *node, const xmlNode *top, bool skips)
{
    xmlNode *next = skips ? NULL : first_element(node->children);
    while (!next && node != top) {
        next = first_element(node->next);
        node = node->parent;
    }
    return next;
}

xmlNode *office_xml_find(const xmlNode *node, const char *name)
{
    if (!node)
        return NULL;
    xmlNode *at = office_xml_next(node, node, false);
    while (at && !office_xml_is(at, name))
        at = office_xml_next(at, node, false);
    return at;
}

Str office_xml_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node ? node->properties : NULL; attribute; attribute = attribute->next)
        if (is_name(attribute->name, name) && attribute->children && attribute->children->content)
            return str_from_c((const char *)attribute->children->content);
    return (Str){0};
}

int office_xml_number(const xmlNode *node, const char *name, int fallback, int most)
{
    Str text = office_xml_attribute(node, name);
    int n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return fallback;
        n = n * 10 + (text.ptr[i] - '0');
        if (n > most)
            return most;
    }
    return text.len ? n : fallback;
}

Str office_xml_text(Arena *arena, const xmlNode *node)
{
    struct str_builder b = {.arena = arena};
    for (const xmlNode *at = node ? node->children : NULL; at;) {
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
            str_builder_add(&b, str_from_c((const char *)at->content));
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at != node && !at->next)
            at = at->parent;
        at = at == node ? NULL : at->next;
    }
    return str_trim(str_builder_text(&b));
}

void office_xml_escape(struct str_builder *html, Str text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *as = text.ptr[i] == '<'    ? "&lt;"
                         : text.ptr[i] == '>'  ? "&gt;"
                         : text.ptr[i] == '&'  ? "&amp;"
                         : text.ptr[i] == '\"' ? "&quot;"
                                               : NULL;
        if (!as)
            continue;
        str_builder_add(html, str_slice(text, start, i));
        str_builder_add(html, str_from_c(as));
        start = i + 1;
    }
    str_builder_add(html, str_slice(text, start, text.len));
}
