/* Finds the kinds of paragraphs, words and lists of an OpenDocument text from their styles. */
#ifndef READ_OFFICE_ODT_STYLE_H
#define READ_OFFICE_ODT_STYLE_H

#include "read/office/paper.h"

/* Borrows the parents of the styles, either of which may be NULL. To start: zeroed except for these. */
struct odt_styles {
    const xmlNode *automatic, *common; /* in content.xml; in styles.xml */
    struct office_xml_budget budget;
};

/* Returns the kind of a paragraph of this style. */
struct paper_style odt_style_of(struct odt_styles *styles, Str name);

/* Returns the styles of words of this style, or-ed. */
unsigned odt_style_of_words(struct odt_styles *styles, Str name);

/* Returns how the list style numbers its items at this level (from 1), see struct paper_style; 0 when it does not. */
char odt_style_numbering(struct odt_styles *styles, Str name, int level);

#endif
