/* Title, author and date from a document's metadata. */
#ifndef READ_OFFICE_METADATA_H
#define READ_OFFICE_METADATA_H

#include "article/article.h"
#include "read/office/office_xml.h"

/* Fills in the fields that the article's text did not set. */
void metadata_read(struct package *package, Str member, Arena *arena, struct article *article);

/* Like metadata_read, from a parsed tree. */
void metadata_take(const xmlNode *root, Arena *arena, struct article *article);

/* False, with the reason, when the article has nothing to show. */
bool metadata_has_content(const struct article *article, struct error *error);

/* Drops a heading at the start of the text that repeats the title. */
void metadata_drop_repeated_title(struct article *article);

#endif
