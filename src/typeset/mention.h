/* Finds the text that mentions a picture. */
#ifndef TYPESET_MENTION_H
#define TYPESET_MENTION_H

#include "article/article.h"

/* Returns how much a text mentions a picture, from 0 to 4: by the longer words it shares with the caption or the
   alternative text; the figure's number counts most. */
int mention_strength(const struct picture *picture, Str text);

#endif
