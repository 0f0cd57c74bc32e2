/* RSS and Atom. */
#ifndef READ_FEED_XML_H
#define READ_FEED_XML_H

#include "read/feed_entry.h"

/* Adds the entries of RSS 0.9 to 2.0 or Atom in text (as encoding_decode gives it); false, with the reason, when it is
   no feed. */
bool feed_xml_read(struct feed *feed, Str text, struct error *error);

#endif
