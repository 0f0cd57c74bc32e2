/* An article as text for people and programs. */
#ifndef ARTICLE_DUMP_H
#define ARTICLE_DUMP_H

#include "article/article.h"

/* Writes metadata between two lines of ---, then each block's words with an empty line between blocks; no captions. */
void dump_text(const struct article *article, struct str_builder *out);

/* Writes Markdown with front matter that reads back as the same article. */
void dump_markdown(const struct article *article, struct str_builder *out);

/* Writes one JSON object with every field of the article that is not empty. */
void dump_json(const struct article *article, struct str_builder *out);

#endif
