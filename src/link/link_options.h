/* What the link needs to start; all borrowed. */
#ifndef LINK_LINK_OPTIONS_H
#define LINK_LINK_OPTIONS_H

#include "config/config.h"

struct link_options {
    const struct config *config;
    Str assets; /* folder; where the themes are */
};

#endif
