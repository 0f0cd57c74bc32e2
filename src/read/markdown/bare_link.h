/* Addresses that stand in a text without any mark. */
#ifndef READ_MARKDOWN_BARE_LINK_H
#define READ_MARKDOWN_BARE_LINK_H

#include "read/common/rich.h"

/* Adds words; addresses among them become links. */
void bare_link_add(struct rich *rich, Str words);

#endif
