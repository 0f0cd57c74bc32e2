/* Word's built-in styles have English names in every language; user-defined styles are based on them. */
#include "read/office/docx_style.h"

enum { MOST_BASES = 10 };

static const struct {
    const char *name;
    enum paper_kind kind;
} names[] = {
    {"title", PAPER_TITLE},         {"subtitle", PAPER_SUBTITLE},
    {"author", PAPER_AUTHOR},       {"quote", PAPER_QUOTE},
    {"intense quote", PAPER_QUOTE}, {"block text", PAPER_QUOTE},
    {"caption", PAPER_CAPTION},     {"image caption", PAPER_CAPTION},
    {"source code", PAPER_CODE},    {"html preformatted", PAPER_CODE},
    {"list bullet", PAPER_ITEM},    {"list number", PAPER_ITEM},
};

static Str value_of(const xmlNode *node, const char *name)
{
    return office_xml_attribute(office_xml_child(node, name), "val");
}

/* Sets the style by its name; false when the name is not known. */
static bool take_name(Str name, struct paper_style *style)
{
    if (str_has_prefix_nocase(name, STR("heading ")) && name.len == 9 && name.ptr[8] >= '1' && name.ptr[8] <= '9') {
        *style = (struct paper_style){.kind = PAPER_HEADING, .level = name.ptr[8] - '0'};
        return true;
    }
    if (str_has_prefix_nocase(name, STR("toc "))) {
        style->kind = PAPER_CONTENTS;
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str own = str_from_c(names[i].name);
        if (!str_is_equal_nocase(name, own) && !(names[i].kind == PAPER_ITEM && str_has_prefix_nocase(name, own)))
            continue;
        style->kind = names[i].kind;
        style->level = 1;
        style->is_ordered = str_is_equal(own, STR("list number"));
        return true;
    }
    return false;
}

/* Returns the numbering of a list at a level, see struct paper_style; 0 when it has bullets. */
static char numbering_of(struct docx_styles *styles, Str number, Str level)
{
    struct office_xml_wanted wanted = {"num", "numId", number};
    const xmlNode *found = office_xml_child_with(styles->numbering, wanted, &styles->budget);
    wanted = (struct office_xml_wanted){"abstractNum", "abstractNumId", value_of(found, "abstractNumId")};
    found = office_xml_child_with(styles->numbering, wanted, &styles->budget);
    wanted = (struct office_xml_wanted){"lvl", "ilvl", level};
    Str format = value_of(office_xml_child_with(found, wanted, &styles->budget), "numFmt");
    static const struct {
        const char *name;
        char numbering;
    } formats[] = {{"lowerLetter", 'a'}, {"upperLetter", 'A'}, {"lowerRoman", 'i'}, {"upperRoman", 'I'}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_is_equal(format, str_from_c(formats[i].name)))
            return formats[i].numbering;
    return !format.len || str_is_listed(format, "bullet none") ? 0 : '1';
}

/* A numId of 0 removes the paragraph from the list of its style. */
static bool take_numbering(struct docx_styles *styles, const xmlNode *properties, struct paper_style *style)
{
    const xmlNode *numbering = office_xml_child(properties, "numPr");
    Str number = value_of(numbering, "numId"), level = value_of(numbering, "ilvl");
    if (!numbering)
        return false;
    if (!number.len || str_is_equal(number, STR("0")))
        return true;
    style->level = 1 + office_xml_number(office_xml_child(numbering, "ilvl"), "val", 0, PAPER_MOST_LEVEL - 1);
    style->numbering = numbering_of(styles, number, level.len ? level : STR("0"));
    style->is_ordered = style->numbering != 0;
    style->kind = PAPER_ITEM;
    return true;
}

static bool take_outline(const xmlNode *properties, struct paper_style *style)
{
    int level =
        office_xml_number(office_xml_child(properties, "outlineLvl"), "val", PAPER_MOST_LEVEL, PAPER_MOST_LEVEL);
    if (level >= PAPER_MOST_LEVEL)
        return false;
    *style = (struct paper_style){.kind = PAPER_HEADING, .level = level + 1};
    return true;
}

struct paper_style docx_style_of(struct docx_styles *styles, const xmlNode *paragraph)
{
    const xmlNode *own = office_xml_child(paragraph, "pPr");
    Str id = value_of(own, "pStyle");
    struct paper_style style = {0}, item = {0};
    bool has_number = take_numbering(styles, own, &item);
    bool is_known = take_outline(own, &style);
    for (int i = 0; i < MOST_BASES && id.len && !is_known; i++) {
        struct office_xml_wanted wanted = {"style", "styleId", id};
        const xmlNode *based = office_xml_child_with(styles->styles, wanted, &styles->budget);
        const xmlNode *properties = office_xml_child(based, "pPr");
        is_known = take_name(based ? value_of(based, "name") : id, &style) || take_outline(properties, &style);
        if (!has_number)
            has_number = take_numbering(styles, properties, &item);
        id = value_of(based, "basedOn");
    }
    return item.kind == PAPER_ITEM && (style.kind == PAPER_BODY || style.kind == PAPER_ITEM) ? item : style;
}

static bool is_on(const xmlNode *properties, const char *name)
{
    const xmlNode *node = office_xml_child(properties, name);
    return node && !str_is_listed(office_xml_attribute(node, "val"), "0 false off none");
}

unsigned docx_style_of_run(const xmlNode *run, bool *is_hidden)
{
    const xmlNode *properties = office_xml_child(run, "rPr");
    Str raised = value_of(properties, "vertAlign"), style = value_of(properties, "rStyle");
    *is_hidden = is_on(properties, "vanish");
    return (is_on(properties, "b") || str_is_equal(style, STR("Strong")) ? PAPER_BOLD : 0u) |
           (is_on(properties, "i") || str_is_equal(style, STR("Emphasis")) ? PAPER_ITALIC : 0u) |
           (is_on(properties, "strike") || is_on(properties, "dstrike") ? PAPER_STRIKE : 0u) |
           (str_is_equal(raised, STR("superscript")) ? PAPER_RAISED : 0u) |
           (str_is_equal(raised, STR("subscript")) ? PAPER_LOWERED : 0u) |
           (str_is_equal(style, STR("VerbatimChar")) ? PAPER_FIXED : 0u);
}
