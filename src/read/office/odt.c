/* An OpenDocument text is properly nested, so its tree can be walked as it is. Owns nothing. */
#include "read/office/odt.h"

#include "read/office/metadata.h"
#include "read/office/odt_style.h"

enum { MOST_DEPTH = 60, MOST_SPACES = 16, MOST_REPEATED = 64 };

struct odt {
    struct package package;
    struct paper paper;
    struct odt_styles styles;
    const xmlNode **boxes; /* text boxes found in the open paragraph */
    int n_boxes;
    int depth;
    bool is_in_note;
    /* State of the innermost list. */
    Str list_style;
    int level;
    int ordinal; /* number of its first item */
    bool is_item_begun;
};

bool odt_is_mine(Str head)
{
    return package_is_kind(head, "application/vnd.oasis.opendocument.text");
}

static void add_body(struct odt *odt, const xmlNode *parent);
static void add_inline(struct odt *odt, const xmlNode *parent, unsigned styles);

static void add_picture(struct odt *odt, const xmlNode *frame)
{
    const xmlNode *text = office_xml_child(frame, "desc");
    Str alt = office_xml_text(odt->paper.arena, text ? text : office_xml_child(frame, "title"));
    for (const xmlNode *node = frame->children; node; node = node->next) {
        if (office_xml_is(node, "image")) {
            paper_add_picture(&odt->paper, office_xml_attribute(node, "href"), alt);
            return; /* the rest is the same picture in other formats */
        }
        if (office_xml_is(node, "text-box"))
            *arena_push(odt->paper.arena, odt->boxes, odt->n_boxes) = node;
    }
}

static void add_note(struct odt *odt, const xmlNode *note)
{
    const xmlNode *body = office_xml_child(note, "note-body");
    if (!body || odt->is_in_note)
        return;
    struct str_builder paragraph = paper_begin_note(&odt->paper);
    odt->is_in_note = true;
    bool is_first = true;
    for (const xmlNode *node = body->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (!is_first)
            paper_add_break(&odt->paper);
        is_first = false;
        add_inline(odt, node, 0);
    }
    odt->is_in_note = false;
    paper_end_note(&odt->paper, paragraph);
}

static void add_link(struct odt *odt, const xmlNode *node, unsigned styles)
{
    str_builder_add(&odt->paper.run, STR("<a href=\""));
    office_xml_escape(&odt->paper.run, office_xml_attribute(node, "href"));
    str_builder_add(&odt->paper.run, STR("\">"));
    add_inline(odt, node, styles);
    str_builder_add(&odt->paper.run, STR("</a>"));
}

static bool is_left_out(const xmlNode *node)
{
    static const char *const names[] = {"annotation",       "annotation-end",     "tracked-changes", "deletion",
                                        "table-of-content", "alphabetical-index", "sequence-decls",  "forms",
                                        "bookmark",         "index-title",        "table-columns",   "variable-decls"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (office_xml_is(node, names[i]))
            return true;
    return node->type != XML_ELEMENT_NODE;
}

static void add_element(struct odt *odt, const xmlNode *node, unsigned styles)
{
    struct paper *paper = &odt->paper;
    if (office_xml_is(node, "s")) {
        for (int n = office_xml_number(node, "c", 1, MOST_SPACES); n > 0; n--)
            paper_add_words(paper, STR(" "), 0);
    } else if (office_xml_is(node, "tab")) {
        paper_add_words(paper, STR(" "), 0);
    } else if (office_xml_is(node, "line-break")) {
        paper_add_break(paper);
    } else if (office_xml_is(node, "span")) {
        add_inline(odt, node, styles | odt_style_of_words(&odt->styles, office_xml_attribute(node, "style-name")));
    } else if (office_xml_is(node, "a")) {
        add_link(odt, node, styles);
    } else if (office_xml_is(node, "frame")) {
        add_picture(odt, node);
    } else if (office_xml_is(node, "note")) {
        add_note(odt, node);
    } else if (!is_left_out(node)) {
        add_inline(odt, node, styles);
    }
}

static void add_inline(struct odt *odt, const xmlNode *parent, unsigned styles)
{
    if (++odt->depth < MOST_DEPTH)
        for (const xmlNode *node = parent->children; node; node = node->next) {
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
                paper_add_words(&odt->paper, str_from_c((const char *)node->content), styles);
            else
                add_element(odt, node, styles);
        }
    odt->depth--;
}

static struct paper_style style_of(struct odt *odt, const xmlNode *paragraph)
{
    struct paper_style style = odt_style_of(&odt->styles, office_xml_attribute(paragraph, "style-name"));
    bool is_title = style.kind == PAPER_TITLE || style.kind == PAPER_SUBTITLE;
    if (office_xml_is(paragraph, "h") && !is_title)
        return (struct paper_style){.kind = PAPER_HEADING,
                                    .level = office_xml_number(paragraph, "outline-level", 1, 9)};
    if (odt->level && style.kind == PAPER_BODY) {
        style = (struct paper_style){.kind = PAPER_ITEM, .level = odt->level, .ordinal = odt->ordinal};
        style.numbering = odt_style_numbering(&odt->styles, odt->list_style, odt->level);
        style.is_ordered = style.numbering != 0;
    }
    return style;
}

static void add_paragraph(struct odt *odt, const xmlNode *paragraph)
{
    struct paper_style style = style_of(odt, paragraph);
    if (odt->level && odt->is_item_begun && style.kind == PAPER_ITEM) {
        paper_continue_item(&odt->paper);
        add_inline(odt, paragraph, 0);
        paper_end_continued(&odt->paper);
        return;
    }
    odt->is_item_begun = odt->level > 0;
    add_inline(odt, paragraph, 0);
    paper_end_paragraph(&odt->paper, &style);
    const xmlNode **boxes = odt->boxes;
    int n_boxes = odt->n_boxes;
    odt->boxes = NULL;
    odt->n_boxes = 0;
    for (int i = 0; i < n_boxes; i++)
        add_body(odt, boxes[i]);
}

static void add_list(struct odt *odt, const xmlNode *list)
{
    struct odt outer = *odt;
    Str style = office_xml_attribute(list, "style-name");
    odt->list_style = style.len ? style : odt->list_style;
    odt->level++;
    odt->ordinal = 1;
    for (const xmlNode *node = list->children; node; node = node->next) {
        if (!office_xml_is(node, "list-item") && !office_xml_is(node, "list-header"))
            continue;
        odt->ordinal = office_xml_number(node, "start-value", odt->ordinal, 1000000);
        odt->is_item_begun = false;
        add_body(odt, node);
    }
    odt->list_style = outer.list_style;
    odt->level = outer.level;
    odt->ordinal = outer.ordinal;
    odt->is_item_begun = outer.is_item_begun;
}

static void add_cell(struct odt *odt, const xmlNode *cell, bool is_header)
{
    struct paper *paper = &odt->paper;
    int span = office_xml_number(cell, "number-columns-spanned", 1, MOST_REPEATED);
    bool is_first = true;
    str_builder_add_format(&paper->run, is_header ? "<th colspan=\"%d\">" : "<td colspan=\"%d\">", span < 1 ? 1 : span);
    for (const xmlNode *node = office_xml_next(cell, cell, false); node;) {
        bool is_text = office_xml_is(node, "p") || office_xml_is(node, "h");
        if (is_text && !is_first)
            paper_add_break(paper);
        if (is_text) {
            is_first = false;
            add_inline(odt, node, 0);
        }
        node = office_xml_next(node, cell, is_text || is_left_out(node));
    }
    str_builder_add(&paper->run, is_header ? STR("</th>") : STR("</td>"));
}

static void add_rows(struct odt *odt, const xmlNode *parent, bool is_header)
{
    if (++odt->depth < MOST_DEPTH)
        for (const xmlNode *row = parent->children; row; row = row->next) {
            if (office_xml_is(row, "table-header-rows"))
                add_rows(odt, row, true);
            else if (office_xml_is(row, "table-rows") || office_xml_is(row, "table-row-group"))
                add_rows(odt, row, is_header);
            if (!office_xml_is(row, "table-row"))
                continue;
            str_builder_add(&odt->paper.run, STR("<tr>"));
            for (const xmlNode *cell = row->children; cell; cell = cell->next)
                if (office_xml_is(cell, "table-cell"))
                    add_cell(odt, cell, is_header);
            str_builder_add(&odt->paper.run, STR("</tr>\n"));
        }
    odt->depth--;
}

static void add_table(struct odt *odt, const xmlNode *table)
{
    paper_end_groups(&odt->paper);
    str_builder_add(&odt->paper.run, STR("<table>"));
    add_rows(odt, table, false);
    str_builder_add(&odt->paper.run, STR("</table>"));
    paper_end_table(&odt->paper);
}

static void add_body(struct odt *odt, const xmlNode *parent)
{
    if (++odt->depth < MOST_DEPTH)
        for (const xmlNode *node = parent->children; node; node = node->next) {
            if (office_xml_is(node, "p") || office_xml_is(node, "h"))
                add_paragraph(odt, node);
            else if (office_xml_is(node, "list"))
                add_list(odt, node);
            else if (office_xml_is(node, "table"))
                add_table(odt, node);
            else if (!is_left_out(node))
                add_body(odt, node);
        }
    odt->depth--;
}

static void read_text(struct odt *odt, xmlDoc *content, xmlDoc *style_sheet)
{
    const xmlNode *root = xmlDocGetRootElement(content);
    odt->styles.automatic = office_xml_child(root, "automatic-styles");
    odt->styles.common = style_sheet ? office_xml_child(xmlDocGetRootElement(style_sheet), "styles") : NULL;
    const xmlNode *body = office_xml_child(root, "body");
    if (body)
        add_body(odt, body);
}

enum read_verdict odt_read(const struct read_input *input, Arena *arena, struct read_result *result,
                           struct error *error)
{
    struct article *article = arena_new(arena, struct article);
    struct odt odt = {.paper = paper_of(arena, article)};
    struct error ignored;
    if (!package_open(&odt.package, input->bytes, error))
        return READ_BROKEN;
    xmlDoc *content = office_xml_read(&odt.package, arena, STR("content.xml"), error);
    xmlDoc *style_sheet = content ? office_xml_read(&odt.package, arena, STR("styles.xml"), &ignored) : NULL;
    if (content) {
        read_text(&odt, content, style_sheet);
        paper_finish(&odt.paper, input->path, (Str){0});
        metadata_read(&odt.package, STR("meta.xml"), arena, article);
        metadata_drop_repeated_title(article);
        *result = (struct read_result){.articles = article, .n_articles = 1};
        xmlFreeDoc(content);
    }
    if (style_sheet)
        xmlFreeDoc(style_sheet);
    package_close(&odt.package);
    return !content ? READ_BROKEN : metadata_has_content(article, error) ? READ_OK : READ_BROKEN;
}
