/* Lines of hyphens. */
#ifndef READ_MARKDOWN_DIALECT_RULE_H
#define READ_MARKDOWN_DIALECT_RULE_H

#include "read/markdown/dialect_line.h"

/* Makes the line below a table's head long enough for md4c, and a rule of "---" below a sentence a rule: CommonMark
   would make a heading of the sentence. */
void dialect_rule_read(struct dialect *d);

#endif
