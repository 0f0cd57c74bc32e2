/* Finds the kind of a Word paragraph from its style and numbering. */
#ifndef READ_OFFICE_DOCX_STYLE_H
#define READ_OFFICE_DOCX_STYLE_H

#include "read/office/paper.h"

/* Borrows the two trees, either of which may be NULL. To start: zeroed except for these. */
struct docx_styles {
    const xmlNode *styles, *numbering;
    struct office_xml_budget budget;
};

/* Returns the kind of a paragraph (w:p). */
struct paper_style docx_style_of(struct docx_styles *styles, const xmlNode *paragraph);

/* Returns the styles of a run (w:r), or-ed; sets *is_hidden when its words are hidden. */
unsigned docx_style_of_run(const xmlNode *run, bool *is_hidden);

#endif
