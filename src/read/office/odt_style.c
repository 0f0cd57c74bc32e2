/* A paragraph usually has an automatic style (P12), which names its parent style; those have English names in every
   language. */
#include "read/office/odt_style.h"

enum { MOST_BASES = 10 };

static const struct {
    const char *name; /* spaces are written _20_ */
    enum paper_kind kind;
} names[] = {
    {"Title", PAPER_TITLE},
    {"Subtitle", PAPER_SUBTITLE},
    {"Author", PAPER_AUTHOR},
    {"Quotations", PAPER_QUOTE},
    {"Preformatted_20_Text", PAPER_CODE},
    {"Caption", PAPER_CAPTION},
    {"Illustration", PAPER_CAPTION},
    {"Figure", PAPER_CAPTION},
    {"FigureCaption", PAPER_CAPTION},
    {"Drawing", PAPER_CAPTION},
};

static const xmlNode *find(struct odt_styles *styles, const char *element, Str name)
{
    struct office_xml_wanted wanted = {element, "name", name};
    const xmlNode *found = office_xml_child_with(styles->automatic, wanted, &styles->budget);
    return found ? found : office_xml_child_with(styles->common, wanted, &styles->budget);
}

static enum paper_kind kind_of(Str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_equal(name, str_from_c(names[i].name)))
            return names[i].kind;
    return PAPER_BODY;
}

struct paper_style odt_style_of(struct odt_styles *styles, Str name)
{
    struct paper_style style = {0};
    for (int i = 0; i < MOST_BASES && name.len && style.kind == PAPER_BODY; i++) {
        style.kind = kind_of(name);
        name = office_xml_attribute(find(styles, "style", name), "parent-style-name");
    }
    return style;
}

static unsigned style_of_properties(const xmlNode *properties)
{
    Str line = office_xml_attribute(properties, "text-line-through-style"),
        weight = office_xml_attribute(properties, "font-weight"),
        position = office_xml_attribute(properties, "text-position");
    return (str_is_listed(weight, "bold 600 700 800 900") ? PAPER_BOLD : 0u) |
           (str_is_listed(office_xml_attribute(properties, "font-style"), "italic oblique") ? PAPER_ITALIC : 0u) |
           (line.len && !str_is_equal(line, STR("none")) ? PAPER_STRIKE : 0u) |
           (str_has_prefix(position, STR("super")) ? PAPER_RAISED : 0u) |
           (str_has_prefix(position, STR("sub")) ? PAPER_LOWERED : 0u);
}

unsigned odt_style_of_words(struct odt_styles *styles, Str name)
{
    unsigned found = 0;
    for (int i = 0; i < MOST_BASES && name.len; i++) {
        if (str_is_listed(name, "Strong_20_Emphasis"))
            return found | PAPER_BOLD;
        if (str_is_listed(name, "Emphasis"))
            return found | PAPER_ITALIC;
        if (str_is_listed(name, "Source_20_Text Teletype"))
            return found | PAPER_FIXED;
        const xmlNode *style = find(styles, "style", name);
        found |= style_of_properties(office_xml_child(style, "text-properties"));
        name = office_xml_attribute(style, "parent-style-name");
    }
    return found;
}

static char numbering_of(Str format)
{
    return !format.len ? 0 : str_is_listed(format, "a A i I") ? format.ptr[0] : '1';
}

char odt_style_numbering(struct odt_styles *styles, Str name, int level)
{
    const xmlNode *list = find(styles, "list-style", name);
    for (const xmlNode *node = list ? list->children : NULL; node; node = node->next)
        if (office_xml_is(node, "list-level-style-number") && office_xml_number(node, "level", 0, 10) == level)
            return numbering_of(office_xml_attribute(node, "num-format"));
    return 0;
}
