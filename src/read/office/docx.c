/* A Word document is a package: its text is one member, and what the text refers to is in others. Text is read as if
   all tracked changes were accepted. Page headers and footers are ignored. */
#include "read/office/docx.h"

#include "read/office/docx_style.h"
#include "read/office/metadata.h"

enum { MOST_DEPTH = 40 };

struct docx {
    struct package package;
    struct paper paper;
    struct docx_styles styles;
    xmlDoc *text, *style_sheet, *numbering, *relations, *footnotes, *endnotes;
    const xmlNode **boxes; /* text boxes found in the open paragraph */
    int n_boxes;
    int depth;
    bool is_in_note; /* notes within notes are dropped: one could refer to itself */
};

bool docx_is_mine(Str head)
{
    return package_is_kind(head, "word/");
}

static void add_body(struct docx *docx, const xmlNode *parent);
static void add_inline(struct docx *docx, const xmlNode *parent);

/* Returns what a reference leads to: the name of a member, or an address. */
static Str target_of(struct docx *docx, Str id)
{
    const xmlNode *root = docx->relations ? xmlDocGetRootElement(docx->relations) : NULL;
    struct office_xml_wanted wanted = {"Relationship", "Id", id};
    Str target = office_xml_attribute(office_xml_child_with(root, wanted, &docx->styles.budget), "Target");
    return str_has_prefix(target, STR("/")) ? str_format(docx->paper.arena, ".." STR_FMT, STR_ARG(target)) : target;
}

/* Returns the description of a drawing; empty when it has none. */
static Str description_of(const xmlNode *drawing)
{
    return office_xml_attribute(office_xml_find(drawing, "docPr"), "descr");
}

static void add_pictures(struct docx *docx, const xmlNode *drawing)
{
    Str alt = description_of(drawing);
    for (const xmlNode *node = office_xml_next(drawing, drawing, false); node;) {
        bool is_box = office_xml_is(node, "txbxContent");
        if (is_box)
            *arena_push(docx->paper.arena, docx->boxes, docx->n_boxes) = node;
        else if (office_xml_is(node, "blip"))
            paper_add_picture(&docx->paper, target_of(docx, office_xml_attribute(node, "embed")), alt);
        else if (office_xml_is(node, "imagedata"))
            paper_add_picture(&docx->paper, target_of(docx, office_xml_attribute(node, "id")),
                              office_xml_attribute(node, "title"));
        node = office_xml_next(node, drawing, is_box || office_xml_is(node, "Fallback"));
    }
}

static void add_note(struct docx *docx, const xmlNode *reference, xmlDoc *notes, const char *name)
{
    struct office_xml_wanted wanted = {name, "id", office_xml_attribute(reference, "id")};
    const xmlNode *note =
        office_xml_child_with(notes ? xmlDocGetRootElement(notes) : NULL, wanted, &docx->styles.budget);
    if (!note || docx->is_in_note)
        return;
    struct str_builder paragraph = paper_begin_note(&docx->paper);
    docx->is_in_note = true;
    bool is_first = true;
    for (const xmlNode *p = note->children; p; p = p->next) {
        if (!office_xml_is(p, "p"))
            continue;
        if (!is_first)
            paper_add_break(&docx->paper);
        is_first = false;
        add_inline(docx, p);
    }
    docx->is_in_note = false;
    paper_end_note(&docx->paper, paragraph);
}

static void add_run(struct docx *docx, const xmlNode *run)
{
    bool is_hidden;
    unsigned styles = docx_style_of_run(run, &is_hidden);
    for (const xmlNode *node = run->children; node && !is_hidden; node = node->next) {
        if (office_xml_is(node, "t"))
            paper_add_words(&docx->paper, str_from_c(node->children ? (const char *)node->children->content : NULL),
                            styles);
        else if (office_xml_is(node, "tab"))
            paper_add_words(&docx->paper, STR(" "), 0);
        else if (office_xml_is(node, "noBreakHyphen"))
            paper_add_words(&docx->paper, STR("\xE2\x80\x91"), styles);
        else if ((office_xml_is(node, "br") && !office_xml_attribute(node, "type").len) || office_xml_is(node, "cr"))
            paper_add_break(&docx->paper);
        else if (office_xml_is(node, "drawing") || office_xml_is(node, "pict") || office_xml_is(node, "object"))
            add_pictures(docx, node);
        else if (office_xml_is(node, "AlternateContent"))
            add_pictures(docx, office_xml_child(node, "Choice") ? office_xml_child(node, "Choice") : node);
        else if (office_xml_is(node, "footnoteReference"))
            add_note(docx, node, docx->footnotes, "footnote");
        else if (office_xml_is(node, "endnoteReference"))
            add_note(docx, node, docx->endnotes, "endnote");
    }
}

static void add_link(struct docx *docx, const xmlNode *node)
{
    Str url = target_of(docx, office_xml_attribute(node, "id"));
    if (url.len) {
        str_builder_add(&docx->paper.run, STR("<a href=\""));
        office_xml_escape(&docx->paper.run, url);
        str_builder_add(&docx->paper.run, STR("\">"));
    }
    add_inline(docx, node);
    if (url.len)
        str_builder_add(&docx->paper.run, STR("</a>"));
}

static void add_inline(struct docx *docx, const xmlNode *parent)
{
    if (++docx->depth < MOST_DEPTH)
        for (const xmlNode *node = parent->children; node; node = node->next) {
            if (office_xml_is(node, "r"))
                add_run(docx, node);
            else if (office_xml_is(node, "hyperlink"))
                add_link(docx, node);
            else if (office_xml_is(node, "oMath") || office_xml_is(node, "oMathPara"))
                paper_add_words(&docx->paper, office_xml_text(docx->paper.arena, node), 0);
            else if (node->type == XML_ELEMENT_NODE && !office_xml_is(node, "del") &&
                     !office_xml_is(node, "moveFrom") && !office_xml_is(node, "pPr") && !office_xml_is(node, "sdtPr"))
                add_inline(docx, node);
        }
    docx->depth--;
}

static void add_paragraph(struct docx *docx, const xmlNode *paragraph)
{
    struct paper_style style = docx_style_of(&docx->styles, paragraph);
    add_inline(docx, paragraph);
    paper_end_paragraph(&docx->paper, &style);
    const xmlNode **boxes = docx->boxes;
    int n_boxes = docx->n_boxes;
    docx->boxes = NULL;
    docx->n_boxes = 0;
    for (int i = 0; i < n_boxes; i++)
        add_body(docx, boxes[i]);
}

/* Adds a cell's paragraphs as one text with line breaks; its pictures follow the table. */
static void add_cell(struct docx *docx, const xmlNode *cell, bool is_header)
{
    struct paper *paper = &docx->paper;
    const xmlNode *properties = office_xml_child(cell, "tcPr");
    const xmlNode *merge = office_xml_child(properties, "vMerge");
    int span = office_xml_number(office_xml_child(properties, "gridSpan"), "val", 1, 64);
    bool is_first = true, is_covered = merge && !str_is_equal(office_xml_attribute(merge, "val"), STR("restart"));
    str_builder_add_format(&paper->run, is_header ? "<th colspan=\"%d\">" : "<td colspan=\"%d\">", span < 1 ? 1 : span);
    for (const xmlNode *node = office_xml_next(cell, cell, false); node && !is_covered;
         node = office_xml_next(node, cell, office_xml_is(node, "p"))) {
        if (!office_xml_is(node, "p"))
            continue;
        if (!is_first)
            paper_add_break(paper);
        is_first = false;
        add_inline(docx, node);
    }
    str_builder_add(&paper->run, is_header ? STR("</th>") : STR("</td>"));
}

static bool is_header_row(const xmlNode *row)
{
    const xmlNode *mark = office_xml_child(office_xml_child(row, "trPr"), "tblHeader");
    return mark && !str_is_listed(office_xml_attribute(mark, "val"), "0 false off");
}

static void add_table(struct docx *docx, const xmlNode *table)
{
    const xmlNode *row = office_xml_child(table, "tr"), *cell = office_xml_child(row, "tc");
    bool is_frame = cell && !row->next && !cell->next; /* a frame around text, not a table */
    if (is_frame) {
        add_body(docx, cell);
        return;
    }
    paper_end_groups(&docx->paper);
    str_builder_add(&docx->paper.run, STR("<table>"));
    for (; row; row = row->next) {
        if (!office_xml_is(row, "tr"))
            continue;
        str_builder_add(&docx->paper.run, STR("<tr>"));
        for (cell = row->children; cell; cell = cell->next)
            if (office_xml_is(cell, "tc"))
                add_cell(docx, cell, is_header_row(row));
        str_builder_add(&docx->paper.run, STR("</tr>\n"));
    }
    str_builder_add(&docx->paper.run, STR("</table>"));
    paper_end_table(&docx->paper);
}

static void add_body(struct docx *docx, const xmlNode *parent)
{
    if (++docx->depth < MOST_DEPTH)
        for (const xmlNode *node = parent->children; node; node = node->next) {
            if (office_xml_is(node, "p"))
                add_paragraph(docx, node);
            else if (office_xml_is(node, "tbl"))
                add_table(docx, node);
            else if (node->type == XML_ELEMENT_NODE && !office_xml_is(node, "del") &&
                     !office_xml_is(node, "moveFrom") && !office_xml_is(node, "sectPr"))
                add_body(docx, node);
        }
    docx->depth--;
}

static xmlDoc *read_part(struct docx *docx, const char *name)
{
    struct error ignored;
    Str member = str_from_c(name);
    return package_has(&docx->package, member) ? office_xml_read(&docx->package, docx->paper.arena, member, &ignored)
                                               : NULL;
}

static void read_parts(struct docx *docx)
{
    docx->style_sheet = read_part(docx, "word/styles.xml");
    docx->numbering = read_part(docx, "word/numbering.xml");
    docx->relations = read_part(docx, "word/_rels/document.xml.rels");
    docx->footnotes = read_part(docx, "word/footnotes.xml");
    docx->endnotes = read_part(docx, "word/endnotes.xml");
    docx->styles = (struct docx_styles){docx->style_sheet ? xmlDocGetRootElement(docx->style_sheet) : NULL,
                                        docx->numbering ? xmlDocGetRootElement(docx->numbering) : NULL,
                                        {0}};
}

static void finish(struct docx *docx)
{
    xmlDoc *const parts[] = {docx->text,      docx->style_sheet, docx->numbering,
                             docx->relations, docx->footnotes,   docx->endnotes};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            xmlFreeDoc(parts[i]);
    package_close(&docx->package);
}

enum read_verdict docx_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct article *article = arena_new(arena, struct article);
    struct docx docx = {.paper = paper_of(arena, article)};
    if (!package_open(&docx.package, input->bytes, error))
        return READ_BROKEN;
    docx.text = office_xml_read(&docx.package, arena, STR("word/document.xml"), error);
    if (docx.text) {
        read_parts(&docx);
        add_body(&docx, xmlDocGetRootElement(docx.text));
        paper_finish(&docx.paper, input->path, STR("word/"));
        metadata_read(&docx.package, STR("docProps/core.xml"), arena, article);
        metadata_drop_repeated_title(article);
        *result = (struct read_result){.articles = article, .n_articles = 1};
    }
    finish(&docx);
    return !docx.text ? READ_BROKEN : metadata_has_content(article, error) ? READ_OK : READ_BROKEN;
}
