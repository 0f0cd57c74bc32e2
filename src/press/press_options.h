/* What the worker needs to know. */
#ifndef PRESS_PRESS_OPTIONS_H
#define PRESS_PRESS_OPTIONS_H

#include "press/shelf.h"

struct press_options {
    struct shelf_options shelf;
    bool measures;       /* report how long the articles are, and complete each deck, for sync */
    struct article help; /* the help card, as an article */
};

#endif
