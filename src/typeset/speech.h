/* Recognises paragraphs that are speech, a heading or a question. */
#ifndef TYPESET_SPEECH_H
#define TYPESET_SPEECH_H

#include "article/article.h"

/* Returns the share of a text's characters between quotation marks, from 0 to 1. */
double speech_quoted_share(Str text);

/* True when all words of a text are strong. */
bool speech_is_all_bold(const struct text *text);

/* True when a text ends in a question mark. */
bool speech_ends_in_question(Str text);

#endif
