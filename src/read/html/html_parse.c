/* libxml2 reports where elements begin and end, however broken the input; the tree is built here from its reports, so
   that depth and work are bounded and the nodes live in the article's arena. Elements that are never text are not built
   at all. */
#include "read/html/html_parse.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "read/common/xml_quiet.h"
#include "read/html/html_tag.h"
#include "read/html/html_tidy.h"

enum { MOST_DEPTH = 200 };

/* Limits the work: each stray end tag makes libxml2 search all open elements. */
static const long most_work = 200000000;

struct building {
    Arena *arena;
    htmlParserCtxtPtr parser;
    struct html_node *stack[MOST_DEPTH];
    Str names[MOST_DEPTH];
    int depth, n_deeper; /* open elements below the deepest built */
    int n_dropped;       /* open dropped elements and those inside them */
    struct str_builder words;
    int words_line;
    long work;
    bool is_cut, has_body;
};

static struct html_node *add_node(struct building *b, enum html_tag tag, int line)
{
    struct html_node *node = arena_new(b->arena, struct html_node), *parent = b->stack[b->depth - 1];
    node->tag = tag;
    node->line = line;
    node->parent = parent;
    node->previous = parent->last;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static void finish_words(struct building *b)
{
    if (!b->words.len)
        return;
    add_node(b, HTML_TEXT, b->words_line)->text = str_copy(b->arena, str_builder_text(&b->words));
    b->words.len = 0;
}

/* Characters 128 to 159 mean Windows-1252; other control characters are dropped. */
static void add_words(struct building *b, Str words)
{
    static const char *const marks[32] = {"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                          "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                          "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};
    size_t plain = 0;
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.ptr[i], next = i + 1 < words.len ? (unsigned char)words.ptr[i + 1] : 0;
        bool is_odd = (c < ' ' && c != '\n' && c != '\t') || c == 0x7F,
             is_mark = c == 0xC2 && next >= 0x80 && next < 0xA0;
        if (!is_odd && !is_mark)
            continue;
        str_builder_add(&b->words, str_slice(words, plain, i));
        if (is_mark)
            str_builder_add(&b->words, str_from_c(marks[next - 0x80]));
        i += is_mark;
        plain = i + 1;
    }
    str_builder_add(&b->words, str_slice(words, plain, words.len));
}

static int line_now(const struct building *b)
{
    return b->parser->input ? b->parser->input->line : 0;
}

static void take_words(void *context, const xmlChar *bytes, int length)
{
    struct building *b = context;
    if (b->n_dropped)
        return;
    Str words = {(const char *)bytes, (size_t)length};
    if (!str_trim(str_builder_text(&b->words)).len) {
        int n_lines = 0;
        Str rest = str_trim(words);
        for (size_t i = rest.len ? (size_t)(rest.ptr - words.ptr) : words.len; i < words.len; i++)
            n_lines += words.ptr[i] == '\n';
        b->words_line = line_now(b) - n_lines;
    }
    add_words(b, words);
}

/* The values must be copied: they are in the parser's memory. */
static void take_attributes(struct building *b, struct html_node *node, const xmlChar **pairs)
{
    for (int i = 0; pairs && pairs[i]; i += 2) {
        struct html_attribute *attribute = arena_push(b->arena, node->attributes, node->n_attributes);
        attribute->name = str_copy(b->arena, str_from_c((const char *)pairs[i]));
        attribute->value = str_trim(str_copy(b->arena, str_from_c((const char *)pairs[i + 1])));
    }
}

static bool is_linked_data(const xmlChar **pairs)
{
    for (int i = 0; pairs && pairs[i]; i += 2)
        if (pairs[i + 1] && strcmp((const char *)pairs[i], "type") == 0)
            return str_find(str_from_c((const char *)pairs[i + 1]), STR("ld+json")) >= 0;
    return false;
}

static bool is_streamed(const xmlChar **pairs)
{
    for (int i = 0; pairs && pairs[i]; i += 2)
        if (pairs[i + 1] && strcmp((const char *)pairs[i], "id") == 0)
            return strncmp((const char *)pairs[i + 1], "B:", 2) == 0 ||
                   strncmp((const char *)pairs[i + 1], "P:", 2) == 0;
    return false;
}

static bool is_field(const char *name, const xmlChar **pairs)
{
    if (strcmp(name, "select") == 0 || strcmp(name, "textarea") == 0)
        return true;
    bool is_shown = strcmp(name, "input") == 0;
    for (int i = 0; is_shown && pairs && pairs[i]; i += 2)
        is_shown = !pairs[i + 1] || strcmp((const char *)pairs[i + 1], "hidden") != 0;
    return is_shown;
}

/* libxml2 does not know that <article> and other HTML 5 elements end an unclosed head. */
static void imply_body(struct building *b)
{
    int depth = 1;
    for (int i = 1; i < b->depth; i++) {
        if (b->stack[i]->tag == HTML_NOSCRIPT)
            return;
        if (b->stack[i]->tag == HTML_HTML)
            depth = i + 1;
    }
    b->depth = depth;
    b->has_body = true;
    struct html_node *body = add_node(b, HTML_BODY, line_now(b));
    body->is_block = true;
    b->names[b->depth] = STR("body");
    b->stack[b->depth++] = body;
}

static void begin_element(void *context, const xmlChar *name, const xmlChar **pairs)
{
    struct building *b = context;
    const struct html_tag_name *known = html_tag_find((const char *)name);
    int flags = known ? known->flags : 0;
    enum html_tag tag = known ? known->tag : HTML_OTHER;
    bool is_placeholder = strcmp((const char *)name, "template") == 0 && is_streamed(pairs);
    bool is_dropped = ((flags & HTML_TAG_DROPPED) && !is_placeholder) || (tag == HTML_SCRIPT && !is_linked_data(pairs));
    b->stack[b->depth - 1]->has_field |= !b->n_dropped && is_field((const char *)name, pairs);
    if (b->n_dropped || is_dropped) {
        b->n_dropped += (flags & HTML_TAG_VOID) ? 0 : 1;
        return;
    }
    finish_words(b);
    if (tag == HTML_BODY && b->has_body)
        return;
    b->has_body |= tag == HTML_BODY;
    if (!b->has_body && (flags & HTML_TAG_BLOCK) && tag != HTML_HTML && tag != HTML_HEAD && tag != HTML_TITLE)
        imply_body(b);
    struct html_node *node = add_node(b, tag, line_now(b));
    node->is_block = flags & HTML_TAG_BLOCK;
    node->is_placeholder = is_placeholder;
    take_attributes(b, node, pairs);
    if (flags & HTML_TAG_VOID)
        return;
    if (b->depth == MOST_DEPTH) {
        b->n_deeper++;
        return;
    }
    b->names[b->depth] = str_copy(b->arena, str_from_c((const char *)name));
    b->stack[b->depth++] = node;
}

static void end_element(void *context, const xmlChar *name)
{
    struct building *b = context;
    const struct html_tag_name *known = html_tag_find((const char *)name);
    if (known && (known->flags & HTML_TAG_VOID))
        return;
    if (b->n_dropped) {
        b->n_dropped--;
        return;
    }
    finish_words(b);
    if (b->n_deeper) {
        b->n_deeper--;
        return;
    }
    Str closed = str_from_c((const char *)name);
    for (int i = b->depth - 1; i > 0; i--)
        if (str_is_equal(b->names[i], closed)) {
            b->depth = i;
            return;
        }
}

static void note_error(void *context, const char *format, ...)
{
    struct building *b = context;
    (void)format;
    b->work += b->parser->nameNr + 10;
    if (b->work > most_work && !b->is_cut) {
        b->is_cut = true;
        xmlStopParser(b->parser);
    }
}

static void parse(struct building *b, Str text)
{
    xml_quiet();
    text = html_tidy(b->arena, text);
    b->parser = htmlNewParserCtxt();
    if (!b->parser)
        die_no_memory();
    *b->parser->sax = (htmlSAXHandler){.startElement = begin_element,
                                       .endElement = end_element,
                                       .characters = take_words,
                                       .ignorableWhitespace = take_words,
                                       .cdataBlock = take_words,
                                       .error = note_error,
                                       .fatalError = note_error};
    b->parser->userData = b;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    htmlDocPtr document = htmlCtxtReadMemory(b->parser, text.ptr, (int)text.len, NULL, "UTF-8", options);
    if (b->parser->errNo == XML_ERR_NO_MEMORY)
        die_no_memory();
    xmlFreeDoc(document);
    if (b->parser->myDoc && b->parser->myDoc != document)
        xmlFreeDoc(b->parser->myDoc);
    b->parser->myDoc = NULL;
    htmlFreeParserCtxt(b->parser);
    finish_words(b);
}

static struct html_node *find_or_add(struct building *b, enum html_tag tag)
{
    struct html_node *found = html_tree_find(b->stack[0], tag);
    if (found)
        return found;
    b->depth = 1;
    found = add_node(b, tag, 1);
    found->is_block = true;
    return found;
}

void html_parse_page(struct html_tree *tree, Arena *arena, Str text)
{
    struct building b = {.arena = arena, .words = {.arena = arena}, .depth = 1};
    b.stack[0] = arena_new(arena, struct html_node);
    b.stack[0]->tag = HTML_HTML;
    b.stack[0]->is_block = true;
    if (text.len)
        parse(&b, text);
    *tree = (struct html_tree){.arena = arena, .root = b.stack[0], .is_cut = b.is_cut};
    tree->head = find_or_add(&b, HTML_HEAD);
    tree->body = find_or_add(&b, HTML_BODY);
}

void html_parse_piece(struct html_tree *tree, Arena *arena, Str text)
{
    html_parse_page(tree, arena, str_format(arena, "<body>" STR_FMT, STR_ARG(text)));
}
