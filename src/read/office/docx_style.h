/* What the paragraphs of a Word document are, by its styles and numberings. */
#ifndef READ_OFFICE_DOCX_STYLE_H
#define READ_OFFICE_DOCX_STYLE_H

#include "read/office/paper.h"

/* Borrows the two trees, either of which may be NULL. A zeroed one but for these is ready. */
struct docx_styles {
    const xmlNode *styles, *numbering;
    struct office_xml_budget budget;
};

/* Finds out what a paragraph (w:p) is. */
struct paper_style docx_style_of(struct docx_styles *styles, const xmlNode *paragraph);

/* Returns the styles of a run's words (w:r); *is_hidden is set when they are not to be seen. */
unsigned docx_style_of_run(const xmlNode *run, bool *is_hidden);

#endif
