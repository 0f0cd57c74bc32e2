/* The body size of very short articles. */
#ifndef TYPESET_NOTICE_H
#define TYPESET_NOTICE_H

#include "typeset/setting.h"

/* Chooses the size for an article of a few words without pictures, tables or code: as large as it fits on one card, if
   it can. Returns false when the article is set like others. */
bool notice_choose_size(struct setting *setting);

#endif
