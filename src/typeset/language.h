/* The language of an article that does not say. */
#ifndef TYPESET_LANGUAGE_H
#define TYPESET_LANGUAGE_H

#include "article/article.h"

/* Returns the article's language (BCP 47), else the one that its small words are of; empty when that is not certain. */
Str language_of_article(const struct article *article);

/* True when the language (BCP 47) is the tag, or a form of it: "de-AT" is "de". */
bool language_is(Str language, const char *tag);

#endif
