/* The authors, site and date of an article. */
#ifndef TYPESET_AUTHORSHIP_H
#define TYPESET_AUTHORSHIP_H

#include "typeset/setting.h"

/* Returns authors, site and day of the setting's article as one line, in the arena; empty when none is known. */
Str authorship_line(const struct setting *setting);

#endif
