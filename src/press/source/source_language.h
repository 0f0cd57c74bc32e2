/* One article in several languages: "hours.de.md" and "hours.en.md". */
#ifndef PRESS_SOURCE_SOURCE_LANGUAGE_H
#define PRESS_SOURCE_SOURCE_LANGUAGE_H

#include "press/source/source_articles.h"
#include "press/source/source_file.h"

/* Lets files whose names differ only in the language take turns: the list becomes as many rounds as the article with
   most languages has, each with one of them. With options->language, only that one is shown; with
   options->shows_hidden, all of them, once. */
void source_language_settle(struct source_articles *articles, const struct source_options *options,
                            struct source_files *files);

#endif
