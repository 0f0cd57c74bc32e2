/* Reads RSS and Atom. */
#ifndef READ_FEED_FEED_XML_H
#define READ_FEED_FEED_XML_H

#include "read/feed/feed_entry.h"

/* RSS 0.9 to 2.0 and Atom. */
extern const struct feed_kind feed_xml;

#endif
