/* A book is a list of web pages, its spine. Each page with words is an article, and all of it is text: nothing is
   treated as furniture. Owns nothing. */
#include "read/office/epub.h"

#include "base/percent.h"
#include "read/common/encoding.h"
#include "read/html/html.h"
#include "read/office/metadata.h"
#include "read/office/office_xml.h"

enum { MOST_CHAPTERS = 500 };

struct epub {
    const struct read_input *input;
    Arena *arena;
    struct package package;
    Str folder; /* of the book's members, such as "OEBPS/" */
    xmlDoc *opf;
    struct article book; /* metadata of the book only */
    struct office_xml_budget budget;
};

bool epub_is_mine(Str head)
{
    return package_is_kind(head, "application/epub+zip");
}

static xmlDoc *read_opf(struct epub *epub, struct error *error)
{
    xmlDoc *container = office_xml_read(&epub->package, epub->arena, STR("META-INF/container.xml"), error);
    if (!container)
        return NULL;
    const xmlNode *root = office_xml_find(xmlDocGetRootElement(container), "rootfile");
    Str path = str_copy(epub->arena, office_xml_attribute(root, "full-path"));
    xmlFreeDoc(container);
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    epub->folder = str_slice(path, 0, n);
    return office_xml_read(&epub->package, epub->arena, path, error);
}

/* Decodes percent escapes, which names in a book use for spaces and letters, and drops a fragment. */
static Str decode(Arena *arena, Str name)
{
    ptrdiff_t fragment = str_find(name, STR("#"));
    return percent_decode(arena, fragment < 0 ? name : str_slice(name, 0, (size_t)fragment));
}

/* Takes a heading at the start of the chapter as its title. */
static void take_title(struct article *chapter)
{
    struct block *first = chapter->blocks;
    if (!chapter->n_blocks || first->kind != BLOCK_HEADING)
        return;
    chapter->title = first->text.str;
    chapter->blocks++;
    chapter->n_blocks--;
}

static bool read_chapter(struct epub *epub, Str member, struct article *chapter)
{
    Str bytes;
    struct error ignored;
    struct decoded decoded;
    if (!package_read(&epub->package, epub->arena, member, &bytes, &ignored) ||
        !encoding_decode_said(epub->arena, &(struct encoded){.bytes = bytes, .says_itself = true}, &decoded, &ignored))
        return false;
    Str path = epub->input->path;
    bool is_local = path.len && str_find(path, STR("://")) < 0;
    const struct html_base base = {
        .source = is_local ? str_format(epub->arena, STR_FMT "!/" STR_FMT, STR_ARG(path), STR_ARG(member)) : path};
    *chapter = epub->book;
    ptrdiff_t body = str_find(decoded.text, STR("<body"));
    html_read_piece(epub->arena, str_slice(decoded.text, body > 0 ? (size_t)body : 0, decoded.text.len), &base,
                    chapter);
    take_title(chapter);
    if (!chapter->title.len)
        chapter->title = epub->book.site;
    if (str_is_equal(chapter->title, chapter->site))
        chapter->site = (Str){0};
    return chapter->n_blocks > 0;
}

static Str member_of(struct epub *epub, const xmlNode *manifest, const xmlNode *reference)
{
    struct office_xml_wanted wanted = {"item", "id", office_xml_attribute(reference, "idref")};
    const xmlNode *item = office_xml_child_with(manifest, wanted, &epub->budget);
    bool is_contents = str_find(office_xml_attribute(item, "properties"), STR("nav")) >= 0 ||
                       str_is_equal(office_xml_attribute(reference, "linear"), STR("no"));
    Str name = is_contents ? (Str){0} : decode(epub->arena, office_xml_attribute(item, "href"));
    return name.len ? str_format(epub->arena, STR_FMT STR_FMT, STR_ARG(epub->folder), STR_ARG(name)) : name;
}

static void read_chapters(struct epub *epub, struct read_result *result)
{
    const xmlNode *root = xmlDocGetRootElement(epub->opf), *manifest = office_xml_child(root, "manifest"),
                  *spine = office_xml_child(root, "spine");
    for (const xmlNode *node = spine ? spine->children : NULL; node && result->n_articles < MOST_CHAPTERS;
         node = node->next) {
        Str member = office_xml_is(node, "itemref") ? member_of(epub, manifest, node) : (Str){0};
        struct article chapter;
        if (!member.len || (epub->input->entry.len && !str_is_equal(epub->input->entry, member)) ||
            !read_chapter(epub, member, &chapter))
            continue;
        if (epub->input->is_list)
            chapter = (struct article){.source = chapter.source};
        chapter.id = member;
        *arena_push(epub->arena, result->articles, result->n_articles) = chapter;
    }
}

enum read_verdict epub_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct epub epub = {.input = input, .arena = arena};
    if (!package_open(&epub.package, input->bytes, error))
        return READ_BROKEN;
    epub.opf = read_opf(&epub, error);
    if (epub.opf) {
        metadata_take(xmlDocGetRootElement(epub.opf), arena, &epub.book);
        epub.book.site = epub.book.title;
        epub.book.title = (Str){0};
        read_chapters(&epub, result);
        xmlFreeDoc(epub.opf);
    }
    package_close(&epub.package);
    if (epub.opf && !result->n_articles)
        error_set(error, "there is no chapter in it to show");
    return result->n_articles ? READ_OK : READ_BROKEN;
}
