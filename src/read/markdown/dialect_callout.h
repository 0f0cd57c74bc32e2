/* The kinds of callouts: notes, tips and warnings in a box. */
#ifndef READ_MARKDOWN_DIALECT_CALLOUT_H
#define READ_MARKDOWN_DIALECT_CALLOUT_H

#include "base/str.h"

/* True for the kinds common to all programs, such as note, tip and warning. */
bool dialect_callout_is_known(Str kind);

/* True for kinds that warn, which would lose their meaning without a label. */
bool dialect_callout_warns(Str kind);

/* Returns the kind as a label, "Warning", in the arena. */
Str dialect_callout_label(Arena *arena, Str kind);

#endif
