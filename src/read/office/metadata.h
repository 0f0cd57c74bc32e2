/* What a document's own members say of its title, author and date. */
#ifndef READ_OFFICE_METADATA_H
#define READ_OFFICE_METADATA_H

#include "article/article.h"
#include "read/office/office_xml.h"

/* Fills in what the article's text did not say. */
void metadata_read(struct package *package, Str member, Arena *arena, struct article *article);

/* As metadata_read, from a tree. */
void metadata_take(const xmlNode *root, Arena *arena, struct article *article);

/* False, with the reason, when there is nothing in the article to show. */
bool metadata_has_content(const struct article *article, struct error *error);

#endif
