/* What the code on the end card is for, in words. */
#ifndef TYPESET_INVITATION_H
#define TYPESET_INVITATION_H

#include "base/str.h"

/* Returns "Read on your phone" in the language (BCP 47); empty when the language is unknown. Constant. */
Str invitation_in(Str language);

#endif
