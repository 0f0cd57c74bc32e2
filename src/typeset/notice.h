/* The body size of articles of a few words. */
#ifndef TYPESET_NOTICE_H
#define TYPESET_NOTICE_H

#include "typeset/setting.h"

/* Enlarges the setting of an article of a few words, without pictures, tables or code, as far as its text fits on one
 * card, and returns true; other articles keep their size. */
bool notice_choose_size(struct setting *setting);

#endif
