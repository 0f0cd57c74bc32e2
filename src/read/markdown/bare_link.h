/* Addresses in a text without any markup. */
#ifndef READ_MARKDOWN_BARE_LINK_H
#define READ_MARKDOWN_BARE_LINK_H

#include "read/common/rich.h"

/* Adds words and turns the addresses in them into links. */
void bare_link_add(struct rich *rich, Str words);

#endif
