/* What the paragraphs, words and lists of an OpenDocument text are, by their styles. */
#ifndef READ_OFFICE_ODT_STYLE_H
#define READ_OFFICE_ODT_STYLE_H

#include "read/office/paper.h"

/* Borrows the styles' parents, any of which may be NULL. A zeroed one but for these is ready. */
struct odt_styles {
    const xmlNode *automatic, *common; /* of content.xml; of styles.xml */
    struct office_xml_budget budget;
};

/* Finds out what a paragraph of this style is. */
struct paper_style odt_style_of(struct odt_styles *styles, Str name);

/* Returns the styles of words of this style. */
unsigned odt_style_of_words(struct odt_styles *styles, Str name);

/* Returns how the list style numbers its items at this level, from 1, see struct paper_style; 0 when it does not. */
char odt_style_numbering(struct odt_styles *styles, Str name, int level);

#endif
