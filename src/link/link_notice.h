/* A notice of the broker's staff, as the control socket takes it. */
#ifndef LINK_LINK_NOTICE_H
#define LINK_LINK_NOTICE_H

#include "base/str.h"

struct link_notice {
    Str name, text; /* Markdown, whose front matter may say until and wake */
    int64_t left_s; /* for how long it stays; 0: until its front matter says so, or it is taken back */
    bool wakes;     /* in any case */
};

/* Returns the line that shows it, in the arena. */
Str link_notice_print(const struct link_notice *notice, Arena *arena);

#endif
