/* Which text speaks of a picture. */
#ifndef TYPESET_MENTION_H
#define TYPESET_MENTION_H

#include "article/article.h"

/* Returns how much a text speaks of a picture, 0 to 4: by the longer words that it shares with the caption or the
   alternative text, and most by naming the figure's number. */
int mention_strength(const struct picture *picture, Str text);

#endif
