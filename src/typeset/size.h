/* The body size of an article that is longer than a notice. */
#ifndef TYPESET_SIZE_H
#define TYPESET_SIZE_H

#include "typeset/setting.h"

/* Resizes the setting to the body size with the cheapest deck, between the least size and the current one. A long
   article keeps its size. */
void size_choose(struct setting *setting);

#endif
