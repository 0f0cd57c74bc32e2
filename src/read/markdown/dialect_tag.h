/* Template tags: Hugo's {{< >}} and {{% %}}, and {% %} and {{ }} of Liquid, Jinja and GitBook. */
#ifndef READ_MARKDOWN_DIALECT_TAG_H
#define READ_MARKDOWN_DIALECT_TAG_H

#include "read/markdown/dialect_line.h"

/* Turns tags into pictures, code, links and labels where they mean these; drops the others. */
void dialect_tag_read(struct dialect *d);

#endif
