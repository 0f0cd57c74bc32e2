/* Tags of templates: Hugo's {{< >}} and {{% %}}, Liquid's, Jinja's and GitBook's {% %} and {{ }}. */
#ifndef READ_MARKDOWN_DIALECT_TAG_H
#define READ_MARKDOWN_DIALECT_TAG_H

#include "read/markdown/dialect_line.h"

/* Makes pictures, code, links and labels of the tags that mean such; the others are left out. */
void dialect_tag_read(struct dialect *d);

#endif
